"""inspect, verify, formats, completion, manual, help."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import program
from program import CALL, ROOM, ROOT, run


class Commands(unittest.TestCase):
    def test_inspect_for_people(self):
        got = run("inspect", CALL)
        self.assertEqual(got.returncode, 0, got.stderr)
        text = got.stdout.decode()
        for words in ("Background Call Previewing the River Gauge Compact", "Maren Holt, The Tidewater Post",
                      "Including the upper basin?” → unanswered", "embargo until its conclusion", "Coverage      100 %"):
            self.assertIn(words, text)

    def test_inspect_as_json_says_only_what_is_stated_or_given(self):
        got = run("inspect", CALL, "--json")
        form = json.loads(got.stdout)
        self.assertEqual(form["date"], "2031-05-06")
        self.assertEqual(form["place"], "Via Teleconference")
        self.assertIsNone(form["kind"])  # inferred from the opening words
        self.assertIsNone(form["subtitle"])
        self.assertEqual((form["turns"], form["participants"], form["exchanges"], form["coverage"]),
                         (23, 7, 5, 100))
        given = json.loads(run("inspect", CALL, "--json", "--set", "kind=hearing").stdout)
        self.assertEqual(given["kind"], "hearing")

    def test_no_analysis_leaves_out_what_would_be_inferred(self):
        form = json.loads(run("inspect", CALL, "--json", "--no-analysis").stdout)
        self.assertEqual((form["participants"], form["exchanges"]), (0, 0))
        self.assertEqual(form["turns"], 23)

    def test_verify_prints_bytes_per_class(self):
        got = run("verify", CALL)
        self.assertEqual(got.returncode, 0, got.stderr)
        text = got.stdout.decode()
        total = int(re.search(r"together +(\d+) bytes", text)[1])
        self.assertEqual(total, CALL.stat().st_size)
        parts = re.findall(r"^  (?:labels|text|marks|head and foot|residue|white space|in nothing) +(\d+) bytes",
                           text, re.M)
        self.assertEqual(len(parts), 7)
        self.assertEqual(sum(map(int, parts)), total)
        self.assertIn("100 % of the text is accounted for", text)

    def test_verify_of_a_form_reads_it_back(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "b.yaml"
            run("convert", CALL, "-o", out)
            got = run("verify", out)
            self.assertEqual(got.returncode, 0, got.stderr)
            self.assertIn(b"reads back equal", got.stdout)

    def test_formats(self):
        got = run("formats")
        self.assertEqual(got.returncode, 0)
        table, transforms = got.stdout.decode().split("\n\n")
        self.assertIn("retime ", transforms)
        names = [line.split()[0] for line in table.splitlines()[1:]]
        self.assertEqual(sorted(names), ["ass", "csv", "docx", "epub", "html", "json", "markdown", "sbv", "srt", "tei", "tei-parlamint", "text", "ttml", "vtt", "words-json", "yaml"])
        one = run("formats", "vtt").stdout.decode()
        self.assertIn("-O speaker=", one)
        listed = json.loads(run("formats", "--json").stdout)
        self.assertEqual([f["name"] for f in listed], names)
        self.assertEqual(json.loads(run("formats", "vtt", "--json").stdout)["name"], "vtt")
        self.assertEqual(run("formats", "tie").returncode, 2)

    def test_help_is_on_standard_output_and_names_every_command(self):
        got = run("--help")
        self.assertEqual(got.returncode, 0)
        for word in (b"convert", b"inspect", b"verify", b"formats", b"completion", b"Exit codes"):
            self.assertIn(word, got.stdout)
        self.assertEqual(run().returncode, 0)
        self.assertRegex(run("--version").stdout, rb"^lectern \d+\.\d+\.\d+ \(schema \d+\.\d+\)\n$")
        for command in ("convert", "inspect", "verify", "formats", "completion"):
            self.assertEqual(run(command, "--help").returncode, 0)

    def test_a_full_device_is_an_output_error_whatever_is_printed(self):
        for command in (["--help"], ["--version"], [], ["convert", "--help"], ["formats"], ["formats", "--json"],
                        ["inspect", CALL], ["inspect", CALL, "--json"], ["verify", CALL], ["manual"],
                        ["completion", "bash"]):
            with self.subTest(command=command), open("/dev/full", "wb") as full:
                got = subprocess.run([program.PROGRAM, *map(str, command)], stdout=full, stderr=subprocess.PIPE)
                self.assertEqual(got.returncode, 7)
                self.assertIn(b"[output.unwritable]", got.stderr)

    def test_a_module_shows_its_entry_alone(self):
        modules = sorted((pathlib.Path(program.PROGRAM).parent / "modules").glob("*.so"))
        self.assertTrue(modules)
        for module in modules:
            got = subprocess.run(["nm", "-D", "--defined-only", module], capture_output=True, text=True, check=True)
            names = [line.split()[-1] for line in got.stdout.splitlines()]
            family = module.stem.removeprefix("lectern-")
            self.assertEqual(names, [f"lectern_plugin_{family}"])

    def test_the_manual_page_names_every_option(self):
        page = run("manual").stdout.decode().replace("\\-", "-")
        self.assertTrue(page.startswith(".TH LECTERN 1"))
        for command in ("convert", "inspect", "verify", "formats", "completion"):
            for option in re.findall(r"--[a-z-]+", run(command, "--help").stdout.decode().split("Examples")[0]):
                self.assertIn(option, page)

    def test_completion_works_in_bash(self):
        script = run("completion", "bash").stdout.decode()
        for words, expected in (("lectern con", "convert"), ("lectern convert --out-", "--out-dir"),
                                ("lectern convert -t epu", "epub")):
            parts = words.split(" ")
            code = script + "\nCOMP_WORDS=(%s)\nCOMP_CWORD=%d\n_lectern\nprintf '%%s\\n' \"${COMPREPLY[@]}\"\n" % (
                " ".join(f"'{w}'" for w in parts), len(parts) - 1)
            got = subprocess.run(["bash", "-c", code], capture_output=True, text=True)
            self.assertIn(expected, got.stdout.split(), got.stderr)
        self.assertTrue(run("completion", "zsh").stdout.startswith(b"#compdef lectern"))
        self.assertEqual(run("completion", "fish").returncode, 2)

    def test_no_colour_and_no_progress_off_a_terminal(self):
        got = run("convert", CALL, "--to", "csv", "-o", "/dev/null")
        self.assertNotIn(b"\x1b", got.stderr)
        self.assertIn(b"\x1b[", run("--color", "always", "convert", CALL, "--to", "csv", "-o", "/dev/null").stderr)

    def test_the_locale_changes_nothing(self):
        plain = run("convert", CALL, "--to", "yaml").stdout
        env = dict(os.environ, LC_ALL="tr_TR.UTF-8", LANG="de_DE.UTF-8")
        self.assertEqual(run("convert", CALL, "--to", "yaml", env=env).stdout, plain)


if __name__ == "__main__":
    program.main()
