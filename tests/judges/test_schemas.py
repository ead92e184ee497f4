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
for path in sorted([*(judge.ROOT / "plugins").glob("*/*.plugin.json"), *(judge.ROOT / "docs/examples").glob("*/*.plugin.json")]):
    failures += [f"{path.name}: {e.message}" for e in manifest.iter_errors(json.loads(path.read_text()))]
    count += 1
diagnostic = validator("diagnostic.schema.json")
got = subprocess.run([judge.program, "--diagnostics=json", "convert", judge.transcripts()[0], "--to", "csv", "-o", "/dev/null"],
                     capture_output=True, text=True, encoding="utf-8", errors="replace")
for line in got.stderr.splitlines():
    failures += [f"{line}: {e.message}" for e in diagnostic.iter_errors(json.loads(line))]
    count += 1

# What Lectern and its program plugins say to each other.
protocol = validator("plugin-protocol.schema.json")


def records(stream):
    """(type, body) of each; the framing is held to the letter."""
    at = 0
    while at < len(stream):
        head, _, _ = stream[at:at + 40].partition(b"\n")
        kind, length = head.split(b" ")
        begin = at + len(head) + 1
        body = stream[begin:begin + int(length)]
        assert stream[begin + int(length):begin + int(length) + 1] == b"\n"
        yield kind.decode(), body
        at = begin + int(length) + 1


with judge.folder() as folder:
    folder = pathlib.Path(folder)
    hearing = folder / "a.hearing.json"
    hearing.write_text('{"api": "open-hearings/1", "hearings": [{"title": "T", "speeches": [{"paragraphs": ["Words."]}]}]}')
    empty = folder / "b.hearing.json"
    empty.write_text('{"api": "open-hearings/1"}')
    seen = set()
    for name, arguments in (("sqlite", [judge.transcripts()[0], "-o", folder / "x.sqlite"]),
                            ("contact-details", [judge.transcripts()[0], "--transform", "contact-details", "-o", folder / "x.csv"]),
                            ("hearings-json", [hearing, "-o", folder / "y.csv"]), ("hearings-json", [empty, "-o", folder / "z.csv"])):
        source = judge.ROOT / "docs/examples" / name
        text = json.loads((source / f"{name}.plugin.json").read_text())
        text.update(program=str(judge.ROOT / "tests/plugins/programs/listener.py"),
                    arguments=[str(folder / name), str(source / text["program"])])
        plugins = folder / f"plugins-{name}"
        plugins.mkdir(exist_ok=True)
        (plugins / f"{name}.plugin.json").write_text(json.dumps(text))
        subprocess.run([judge.program, "--plugin-dir", plugins, "-q", "convert", *arguments], capture_output=True)
        for end in (".to", ".from"):
            for kind, body in records((folder / f"{name}{end}").read_bytes()):
                seen.add(kind)
                if kind == "data":
                    continue
                record = {"type": kind, "body": json.loads(body)}
                failures += [f"{name}{end}: {kind}: {e.message[:200]}" for e in protocol.iter_errors(record)]
                count += 1
    missing = {"hello", "write", "read", "transform", "briefing", "turn", "end", "finish", "data", "done", "failed"} - seen
    if missing:
        failures.append(f"no record of these kinds was seen: {missing}")
if not list(protocol.iter_errors({"type": "hello", "body": {"plugin": "x"}})):
    failures.append("the schema accepts a greeting without a version")
if not list(briefing.iter_errors({"schema": "2.0"})):
    failures.append("the schema accepts what is no briefing")
judge.finish(failures, count, "JSON documents")
