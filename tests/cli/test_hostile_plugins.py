"""Shared libraries that misbehave when they are called: each ends in one clear message, and
leaves nothing behind."""
import json
import pathlib
import shutil

import program
from plugin_case import PluginCase, manifest
from program import CALL


class HostilePlugins(PluginCase):
    CALLS = {"loading": "loading", "make": "its constructor", "probe": "probe()", "read": "read()", "begin": "begin()",
             "add": "add()", "finish": "finish()", "apply": "apply()", "destroy-reader": "its destructor",
             "destroy-writer": "its destructor"}

    def crash(self, call, how, *more):
        return self.convert(*more, self.input, "--transform", "hostile-step", "-o", self.out / "a.yaml", "-o",
                            self.out / "a.hostile", hostile=f"{call}:{how}")

    def test_a_crash_in_any_call_is_one_line_and_leaves_nothing(self):
        self.install()
        for call, name in self.CALLS.items():
            with self.subTest(call=call):
                got = self.crash(call, "segv")
                self.assertFails(got, "plugin.crashed")
                line = got.stderr.decode()
                self.assertEqual(line.count("\n"), 1, line)
                self.assertIn("the plugin hostile (", line)
                self.assertIn(f"crashed in {name}: SIGSEGV", line)
        got = self.lectern("check", self.input, HOSTILE="check:segv")
        self.assertFails(got, "plugin.crashed")

    def test_a_sanitizer_tells_what_a_crash_does_not(self):
        if b"__asan_init" not in pathlib.Path(program.PROGRAM).read_bytes():
            self.skipTest("built without a sanitizer")
        self.install()
        got = self.crash("add", "overrun")
        self.assertNotEqual(got.returncode, 0)
        self.assertIn(b"heap-buffer-overflow", got.stderr)
        self.assertEqual(list(self.out.iterdir()), [])
        got = self.crash("add", "leak")
        self.assertNotEqual(got.returncode, 0)
        self.assertIn(b"detected memory leaks", got.stderr)

    def test_every_signal_of_a_crash(self):
        self.install()
        for how, name in (("abort", "SIGABRT"), ("fpe", "SIGFPE"), ("bus", "SIGBUS"), ("ill", "SIGILL"), ("stack", "SIGSEGV")):
            with self.subTest(how=how):
                got = self.crash("add", how)
                self.assertFails(got, "plugin.crashed")
                self.assertIn(f"crashed in add(): {name}", got.stderr.decode())

    def test_a_crash_as_json(self):
        self.install()
        got = self.crash("read", "segv", "--diagnostics", "json")
        self.assertEqual(got.returncode, 6)
        told = json.loads(got.stderr)
        self.assertEqual((told["severity"], told["code"]), ("error", "plugin.crashed"))
        self.assertTrue(told["message"].endswith("SIGSEGV, a bad address"))

    def test_what_is_thrown_is_caught_on_the_library_s_side(self):
        self.install()
        for call in ("make", "probe", "read", "begin", "add", "finish", "apply"):
            for how, what in (("throw", "as it was told to"), ("number", "no std::exception"), ("memory", "bad_alloc")):
                with self.subTest(call=call, how=how):
                    got = self.crash(call, how)
                    self.assertFails(got, "plugin.threw")
                    self.assertIn("the plugin hostile threw in", got.stderr.decode())
                    self.assertIn(what, got.stderr.decode())
        self.assertFails(self.lectern("check", self.input, HOSTILE="check:throw"), "plugin.threw")

    def test_an_option_that_is_not_declared_cannot_be_asked_for(self):
        self.install()
        got = self.convert(self.input, "-o", self.out / "a.csv", HOSTILE_ASKS="1")
        self.assertFails(got, "plugin.threw")
        self.assertIn('"undeclared"', got.stderr.decode())

    def test_a_plugin_that_ends_the_program_has_not_done_its_work(self):
        self.install()
        for call, name in self.CALLS.items():
            with self.subTest(call=call):
                got = self.crash(call, "exit-in-order")
                self.assertFails(got, "plugin.exited")
                self.assertIn(f"the plugin hostile ({self.plugins}/lectern-hostile.so) ended the program in {name}",
                              got.stderr.decode())

    def test_what_a_plugin_leaves_behind_does_not_matter(self):
        self.install()
        for hostile in ("begin:folder", "read:folder", "add:handler", "unloading:segv", "unloading:abort"):
            with self.subTest(hostile=hostile):
                got = self.lectern("convert", self.input, self.input, "-o", "1.hostile", "-o", "2.yaml", cwd=self.out,
                                   HOSTILE=hostile)
                self.assertEqual((got.returncode, got.stderr), (0, b""))
                self.assertEqual(sorted(p.name for p in self.out.iterdir()), ["1.hostile", "2.yaml"])
                shutil.rmtree(self.out)
                self.out.mkdir()

    def test_who_says_error_makes_no_output(self):
        self.install()
        for who, status in (("write", 5), ("read", 4), ("apply", 4)):
            for more in ([], ["--isolate"]):
                with self.subTest(who=who, more=more):
                    wish = pathlib.Path(self.environment["HOME"]) / ".hostile"
                    wish.parent.mkdir(exist_ok=True)
                    wish.write_text(f"say:{who}")
                    got = self.convert(*more, self.input, "--transform", "hostile-step", "-o", self.out / "a.yaml",
                                       "-o", self.out / "a.hostile")
                    self.assertFails(got, "hostile.error", status)
                    self.assertEqual(got.stderr.count(b"half of it is wrong"), 1, got.stderr)
                    wish.unlink()

    def test_an_output_without_a_byte_is_none(self):
        self.install()
        for more in (["-o", self.out / "a.hostile"], ["--to", "hostile"]):
            got = self.convert(CALL, *more, hostile="write:nothing")
            self.assertFails(got, "output.empty")
            self.assertEqual(got.stdout, b"")

    def test_a_bad_plugin_does_not_hurt_other_formats(self):
        formats = manifest()["formats"]
        formats[0]["extensions"] = [".txt"]
        self.install(formats=formats)
        for how in ("throw", "number"):
            got = self.convert(CALL, "--to", "csv", hostile=f"probe:{how}")
            self.assertEqual(got.returncode, 0, got.stderr)
        self.assertIn(b"as it was told to", self.convert(CALL, "--explain-detect", hostile="probe:throw").stdout)
        # One that cannot even be loaded is only asked when nobody else would do.
        self.install(contents="no library\n", formats=formats)
        self.assertEqual(self.convert(CALL, "--to", "csv").returncode, 0)

    def test_what_a_crash_would_have_replaced_stays(self):
        self.install()
        before = b"what was there"
        (self.out / "a.hostile").write_bytes(before)
        got = self.convert(self.input, "-o", self.out / "a.hostile", hostile="finish:segv")
        self.assertEqual(got.returncode, 6)
        self.assertEqual((self.out / "a.hostile").read_bytes(), before)
        self.assertEqual([p.name for p in self.out.iterdir()], ["a.hostile"])


if __name__ == "__main__":
    program.main()
