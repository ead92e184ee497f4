"""Every book is valid EPUB 3.3 without a warning, by epubcheck-ts; with --full, a bundle of all
transcripts and two books by the EPUBCheck of Debian, too."""
import pathlib
import shutil
import subprocess
import sys

import judge
import random_briefings

CHECKER = judge.NODE / ".bin/epubcheck-ts"
JAR = pathlib.Path("/usr/share/java/epubcheck.jar")
JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR]
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
    parts = inputs if judge.full else inputs[:6]
    subprocess.run([judge.program, "-q", "convert", *parts, "-o", bundle, "--title", "A bundle"], check=True)
    books.append(bundle)
    no_cover = folder / "plain.epub"
    subprocess.run([judge.program, "-q", "convert", inputs[0], "-O", "cover=none", "-O", "carry=false", "-o", no_cover], check=True)
    books.append(no_cover)
    for book in books:
        got = subprocess.run([CHECKER, book, "--fail-on-warnings"], capture_output=True, text=True, encoding="utf-8", errors="replace")
        if got.returncode != 0:
            failures.append(f"{book.name}: {(got.stdout + got.stderr)[-1500:]}")
    if judge.full and JAR.exists() and shutil.which("java"):
        for book in (bundle, books[0], books[1]):
            got = subprocess.run([*JAVA, book], capture_output=True, text=True, encoding="utf-8", errors="replace")
            if "0 fatals / 0 errors / 0 warnings" not in got.stdout + got.stderr and "No errors or warnings" not in got.stdout + got.stderr:
                failures.append(f"{book.name}, by Java: {(got.stdout + got.stderr)[:1500]}")
    # What we tell ourselves agrees: a good book has no finding of ours.
    for book in books:
        got = subprocess.run([judge.program, "--diagnostics=json", "check", book], capture_output=True, text=True, encoding="utf-8")
        ours = [line for line in got.stderr.splitlines() if '"epub.' in line]
        if ours:
            failures.append(f"{book.name}, by ourselves: {ours[:3]}")
    # The judge must be able to say no: a book whose mimetype is wrong.
    bad = folder / "bad.epub"
    bad.write_bytes(books[0].read_bytes().replace(b"application/epub+zip", b"application/epub+zap", 1))
    if subprocess.run([CHECKER, bad, "--fail-on-warnings"], capture_output=True).returncode == 0:
        failures.append("epubcheck-ts accepts a wrong mimetype")
    judge.finish(failures, len(books), "books")
