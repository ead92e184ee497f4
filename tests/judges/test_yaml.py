"""Three other YAML readers understand our YAML as our JSON says it: PyYAML (1.1),
npm yaml (1.2) and, through the program itself, yaml-cpp."""
import json
import pathlib
import subprocess

import judge
import random_briefings

try:
    import yaml
except ImportError:
    judge.skip("python3-yaml is not installed")
if not (judge.NODE / "yaml").exists():
    judge.skip("npm yaml is not installed: run ./dev setup")

READ = """
const fs = require('fs');
const YAML = require('yaml');
for (const path of process.argv.slice(1))
  process.stdout.write(JSON.stringify(YAML.parse(fs.readFileSync(path, 'utf8'), {strict: true})) + '\\n');
"""
failures = []
with judge.folder() as folder:
    folder = pathlib.Path(folder)
    jsons = judge.convert(folder, ".json") + random_briefings.write(folder, 200)
    yamls = []
    for path in jsons:
        out = path.with_suffix(".yaml")
        subprocess.run([judge.program, "-q", "convert", path, "-o", out], check=True)
        again = path.with_suffix(".again.json")
        subprocess.run([judge.program, "-q", "convert", out, "-o", again], check=True)
        yamls.append(out)
        # The random ones are analysed on the way; compare with what that made.
        subprocess.run([judge.program, "-q", "convert", path, "-o", again.with_suffix(".first.json")], check=True)
        if again.read_bytes() != again.with_suffix(".first.json").read_bytes():
            failures.append(f"{out.name}: yaml-cpp reads something else")
    got = subprocess.run(["node", "-e", READ, "--", *yamls], capture_output=True, text=True, encoding="utf-8", errors="replace", cwd=judge.ROOT / "tests")
    if got.returncode != 0:
        failures.append("npm yaml: " + got.stderr[-2000:])
    node = [json.loads(line) for line in got.stdout.split("\n") if line]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for number, path in enumerate(yamls):
        want = json.loads(path.with_suffix(".again.json").read_text(encoding="utf-8"))
        if yaml.load(path.read_text(encoding="utf-8"), Loader=loader) != want:
            failures.append(f"{path.name}: PyYAML reads something else")
        if number < len(node) and node[number] != want:
            failures.append(f"{path.name}: npm yaml reads something else")
    judge.finish(failures, len(yamls), "YAML documents")
