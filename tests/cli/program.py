"""Running the program in tests."""
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CALL = ROOT / "fixtures/briefings/river-gauge-call/input.txt"
ROOM = ROOT / "fixtures/briefings/lock-room-briefing/input.txt"
PROGRAM = None


def run(*arguments, stdin=None, env=None, cwd=None, timeout=60):
    """A completed process; stdout and stderr are bytes."""
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, env=env,
                          cwd=cwd, timeout=timeout)


def main():
    """As `python3 test_x.py PROGRAM`."""
    global PROGRAM
    import program  # the same module under its own name
    program.PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=1)
