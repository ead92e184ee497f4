"""TTML has no error for imsc (the reference renderer of IMSC 1.1), which finds every
paragraph of ours at its times with its words."""
import json
import pathlib
import subprocess
import xml.etree.ElementTree as ElementTree

import judge

if not (judge.NODE / "imsc").exists():
    judge.skip("imsc is not installed: run ./dev setup")
READ = """
const fs = require('fs');
const imsc = require('imsc/src/main/js/doc.js');  // the reader alone: its renderer wants a browser
const text = (e) => (e.kind === 'br' ? '\\n' : '') + (e.text || '') + (e.contents || []).map(text).join('');
for (const path of process.argv.slice(1)) {
  const told = [], found = [];
  const handler = {info: () => false, warn: m => { told.push('warning: ' + m); return false; },
    error: m => { told.push('error: ' + m); return false; }, fatal: m => { told.push('fatal: ' + m); return false; }};
  const tree = imsc.fromXML(fs.readFileSync(path, 'utf8'), handler);
  const visit = (e) => { if (e.kind === 'p') found.push({begin: e.begin, end: e.end, text: text(e)}); else (e.contents || []).forEach(visit); };
  visit(tree.body);
  process.stdout.write(JSON.stringify({told, found}) + '\\n');
}
"""
P = "{http://www.w3.org/ns/ttml}p"


def seconds(text):
    hours, minutes, rest = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


failures = []
with judge.folder() as folder:
    folder = pathlib.Path(folder)
    paths = judge.convert(folder, ".ttml", judge.transcripts()[:40])
    for name, options in (("colour", ["-O", "speaker=colour", "-O", "frame-rate=29.97"]), ("layer", [])):
        source = judge.ROOT / ("fixtures/briefings/river-gauge-call/input.txt" if options else "fixtures/vtt/voices.vtt")
        paths.append(folder / f"{name}.ttml")
        subprocess.run([judge.program, "-q", "convert", source, *options, "-o", paths[-1]], check=True)
    got = subprocess.run(["node", "-e", READ, "--", *paths], capture_output=True, text=True, encoding="utf-8", errors="replace", cwd=judge.ROOT / "tests")
    if got.returncode != 0:
        failures.append(got.stderr[-2000:])
    results = [json.loads(line) for line in got.stdout.split("\n") if line]
    if len(results) != len(paths):
        failures.append("imsc did not read every file")
    cues = 0
    for path, result in zip(paths, results):
        failures += [f"{path.name}: {said}" for said in result["told"]]
        ours = [(seconds(p.get("begin")), seconds(p.get("end")), "".join(
            (e.text or "") if e is p else ("\n" if e.tag.endswith("br") else (e.text or "")) + (e.tail or "") for e in p.iter()))
                for p in ElementTree.parse(path).iter(P)]
        theirs = [(p["begin"], p["end"], p["text"]) for p in result["found"]]
        if len(ours) != len(theirs):
            failures.append(f"{path.name}: {len(ours)} paragraphs, imsc found {len(theirs)}")
        for one, two in zip(ours, theirs):
            if abs(one[0] - two[0]) > 1e-6 or abs(one[1] - two[1]) > 1e-6 or one[2] != two[2]:
                failures.append(f"{path.name}: {one} | {two}")
        cues += len(ours)
if cues < 30:
    failures.append(f"only {cues} paragraphs were judged")
print(*failures[:40], sep="\n")
print(f"{cues} paragraphs of {len(paths)} files, {len(failures)} findings")
raise SystemExit(1 if failures else 0)
