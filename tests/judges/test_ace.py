"""Ace by DAISY has no finding. Its report is read, since its exit code says nothing. One book; with
--full three: one briefing, another of the corpus, a bundle."""
import json
import os
import pathlib
import shutil
import subprocess

import judge

ACE = judge.ROOT / "tests/ace/node_modules/.bin/ace-puppeteer"
CHROMIUM = shutil.which("chromium")
if not ACE.exists() or CHROMIUM is None:
    judge.skip("Ace or Chromium is not installed: run ./dev setup")
failures = []


def findings(folder, book):
    out = folder / f"{book.stem}-ace"
    # Five seconds, which Ace gives its browser to start, are few on a busy machine.
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": CHROMIUM, "ACE_TIMEOUT_INITIAL": "60000"}
    report = out / "report.json"
    # Without a report nobody has judged: asked once more.
    for attempt in "first", "second":
        got = subprocess.run([ACE, "--force", "--silent", "--outdir", out, book], env=environment, capture_output=True, text=True, timeout=400)
        if report.exists():
            break
        print(f"{book.name}: no report at the {attempt} attempt: {(got.stdout + got.stderr)[-300:]}")
    if not report.exists():
        return [f"no report: {(got.stdout + got.stderr)[-800:]}"]
    result = json.loads(report.read_text(encoding="utf-8"))
    found = [f"{part['earl:testSubject'].get('url')}: {one['earl:test'].get('dct:title')}: {one['earl:result'].get('dct:description', '')[:300]}"
             for part in result["assertions"] for one in part["assertions"]]
    if result["earl:result"]["earl:outcome"] != "pass" and not found:
        found = ["the outcome is " + result["earl:result"]["earl:outcome"]]
    return found


with judge.folder() as folder:
    folder = pathlib.Path(folder)
    inputs = judge.transcripts()
    books = judge.convert(folder, ".epub", [inputs[-1], *inputs[:1]] if judge.full else inputs[:1])
    if judge.full:
        bundle = folder / "bundle.epub"
        subprocess.run([judge.program, "-q", "convert", *inputs[:3], "-o", bundle, "--title", "A bundle"], check=True)
        books.append(bundle)
    for book in books:
        failures += [f"{book.name}: {finding}" for finding in findings(folder, book)]
    judge.finish(failures, len(books), "books")
