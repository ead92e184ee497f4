"""WebVTT has no error for webvtt-parser (the W3C's own), SRT and WebVTT keep the
rules of captions, and the words of all cues are the words of the briefing."""
import html
import json
import pathlib
import re
import subprocess

import judge

if not (judge.NODE / "webvtt-parser").exists():
    judge.skip("webvtt-parser is not installed: run ./dev setup")
READ = """
const fs = require('fs');
const {WebVTTParser} = require('webvtt-parser');
for (const path of process.argv.slice(1)) {
  const tree = new WebVTTParser().parse(fs.readFileSync(path, 'utf8'), 'subtitles');
  process.stdout.write(JSON.stringify({errors: tree.errors.map(e => e.line + ':' + e.col + ' ' + e.message),
    cues: tree.cues.map(c => ({id: c.id, start: c.startTime, end: c.endTime, text: c.text}))}) + '\\n');
}
"""
TIME = re.compile(r"^(\d{2,}):(\d\d):(\d\d),(\d{3}) --> (\d{2,}):(\d\d):(\d\d),(\d{3})$")
WIDTH = 42


def milliseconds(parts):
    hours, minutes, seconds, rest = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def srt_cues(path, failures):
    cues = []
    for number, block in enumerate(path.read_text(encoding="utf-8").strip("\n").split("\n\n"), 1):
        lines = block.split("\n")
        found = TIME.match(lines[1]) if len(lines) > 2 else None
        if lines[0] != str(number) or not found:
            failures.append(f"{path.name}: cue {number} is malformed: {block[:80]!r}")
            continue
        cues.append((milliseconds(found.groups()[:4]), milliseconds(found.groups()[4:]), lines[2:]))
    return cues


def check(name, cues, failures):
    last = 0
    for start, end, lines in cues:
        if start < last or end <= start:
            failures.append(f"{name}: cues overlap or run backwards at {start}")
        if len(lines) > 2 or any(not line.strip() for line in lines):
            failures.append(f"{name}: {len(lines)} lines at {start}")
        if any(len(line) > WIDTH and " " in line for line in lines):
            failures.append(f"{name}: a line is too long at {start}: {lines}")
        last = end


def briefing(source):
    return json.loads(subprocess.run([judge.program, "-q", "convert", source, "--to", "json"], capture_output=True, text=True, encoding="utf-8", errors="replace").stdout)


def spoken(text):
    """The blocks of a turn without the headings between its paragraphs, which nobody says."""
    if not isinstance(text, list):
        return text
    paragraphs = [block for block in text if not isinstance(block, dict) or "list-item" in block]
    return [block for block in text if not (isinstance(block, dict) and "heading" in block)] if paragraphs else text


def words(node):
    """The words of a turn's text in the JSON form, as captions show them."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        # Struck-out words give way to those inserted behind them, and stay without such.
        last = max((n for n, part in enumerate(node) if isinstance(part, dict) and "inserted" in part), default=-1)
        node = [part for n, part in enumerate(node) if not (isinstance(part, dict) and "deleted" in part and n < last)]
        return "".join(words(part) + ("\n" if depth_of(part) else "") for part in node)
    first = next(iter(node.values()), "")
    if "break" in node or "page" in node or "time" in node:
        return " "
    return words(first) if isinstance(first, (str, list)) else " "


def depth_of(part):
    return isinstance(part, list)


def letters(text):
    """Letters and digits alone; notes in brackets, one in another, are left out."""
    while (shorter := re.sub(r"\([^()\[\]]*\)|\[[^()\[\]]*\]", "", text)) != text:
        text = shorter
    return re.sub(r"[\W_]+", "", text).lower()


failures = []
with judge.folder() as folder:
    folder = pathlib.Path(folder)
    inputs = judge.transcripts()
    vtts = judge.convert(folder, ".vtt", inputs)
    srts = judge.convert(folder, ".srt", inputs)
    got = subprocess.run(["node", "-e", READ, "--", *vtts], capture_output=True, text=True, encoding="utf-8", errors="replace", cwd=judge.ROOT / "tests")
    if got.returncode != 0:
        failures.append(got.stderr[-2000:])
    results = [json.loads(line) for line in got.stdout.split("\n") if line]
    if len(results) != len(vtts):
        failures.append("webvtt-parser did not read every file")
    for path, result in zip(vtts, results):
        failures += [f"{path.name}: {error}" for error in result["errors"]]
        check(path.name, [(round(c["start"] * 1000), round(c["end"] * 1000),
                           html.unescape(re.sub(r"</?v[^>]*>", "", c["text"])).split("\n")) for c in result["cues"]], failures)
    for path, result, source in zip(vtts, results, inputs):
        # Words before the first label are nobody's; every other cue has its voice.
        voiceless = sum("<v " not in c["text"] for c in result["cues"])
        if voiceless and not any(turn.get("label", "") == "" for turn in briefing(source)["turns"]):
            failures.append(f"{path.name}: a cue has no voice")
    for path, source in zip(srts, inputs):
        cues = srt_cues(path, failures)
        check(path.name, cues, failures)
        # Words of the cues, without labels (their own text ends in a colon) and notes.
        table = subprocess.run([judge.program, "-q", "convert", source, "-O", "srt.speaker=none", "--to", "srt"],
                               capture_output=True, text=True, encoding="utf-8", errors="replace").stdout
        bare = re.sub(r"(?m)^\d+\n\d\d+:\d\d:\d\d,\d{3} --> .*$", "", table)
        want = " ".join(words(spoken(turn.get("text", ""))) for turn in briefing(source)["turns"])
        if letters(bare) != letters(want):
            a, b = letters(bare), letters(want)
            at = next((n for n, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            failures.append(f"{source.name}: words differ: …{a[at-20:at+40]} | …{b[at-20:at+40]}")
    judge.finish(failures, len(vtts) + len(srts), "caption files")
