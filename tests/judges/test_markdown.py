"""cmark, the reference implementation of CommonMark, shows of every written file the labels
and the printed words of all turns, in their order."""
import csv
import html
import pathlib
import re
import subprocess

import judge

judge.need("cmark")
failures = []


def words(text):
    return " ".join(text.split())


def shown(path):
    """What a reader of the page sees; front matter is no part of it, and strike-outs are GitHub's
    (GFM 0.29, 6.5), which cmark does not know."""
    text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S)
    page = subprocess.run(["cmark", "--unsafe"], input=text, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return words(html.unescape(re.sub(r"<[^>]*>", "", page)).replace("~~", ""))


with judge.folder() as folder:
    folder = pathlib.Path(folder)
    inputs = judge.transcripts()
    for source, page, table in zip(inputs, judge.convert(folder, ".md", inputs), judge.convert(folder, ".csv", inputs)):
        text, at = shown(page), 0
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                turn = words(f"{row['label']}: {row['text']}" if row["label"] else row["text"])
                turn = turn.replace("~~", "")
                found = text.find(turn, at)
                if found < 0:
                    failures.append(f"{source.name}: {row['turn']} is not shown: {turn[:200]!r}")
                    break
                at = found + len(turn)
for failure in failures[:20]:
    print(failure)
raise SystemExit(1 if failures else 0)
