"""The top level is the design's, printing stays in the programs, and no file of the
project speaks of the machine it was made on."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOP = {"CMakeLists.txt", "CMakePresets.json", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
       "dev", "core", "plugins", "schemas", "tests", "fixtures", "docs"}
PRINTS = re.compile(r"\b(std::cout|std::cerr|printf|fprintf|fputs|puts|std::exit|abort)\s*[(<]")


def tracked():
    out = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if out.returncode != 0:  # an exported tree
        return [str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if p.is_file() and "build" not in p.parts]
    return out.stdout.split("\n")[:-1]


def main():
    wrong = []
    names = tracked()
    for top in sorted({name.split("/")[0] for name in names}):
        if top not in TOP and not top.startswith("."):
            wrong.append(f"not in the design's top level: {top}")
    for name in names:
        path = ROOT / name
        if not path.is_file() or path.suffix not in {".cpp", ".hpp"}:
            continue
        if name.startswith("core/") and not name.startswith(("core/cli/", "core/plugin_host/")) or name.startswith("plugins/"):
            if "make_manifest_tables" in name:
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
                if PRINTS.search(line):
                    wrong.append(f"{name}:{number} prints or exits: {line.strip()}")
    print("\n".join(wrong) or f"{len(names)} files are where they belong")
    return 1 if wrong or len(names) < 50 else 0


sys.exit(main())
