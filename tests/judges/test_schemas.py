"""The JSON form, the manifests and the JSON diagnostics follow their schemas, by
python3-jsonschema."""
import json
import pathlib
import subprocess

import judge
import random_briefings

try:
    import jsonschema
except ImportError:
    judge.skip("python3-jsonschema is not installed")


def validator(name):
    schema = json.loads((judge.ROOT / "schemas" / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


failures = []
count = 0
briefing = validator("briefing.schema.json")
# Of a oneOf only the branch that fits is of interest.
briefing_only = jsonschema.Draft202012Validator({"$ref": "#/$defs/briefing", "$defs": briefing.schema["$defs"]})
with judge.folder() as folder:
    folder = pathlib.Path(folder)
    files = judge.convert(folder, ".json") + random_briefings.write(folder, 200)
    for path in files:
        for error in list(briefing_only.iter_errors(json.loads(path.read_text(encoding="utf-8"))))[:3]:
            failures.append(f"{path.name}: {'/'.join(map(str, error.path))}: {error.message[:200]}")
        count += 1
    bundle = folder / "bundle.json"
    subprocess.run([judge.program, "-q", "convert", *judge.transcripts()[:2], "-o", bundle], check=True)
    failures += [e.message[:200] for e in briefing.iter_errors(json.loads(bundle.read_text(encoding="utf-8")))]
    count += 1
manifest = validator("manifest.schema.json")
for path in sorted((judge.ROOT / "plugins").glob("*/*.plugin.json")):
    failures += [f"{path.name}: {e.message}" for e in manifest.iter_errors(json.loads(path.read_text()))]
    count += 1
diagnostic = validator("diagnostic.schema.json")
got = subprocess.run([judge.program, "--diagnostics=json", "convert", judge.transcripts()[0], "--to", "csv", "-o", "/dev/null"],
                     capture_output=True, text=True, encoding="utf-8", errors="replace")
for line in got.stderr.splitlines():
    failures += [f"{line}: {e.message}" for e in diagnostic.iter_errors(json.loads(line))]
    count += 1
if not list(briefing.iter_errors({"schema": "2.0"})):
    failures.append("the schema accepts what is no briefing")
judge.finish(failures, count, "JSON documents")
