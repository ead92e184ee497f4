"""Plugins that are programs, as their users meet them: the examples of the documentation, bad
programs, many files, a shared library run apart."""
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest

import program
from program import CALL, ROOM, ROOT, run

EXAMPLES = ROOT / "docs/examples"
BAD = ROOT / "tests/plugins/programs/hostile.py"
HEARING = {"api": "open-hearings/1", "hearings": [{
    "title": "Hearing on lock gates", "committee": "Committee on Inland Waters", "date": "2031-05-06", "language": "en",
    "people": [{"key": "c", "name": "Orla Venn", "function": "chair"},
               {"key": "w", "name": "Ada Low", "function": "witness", "body": "Office of Inland Waters"}],
    "speeches": [{"person": "c", "kind": "procedure", "at": "00:00:01", "paragraphs": ["We begin."]},
                 {"person": "c", "kind": "question", "at": "00:00:05.5", "paragraphs": ["Do the gates hold?"]},
                 {"person": "w", "kind": "answer", "at": "00:00:09", "paragraphs": ["They do.", "Since March."]},
                 {"person": "x", "at": "soon", "paragraphs": ["Who is this?"]}]}]}


class Programs(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory(prefix="lectern-programs-")
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": held.name, "LECTERN_PLUGIN_PATH": str(EXAMPLES)}

    def lectern(self, *arguments, **more):
        return run(*arguments, env={**self.environment, **more.pop("environment", {})}, **more)

    def good(self, *arguments, **more):
        got = self.lectern(*arguments, **more)
        self.assertEqual(got.returncode, 0, got.stderr.decode())
        return got

    def query(self, path, sql):
        database = sqlite3.connect(path)
        self.addCleanup(database.close)
        return database.execute(sql).fetchall()

    # ------------------------------------------------------------------ examples
    def test_sqlite_answers_all_questions_by_outlet_with_one_query(self):
        out = self.folder / "all.sqlite"
        self.good("convert", CALL, ROOM, "-o", out)
        rows = self.query(out, "SELECT outlet, count(*) FROM question GROUP BY outlet ORDER BY outlet")
        whole = [json.loads(self.good("convert", path, "--to", "json").stdout) for path in (CALL, ROOM)]
        wanted = {}
        for briefing in whole:
            for exchange in briefing["exchanges"]:
                outlet = exchange.get("outlet")
                wanted[outlet] = wanted.get(outlet, 0) + len(exchange["questions"])
        self.assertEqual(dict(rows), wanted)
        self.assertGreater(len(rows), 2)
        self.assertEqual(self.query(out, "SELECT count(*) FROM turn")[0][0], sum(len(b["turns"]) for b in whole))
        self.assertEqual(self.query(out, "SELECT count(*) FROM turn_search WHERE turn_search MATCH 'gauges'")[0][0],
                         sum("gauges" in json.dumps(turn["text"]).lower() for b in whole for turn in b["turns"]))
        self.assertEqual(self.query(out, "PRAGMA foreign_key_check"), [])
        self.assertEqual(self.query(out, "PRAGMA integrity_check"), [("ok",)])
        # Whole briefings are in it, too: nothing is lost.
        forms = [json.loads(row[0]) for row in self.query(out, "SELECT form FROM briefing ORDER BY id")]
        self.assertEqual(forms, whole)

    def test_sqlite_says_what_it_loses_and_makes_the_same_bytes_twice(self):
        first, second = self.folder / "1.db", self.folder / "2.db"
        got = self.good("convert", CALL, "-O", "form=false", "-o", first)
        self.assertIn(b"loss.assertions", got.stderr)
        self.assertIn(b"loss.inline-marks", got.stderr)
        self.good("convert", CALL, "-O", "form=false", "-o", second, environment={"TZ": "Asia/Tokyo"}, cwd=self.folder)
        self.assertEqual(first.read_bytes(), second.read_bytes())

    def test_a_hearing_of_the_api_is_read_as_it_states(self):
        source = self.folder / "may.hearing.json"
        source.write_text(json.dumps(HEARING), encoding="utf-8")
        got = self.good("convert", source, "--to", "json")
        briefing = json.loads(got.stdout)
        self.assertEqual(briefing["when"]["date"], "2031-05-06")
        self.assertEqual([turn.get("start") for turn in briefing["turns"]], [1000, 5500, 9000, None])
        self.assertEqual(briefing["exchanges"][0]["answers"], ["t3"])
        self.assertEqual(briefing["participants"][1]["affiliation"], "Office of Inland Waters")
        self.assertIn(b"hearings-json.person", got.stderr)
        self.assertIn(b"hearings-json.time", got.stderr)
        # The content tells, whatever its name; what is not of the API is not taken.
        other = self.folder / "x.json"
        shutil.copy(source, other)
        self.assertEqual(self.good("convert", other, "--to", "json").stdout, got.stdout)
        self.good("convert", source, "-I", "procedure=false", "-o", self.folder / "h.tei.xml")
        self.assertEqual(self.good("-q", "convert", self.folder / "h.tei.xml", "--to", "csv").stdout.count(b"We begin"), 0)

    def test_a_broken_answer_of_the_api_has_its_place(self):
        source = self.folder / "may.hearing.json"
        source.write_text('{"api": "open-hearings/1",\n "hearings": [}', encoding="utf-8")
        got = self.lectern("convert", source, "-o", self.folder / "x.csv")
        self.assertEqual(got.returncode, 4)
        self.assertIn(f"{source}:2:15: error:".encode(), got.stderr)
        self.assertFalse((self.folder / "x.csv").exists())
        source.write_text('{"api": "open-hearings/1", "hearings": 7}', encoding="utf-8")
        got = self.lectern("convert", source, "--to", "csv")
        self.assertIn(b"hearings is no list", got.stderr)

    @unittest.skipUnless(shutil.which("node", path="/usr/bin:/bin"), "node is not installed")
    def test_contact_details_go_from_every_output(self):
        source = self.folder / "call.txt"
        source.write_text(
            "A Call About the Lock\n\nMODERATOR:  The dial-in is +1 (202) 555-0143, access code 4417 22.  Write to "
            "press.office@locks.example.  We have 340 gauges and spent 1,200,300 on 12 of 15 May.\n\n"
            "QUESTION:  Was it 1996 - 2031?  My line is 555 0188 100.\n\nOFFICIAL:  Yes.\n", encoding="utf-8")
        outs = [self.folder / f"x{end}" for end in (".tei.xml", ".yaml", ".json", ".csv", ".srt", ".html", ".md")]
        self.good("convert", source, "--transform", "contact-details", *[a for out in outs for a in ("-o", out)])
        for out in outs:
            whole = out.read_bytes()
            for gone in (b"555", b"4417", b"locks.example"):
                self.assertNotIn(gone, whole, out.name)
            for kept in (b"340 gauges", b"1,200,300", b"1996"):
                # Captions break lines.
                self.assertIn(kept, whole.replace(b"\n", b" "), out.name)
        untouched = self.good("convert", CALL, "--transform", "contact-details", "--to", "tei")
        self.assertIn(b"0 places", untouched.stderr)

    @unittest.skipUnless(shutil.which("node", path="/usr/bin:/bin"), "node is not installed")
    def test_the_examples_pass_the_conformance_kit(self):
        for name in ("sqlite", "hearings-json", "contact-details"):
            with self.subTest(name=name):
                got = self.lectern("plugins", "check", EXAMPLES / name)
                self.assertEqual(got.returncode, 0, got.stdout.decode() + got.stderr.decode())
                self.assertNotIn(b"BAD", got.stdout)

    # ------------------------------------------------------------ bad programs
    def bad(self, what, *limits):
        plugins = self.folder / "bad"
        plugins.mkdir(exist_ok=True)
        (plugins / "hostile.plugin.json").write_text(json.dumps({
            "name": "hostile", "version": "1", "licence": "MIT", "api": "1.0", "transport": "program",
            "program": str(BAD), "arguments": [what],
            "formats": [{"name": "bad", "title": "bad", "read": True, "write": True, "extensions": [".bad"], "media_types": [],
                         "magic": [], "capabilities": {"speakers": True, "times": True, "inline_marks": True,
                                                       "many_briefings": True, "grade": "full"},
                         "reader_options": [], "writer_options": []}],
            "transforms": [{"name": "bad-step", "title": "bad", "options": []}]}))
        return ["--plugin-dir", plugins, *limits]

    def test_a_bad_writer_leaves_no_output_and_no_process(self):
        for what, code in (("crash", "plugin.crashed"), ("exit", "plugin.exited"), ("garbage", "plugin.protocol"),
                           ("close", "plugin.exited"), ("future", "plugin.api"), ("exit-at-start", "plugin.exited")):
            with self.subTest(what=what):
                out = self.folder / "x.bad"
                other = self.folder / "x.csv"
                got = self.lectern(*self.bad(what), "convert", CALL, "-o", other, "-o", out)
                self.assertEqual(got.returncode, 6, got.stderr)
                self.assertIn(f"[{code}]".encode(), got.stderr)
                self.assertEqual(sum(b"error" in line for line in got.stderr.splitlines()), 1, got.stderr)
                self.assertFalse(out.exists() or other.exists())
                left = [p.name for p in self.folder.iterdir() if p.name not in ("bad", ".cache", ".local")]
                self.assertEqual(left, [])
                # Of this checkout: another's tests may run beside it.
                running = subprocess.run(["pgrep", "-f", f"{re.escape(str(BAD))} {what}$"], capture_output=True)
                self.assertEqual(running.stdout, b"")

    def test_a_bad_reader_and_a_bad_step_are_told_as_well(self):
        source = self.folder / "a.bad"
        source.write_text("words")
        got = self.lectern(*self.bad("crash"), "convert", source, "--from", "bad", "--to", "csv")
        self.assertEqual(got.returncode, 6)
        self.assertIn(b"plugin.protocol", got.stderr)  # "data from a reader" comes before the crash
        got = self.lectern(*self.bad("exit"), "convert", CALL, "--transform", "bad-step", "--to", "csv")
        self.assertEqual(got.returncode, 6)
        self.assertEqual(got.stdout, b"")

    def test_one_start_serves_many_files(self):
        log = self.folder / "starts"
        plugin = self.folder / "counting"
        plugin.mkdir()
        manifest = json.loads((EXAMPLES / "sqlite/sqlite.plugin.json").read_text())
        manifest.update(name="counting", program="counting.sh")
        manifest["formats"][0].update(name="counting", extensions=[".counted"])
        (plugin / "counting.plugin.json").write_text(json.dumps(manifest))
        script = (EXAMPLES / "sqlite/sqlite.py").read_text().replace('"sqlite"', '"counting"')
        (plugin / "counting.py").write_text(script)
        (plugin / "counting.sh").write_text(f'#!/bin/sh\necho start >> "{log}"\nexec /usr/bin/python3 "{plugin}/counting.py"\n')
        (plugin / "counting.sh").chmod(0o755)
        self.good("--plugin-dir", plugin, "convert", CALL, "-o", self.folder / "a.counted", "-o", self.folder / "b.csv")
        self.assertEqual(log.read_text().count("start"), 1)
        log.unlink()
        self.good("--plugin-dir", plugin, "convert", CALL, ROOM, "-o", self.folder / "c.counted")
        self.assertEqual(log.read_text().count("start"), 1)

    def writer(self, name, *lines):
        """A folder with a writer in Python, which does what the lines say."""
        plugin = self.folder / name
        plugin.mkdir()
        manifest = json.loads((EXAMPLES / "sqlite/sqlite.plugin.json").read_text())
        manifest.update(name=name, program=f"{name}.py")
        manifest["formats"][0].update(name=name, extensions=[f".{name}"], writer_options=[])
        (plugin / f"{name}.plugin.json").write_text(json.dumps(manifest))
        (plugin / f"{name}.py").write_text("\n    ".join(
            ["#!/usr/bin/python3\nimport lectern_plugin\ndef write(job, briefings, out):", *lines]) +
            f"\nlectern_plugin.run(name='{name}', version='1.0.0', writers={{'{name}': write}})\n")
        (plugin / f"{name}.py").chmod(0o755)
        return plugin

    def test_a_part_never_replaces_another_output_of_the_call(self):
        plugin = self.writer("parts", "out.write('a')", "out.part('people.csv').write('b')")
        out = self.folder / "out"
        out.mkdir()
        for other in ("people.csv", "2.parts"):
            got = self.lectern("--plugin-dir", plugin, "convert", CALL, "-o", out / other, "-o", out / "1.parts")
            self.assertEqual(got.returncode, 2, got.stderr)
            self.assertIn(b"output.twice", got.stderr)
            self.assertEqual(list(out.iterdir()), [])
        self.good("--plugin-dir", plugin, "convert", CALL, "-o", out / "1.parts")
        self.assertEqual((out / "people.csv").read_bytes(), b"b")

    def test_parts_of_several_inputs_never_replace_each_other_or_an_input(self):
        plugin = self.writer("parts", "out.write('a')", "out.part('people.csv').write(job.title or 'b')")
        out = self.folder / "out"
        first, second, third = (self.folder / f"{name}.txt" for name in ("one", "two", "three"))
        for path in (first, second, third):
            shutil.copy(CALL, path)
        got = self.lectern("--plugin-dir", plugin, "convert", first, second, "--to", "parts", "--out-dir", out)
        self.assertEqual(got.returncode, 1, got.stderr)
        self.assertIn(f"two.txt: the outputs of two inputs would write the same file: {out}/people.csv [output.twice]",
                      got.stderr.decode())
        self.assertIn(b"1 of 2 files converted", got.stderr)
        self.assertEqual(sorted(p.name for p in out.iterdir()), ["one.parts", "people.csv"])
        # Another call replaces what is there, as with every output.
        self.good("--plugin-dir", plugin, "convert", third, "--to", "parts", "--out-dir", out)
        table = out / "people.csv"
        shutil.copy(CALL, table)
        before = table.read_bytes()
        for inputs in ([table], [third, table], [table, third]):
            got = self.lectern("--plugin-dir", plugin, "convert", *inputs, "--from", "text", "--to", "parts",
                               "--out-dir", out)
            self.assertEqual(got.returncode, 1, got.stderr)
            self.assertIn(b"is an input; it would be overwritten [output.is-input]", got.stderr)
            self.assertEqual(table.read_bytes(), before)

    def test_a_writer_that_says_error_makes_no_output(self):
        plugin = self.writer("wrong", "out.write('half of it')", "job.error('wrong.half', 'the rest cannot be written')")
        out = self.folder / "x.wrong"
        out.write_text("what was there")
        got = self.lectern("--plugin-dir", plugin, "convert", CALL, "-o", out, "-o", self.folder / "x.csv")
        self.assertEqual(got.returncode, 5, got.stderr)
        self.assertIn(b"error: the rest cannot be written [wrong.half]", got.stderr)
        self.assertEqual(got.stderr.count(b"wrong.half"), 1)
        self.assertEqual(out.read_text(), "what was there")
        self.assertFalse((self.folder / "x.csv").exists())

    def test_a_writer_that_writes_nothing_has_failed(self):
        plugin = self.writer("silent", "pass")
        got = self.lectern("--plugin-dir", plugin, "convert", CALL, "-o", self.folder / "x.silent")
        self.assertEqual(got.returncode, 6, got.stderr)
        self.assertIn(b"x.silent: the writer of silent wrote nothing [output.empty]", got.stderr)
        self.assertFalse((self.folder / "x.silent").exists())

    def test_nothing_of_a_program_outlives_lectern(self):
        plugins = self.bad("leave-and-hang")
        lectern = subprocess.Popen([program.PROGRAM, *map(str, plugins), "convert", str(CALL), "--to", "bad"],
                                   env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        def family(of):
            children = [int(pid) for pid in pathlib.Path(f"/proc/{of}/task/{of}/children").read_text().split()]
            return children + [grandchild for child in children for grandchild in family(child)]
        def running(pid):
            try:
                return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
            except FileNotFoundError:
                return False
        def names(pids):
            return {pathlib.Path(f"/proc/{pid}/comm").read_text().strip() for pid in pids}
        end = time.monotonic() + 30
        while "sleep" not in names(family(lectern.pid)) and time.monotonic() < end:
            time.sleep(0.05)
        started = family(lectern.pid)
        lectern.kill()
        lectern.wait()
        self.assertGreaterEqual(len(started), 3)  # its supervisor, the program, and what that has left
        while any(map(running, started)) and time.monotonic() < end:
            time.sleep(0.05)
        self.assertFalse(any(map(running, started)))

    def test_secrets_of_the_environment_stay_here(self):
        got = self.good(*self.bad("look"), "convert", CALL, "--to", "bad", environment={"AWS_SECRET_ACCESS_KEY": "s3cr3t"})
        found = json.loads(got.stdout)
        self.assertNotIn("AWS_SECRET_ACCESS_KEY", found["environment"])
        self.assertEqual(found["descriptors"], [0, 1, 2, 3])

    # ------------------------------------------------------------------ isolated
    def test_a_library_run_apart_does_the_same_and_crashes_alone(self):
        plugins = pathlib.Path(program.PROGRAM).parent / "tests/plugins/plugins"
        source = self.folder / "a.hostile"
        source.write_text("hostile words\n")
        inside = self.good("--plugin-dir", plugins, "convert", source, "--to", "yaml")
        apart = self.good("--plugin-dir", plugins, "--isolate", "convert", source, "--to", "yaml")
        self.assertEqual(inside.stdout, apart.stdout)
        wish = self.folder / ".hostile"
        # A sanitizer tells of a crash itself, and ends the program with a status.
        sanitized = b"__asan_init" in pathlib.Path(program.PROGRAM).read_bytes()
        for call, how, code in (("read", "segv", "plugin.crashed"), ("read", "abort", "plugin.crashed"),
                                ("read", "stack", "plugin.crashed"), ("read", "throw", "plugin.threw"),
                                ("add", "segv", "plugin.crashed"), ("finish", "fpe", "plugin.crashed"),
                                ("apply", "ill", "plugin.crashed"), ("loading", "segv", "plugin.crashed"),
                                ("read", "hang", "plugin.hung"), ("loading", "exit", "plugin.exited")):
            with self.subTest(call=call, how=how):
                wish.write_text(f"{call}:{how}")
                step = ["--transform", "hostile-step"] if call == "apply" else []
                out = self.folder / "x.hostile"
                got = self.lectern("--plugin-dir", plugins, "--isolate", "--plugin-timeout", "1", "convert", source, *step,
                                   "--from", "hostile", "-o", out)
                self.assertEqual(got.returncode, 6, got.stderr)
                codes = [code] + (["plugin.exited"] if sanitized and code == "plugin.crashed" else [])
                self.assertTrue(any(f"[{one}]".encode() in got.stderr for one in codes), got.stderr)
                self.assertFalse(out.exists())
        wish.unlink()


if __name__ == "__main__":
    program.main()
