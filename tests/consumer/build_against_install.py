"""Installs the build into a folder, builds a program against it with find_package
and converts a file with both programs, from the installed tree alone."""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = pathlib.Path(sys.argv[1]).resolve()
CALL = ROOT / "fixtures/briefings/river-gauge-call/input.txt"


def run(*arguments, **more):
    got = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, **more)
    if got.returncode != 0:
        print(" ".join(map(str, arguments)), got.stdout[-3000:], got.stderr[-3000:], sep="\n")
        sys.exit(1)
    return got.stdout


with tempfile.TemporaryDirectory(prefix="lectern-consumer-") as folder:
    folder = pathlib.Path(folder)
    prefix = folder / "prefix"
    run("cmake", "--install", BUILD, "--prefix", prefix)
    installed = {str(p.relative_to(prefix)) for p in prefix.rglob("*") if p.is_file()}
    wanted = ["bin/lectern", "include/lectern/convert.hpp", "include/lectern/plugin.hpp", "share/man/man1/lectern.1"]
    missing = [name for name in wanted if name not in installed]
    if missing:
        print("not installed:", missing)
        sys.exit(1)
    outs = [folder / f"b{e}" for e in (".tei.xml", ".yaml", ".epub", ".srt", ".vtt")]
    run(prefix / "bin/lectern", "-q", "convert", CALL, *[a for o in outs for a in ("-o", o)], cwd=folder)
    first = [o.read_bytes() for o in outs]
    run("cmake", "-S", HERE / "project", "-B", folder / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
    run("cmake", "--build", folder / "build")
    # The module of the book is found from the installed tree, wherever it is.
    print(run(folder / "build/consumer", CALL, *outs, cwd=folder))
    if [o.read_bytes() for o in outs] != first:
        print("the embedding program writes other bytes than the installed one")
        sys.exit(1)
    print("installed, built against and used")
