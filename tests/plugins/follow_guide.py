"""From an installed tree alone: every step of docs/plugins.md, then a plugin of every kind
and language made, built, tested, checked and used.

    python3 follow_guide.py BUILD"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1]).resolve()
CALL = ROOT / "fixtures/briefings/river-gauge-call/input.txt"


def run(*arguments, **more):
    got = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, **more)
    if got.returncode != 0:
        print(*arguments, got.stdout[-4000:], got.stderr[-4000:], sep="\n")
        sys.exit(1)
    return got.stdout


with tempfile.TemporaryDirectory(prefix="lectern-guide-") as folder:
    folder = pathlib.Path(folder)
    prefix, home, work = folder / "prefix", folder / "home", folder / "work"
    home.mkdir()
    work.mkdir()
    run("cmake", "--install", BUILD, "--prefix", prefix)
    (work / "briefing.txt").write_bytes(CALL.read_bytes())
    environment = {"PATH": f"{prefix}/bin:{os.environ['PATH']}", "HOME": str(home), "CMAKE_PREFIX_PATH": str(prefix),
                   "CMAKE_GENERATOR": "Ninja", "PKG_CONFIG_PATH": f"{prefix}/lib/pkgconfig"}

    guide = (ROOT / "docs/plugins.md").read_text(encoding="utf-8")
    steps = "".join(re.findall(r"```shell\n(.*?)```", guide, re.S))
    commands = [line for line in steps.splitlines() if line]
    if len(commands) < 20:
        sys.exit("the guide has lost its steps")
    run("sh", "-euc", steps, cwd=work, env=environment)
    if not (work / "briefing.shout").read_text():
        sys.exit("the guide's plugin wrote nothing")

    used = 0
    for language in ("c++", "python"):
        for kind in ("reader", "writer", "transform"):
            name = f"my-{kind}"
            made = run("lectern", "plugins", "new", name, "--kind", kind, "--language", language, "--folder",
                       work / language, env=environment).splitlines()
            plugin = work / language / name
            for wanted in (f"{name}.plugin.json", "README.md", "test/run"):
                if str(plugin / wanted) not in made:
                    sys.exit(f"{wanted} was not made")
            if language == "c++":
                run("cmake", "-B", "build", cwd=plugin, env=environment)
                run("cmake", "--build", "build", cwd=plugin, env=environment)
                run("ctest", "--test-dir", "build", "--output-on-failure", cwd=plugin, env=environment)
            run("test/run", cwd=plugin, env=environment)
            built = plugin / "build/plugins" if language == "c++" else plugin
            told = run("lectern", "plugins", "check", built, env=environment)
            if not re.search(r"^(\d+) of \1 checks passed$", told, re.M):
                sys.exit(told)
            used += 1
    # Where the install rule puts a plugin, an installed Lectern finds it.
    run("cmake", "--install", "build", "--prefix", prefix, cwd=work / "c++/my-writer", env=environment)
    if "my-writer 0.1.0 (library): accepted" not in run("lectern", "plugins", env=environment):
        sys.exit("the installed plugin is not found")
    # Another build system: pkg-config alone.
    flags = run("pkg-config", "--cflags", "--libs", "lectern", env=environment).split()
    program = folder / "consumer"
    run("c++", ROOT / "tests/consumer/project/main.cpp", f'-DLECTERN_MODULES="{prefix}/lib/lectern/modules"', "-o", program, *flags)
    run(program, CALL, folder / "out.csv", env=environment)
    print(f"{len(commands)} steps of the guide, {used} new plugins")
