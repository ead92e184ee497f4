"""Random valid briefings in JSON, from the tests' own generator."""
import json
import pathlib
import subprocess

import judge


def write(folder, count, first=1):
    """Paths of `count` briefings as JSON files."""
    generator = judge.program.parent / "lectern_random_briefings"
    got = subprocess.run([generator, str(folder), str(first), str(count)], capture_output=True)
    if got.returncode != 0:
        raise SystemExit(got.stderr.decode())
    return sorted(pathlib.Path(folder).glob("random-*.json"))
