"""What the judges share: outputs of the program over fixtures and, where it is
there, the reference corpus; and a way to be skipped that shows."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
NODE = ROOT / "tests/node_modules"
SKIPPED = 77  # ctest shows the test as skipped

program = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
full = bool(os.environ.get("LECTERN_FULL"))  # ./dev test --full


def skip(why):
    print("skipped:", why)
    sys.exit(SKIPPED)


def need(*programs):
    for name in programs:
        if shutil.which(name) is None:
            skip(f"{name} is not installed")


def transcripts():
    """Every input that is to be readable."""
    out = sorted((ROOT / "fixtures/briefings").glob("*/input.txt"))
    if SHARED.exists():
        table = (ROOT / "tests/corpus.tsv").read_text(encoding="utf-8").splitlines()
        for line in table:
            if line.startswith("#") or not line.strip():
                continue
            name, verdict = line.split("\t")[:2]
            if verdict == "read":
                out.append(SHARED / "corpus/transcripts" / name)
    else:
        print("the reference corpus is absent: fixtures only")
    return out


def convert(folder, extension, inputs=None):
    """One output a transcript; the program must succeed on each."""
    outs = []
    for number, path in enumerate(inputs or transcripts()):
        out = pathlib.Path(folder) / f"{number:03d}{extension}"
        got = subprocess.run([program, "-q", "convert", path, "-o", out], capture_output=True)
        if got.returncode != 0:
            print(f"{path}: exit code {got.returncode}\n{got.stderr.decode()}")
            sys.exit(1)
        outs.append(out)
    return outs


def folder():
    return tempfile.TemporaryDirectory(prefix="lectern-judge-")


def finish(failures, count, what):
    for failure in failures:
        print(failure)
    print(f"{count} {what} judged, {len(failures)} failures")
    sys.exit(1 if failures or count == 0 else 0)
