"""What the tests of shared libraries have in common: a folder of plugins, and the program that
is told of it."""
import json
import os
import pathlib
import shutil
import tempfile
import unittest

import program
from program import ROOT, run

HOSTILE = ROOT / "tests/plugins/hostile"


def built():
    return pathlib.Path(program.PROGRAM).parent / "tests/plugins/plugins"


def manifest(name="hostile"):
    return json.loads((HOSTILE / f"{name}.plugin.json").read_text())


class PluginCase(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="lectern-plugins-")
        self.folder = pathlib.Path(self.temporary.name)
        self.plugins = self.folder / "plugins"
        self.plugins.mkdir()
        self.out = self.folder / "out"
        self.out.mkdir()
        # A sanitizer leaves the signals of a crash to Lectern, whose words are tested.
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder / "home"),
                            "ASAN_OPTIONS": "handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0"}
        self.input = self.folder / "a.hostile"
        self.input.write_text("hostile words\n")

    def tearDown(self):
        self.temporary.cleanup()

    def install(self, plugin="hostile", into=None, contents=None, **changes):
        """A plugin of the build, its manifest changed."""
        into = into or self.plugins
        into.mkdir(parents=True, exist_ok=True)
        text = {**manifest(plugin), **changes}
        (into / f"{plugin}.plugin.json").write_text(json.dumps(text, indent=1))
        if contents is None:
            shutil.copy(built() / f"lectern-{plugin}.so", into)
        elif contents:
            (into / f"lectern-{plugin}.so").write_text(contents)

    def lectern(self, *arguments, plugins=True, cwd=None, **environment):
        chosen = ["--plugin-dir", self.plugins] if plugins else []
        return run(*chosen, *arguments, env={**self.environment, **environment}, cwd=cwd or self.folder)

    def listed(self, *arguments, **more):
        got = self.lectern("plugins", "--json", *arguments, **more)
        self.assertEqual(got.returncode, 0, got.stderr)
        return [row for row in json.loads(got.stdout) if row["from"] != "built-in"]

    def refusal(self, *arguments, **more):
        row, = self.listed(*arguments, **more)
        self.assertEqual(row["state"], "refused")
        self.assertTrue(row["why"])
        return row

    def convert(self, *arguments, hostile=None, **environment):
        if hostile:
            environment["HOSTILE"] = hostile
        return self.lectern("convert", *arguments, **environment)

    def assertFails(self, got, code, status=6):
        self.assertEqual(got.returncode, status, got.stderr)
        self.assertIn(f"[{code}]", got.stderr.decode())
        self.assertEqual(sorted(p.name for p in self.out.iterdir()), [])
