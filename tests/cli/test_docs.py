"""Every command of the documentation runs, every code is documented, every link leads
somewhere."""
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

import program
from program import CALL, ROOM, ROOT, run

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")),
         *sorted((ROOT / "plugins").glob("*/README.md"))]
BLOCK = re.compile(r"```sh\n(.*?)```", re.S)


class Docs(unittest.TestCase):
    def test_every_lectern_command_runs(self):
        count = 0
        with tempfile.TemporaryDirectory(prefix="lectern-docs-") as folder:
            folder = pathlib.Path(folder)
            shutil.copy(CALL, folder / "briefing.txt")
            shutil.copy(ROOM, folder / "other.txt")
            run("-q", "convert", CALL, "-O", "speaker=none", "-o", folder / "rough.srt")
            (folder / "may.yaml").write_text('parts: ["briefing.txt", "other.txt"]\n', encoding="utf-8")
            for page in PAGES:
                for block in BLOCK.findall(page.read_text(encoding="utf-8")):
                    for line in block.splitlines():
                        if not line.startswith("lectern "):
                            continue
                        got = run(*shlex.split(line, comments=True)[1:], cwd=folder)
                        self.assertEqual(got.returncode, 0, f"{page.name}: {line}\n{got.stderr.decode()}")
                        count += 1
        self.assertGreater(count, 20)

    def test_every_dev_command_is_one(self):
        known = re.findall(r"^\./dev (\w+)", subprocess.run([ROOT / "dev", "help"], capture_output=True, text=True).stdout, re.M)
        self.assertIn("test", known)
        for page in PAGES:
            for command in re.findall(r"`?\./dev (\w+)", page.read_text(encoding="utf-8")):
                self.assertIn(command, known, page.name)

    def test_every_code_is_documented(self):
        documented = (ROOT / "docs/diagnostics.md").read_text(encoding="utf-8")
        called = re.compile(r'(?:fail\(\s*Failure::\w+,\s*|\.(?:note|warning|loss|error)\(\s*|lose\(|refusal\((?:plugin,\s*)?|Failure::\w+,\s*)"([a-z]+(?:\.[a-z-]+)*)"')
        codes = set()
        for path in [*(ROOT / "core").rglob("*.cpp"), *(ROOT / "plugins").rglob("*.cpp")]:
            codes |= set(called.findall(path.read_text(encoding="utf-8")))
        self.assertGreater(len(codes), 50)
        for code in sorted(codes):
            self.assertIn(f"`{code}`", documented)

    def test_every_invariant_is_documented(self):
        documented = (ROOT / "docs/briefing.md").read_text(encoding="utf-8")
        source = (ROOT / "core/briefing/invariants.cpp").read_text(encoding="utf-8")
        names = set(re.findall(r'"([a-z-]+\.[a-z-]+)"', source))
        self.assertGreater(len(names), 25)
        for name in sorted(names):
            self.assertIn(f"`{name}`", documented)

    def test_the_exit_codes_of_the_docs_are_those_of_the_help(self):
        documented = (ROOT / "docs/exit-codes.md").read_text(encoding="utf-8").replace("`", "")
        for code, meaning in re.findall(r"^  (\d+)  (.*)$", run("--help").stdout.decode(), re.M):
            self.assertIn(f"| {code} | {meaning} |", documented)

    def test_the_page_of_formats_is_that_of_the_manifests(self):
        page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
        self.assertEqual(page, run("--no-plugins", "formats", "--markdown").stdout.decode())

    def test_links_lead_to_files(self):
        for page in PAGES:
            for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
                self.assertTrue((page.parent / target).exists(), f"{page}: {target}")


if __name__ == "__main__":
    program.main()
