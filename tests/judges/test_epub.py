"""Every book is valid EPUB 3.3 without a warning, by epubcheck-ts."""
import pathlib
import subprocess
import sys

import judge
import random_briefings

CHECKER = judge.NODE / ".bin/epubcheck-ts"
if not CHECKER.exists():
    judge.skip("epubcheck-ts is not installed: run ./dev setup")
failures = []
with judge.folder() as folder:
    folder = pathlib.Path(folder)
    inputs = judge.transcripts()
    books = judge.convert(folder, ".epub", inputs if judge.full else inputs[:8])
    for path in random_briefings.write(folder, 60 if judge.full else 10):
        out = path.with_suffix(".epub")
        subprocess.run([judge.program, "-q", "convert", "--no-analysis", path, "-o", out], check=True)
        books.append(out)
    bundle = folder / "bundle.epub"
    subprocess.run([judge.program, "-q", "convert", *inputs[:6], "-o", bundle, "--title", "A bundle"], check=True)
    books.append(bundle)
    for book in books:
        got = subprocess.run([CHECKER, book, "--fail-on-warnings"], capture_output=True, text=True, encoding="utf-8", errors="replace")
        if got.returncode != 0:
            failures.append(f"{book.name}: {(got.stdout + got.stderr)[-1500:]}")
    # The judge must be able to say no: a book whose mimetype is wrong.
    bad = folder / "bad.epub"
    bad.write_bytes(books[0].read_bytes().replace(b"application/epub+zip", b"application/epub+zap", 1))
    if subprocess.run([CHECKER, bad, "--fail-on-warnings"], capture_output=True).returncode == 0:
        failures.append("epubcheck-ts accepts a wrong mimetype")
    judge.finish(failures, len(books), "books")
