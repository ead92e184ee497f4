"""lectern convert, as a user meets it."""
import csv
import io
import json
import os
import pathlib
import re
import stat
import subprocess
import tempfile
import unittest
import zipfile

import program
from program import CALL, ROOM, ROOT, run


class Convert(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="lectern-test-")
        self.dir = pathlib.Path(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def test_several_outputs_from_one_parse(self):
        outs = [self.dir / f"b{e}" for e in (".tei.xml", ".yaml", ".json", ".csv", ".epub", ".srt", ".vtt")]
        got = run("convert", CALL, *[a for o in outs for a in ("-o", o)])
        self.assertEqual(got.returncode, 0, got.stderr)
        for out in outs:
            self.assertGreater(out.stat().st_size, 500, out)
        self.assertEqual(got.stdout, b"")
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()), sorted(o.name for o in outs))

    def test_standard_input_and_output(self):
        got = run("convert", "-", "--to", "csv", "-o", "-", stdin=CALL.read_bytes())
        self.assertEqual(got.returncode, 0, got.stderr)
        rows = list(csv.DictReader(io.StringIO(got.stdout.decode(), newline="")))
        self.assertEqual(len(rows), 23)
        self.assertEqual(rows[6]["speaker"], "Maren Holt")
        self.assertEqual(rows[6]["affiliation"], "The Tidewater Post")
        self.assertEqual(rows[6]["label"], "QUESTION")
        self.assertEqual(rows[7]["reply_to"], "t7")
        self.assertEqual(list(rows[0]), ["document", "turn", "section", "speaker_id", "speaker", "label", "role",
                                         "kind", "affiliation", "reply_to", "start_ms", "end_ms", "line", "text"])
        # --to alone writes to standard output.
        self.assertEqual(run("convert", CALL, "--to", "csv").stdout, got.stdout)

    def test_a_bundle_of_several_inputs(self):
        got = run("convert", CALL, ROOM, "-o", self.dir / "all.json", "--title", "Locks")
        self.assertEqual(got.returncode, 0, got.stderr)
        bundle = json.loads((self.dir / "all.json").read_text())
        self.assertEqual(bundle["title"], "Locks")
        self.assertEqual([len(b["turns"]) for b in bundle["briefings"]], [23, 10])
        again = run("convert", self.dir / "all.json", "-o", self.dir / "all.yaml", "--title", "Locks")
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertIn('title: "Locks"', (self.dir / "all.yaml").read_text())
        # A format of one briefing says so.
        got = run("convert", CALL, ROOM, "-o", self.dir / "all.srt")
        self.assertEqual(got.returncode, 2)
        self.assertIn(b"format.one-briefing", got.stderr)

    def test_each_document_of_a_yaml_file_is_a_briefing(self):
        one = b'schema: "1.0"\nturns: [{label: "MODERATOR", text: "Good morning."}]\n'
        got = run("convert", "-", "--from", "yaml", "--to", "json", stdin=one + b"---\n" + one)
        self.assertEqual(got.returncode, 0, got.stderr)
        self.assertEqual(len(json.loads(got.stdout)["briefings"]), 2)
        meta = self.dir / "meta.yaml"
        meta.write_text("date: 2031-03-04\n---\ntitle: Two\n")
        got = run("convert", CALL, "--meta", meta, "--to", "csv")
        self.assertEqual(got.returncode, 4)
        self.assertIn(b"yaml.several", got.stderr)

    def test_a_folder_of_outputs_goes_on_after_a_failure(self):
        bad = self.dir / "bad.txt"
        bad.write_text("no labels here\n")
        good = self.dir / "good.txt"
        good.write_bytes(CALL.read_bytes())
        out = self.dir / "out"
        out.mkdir()
        got = run("convert", bad, good, ROOM, "--to", "yaml", "--to", "csv", "--out-dir", out)
        self.assertEqual(got.returncode, 1)
        self.assertIn(b"text.no-turns", got.stderr)
        self.assertIn(b"2 of 3 files converted", got.stderr)
        self.assertEqual(sorted(p.name for p in out.iterdir()),
                         ["good.csv", "good.yaml", "input.csv", "input.yaml"])

    def test_two_inputs_of_one_name_are_refused_before_anything_is_written(self):
        out = self.dir / "out"
        out.mkdir()
        got = run("convert", CALL, ROOM, "--to", "yaml", "--out-dir", out)
        self.assertEqual(got.returncode, 2)
        self.assertIn(b"output.twice", got.stderr)
        self.assertEqual(list(out.iterdir()), [])

    def test_what_a_user_gives_wins(self):
        meta = self.dir / "meta.yaml"
        meta.write_text("date: '2040-01-02'\nsource:\n  uri: https://example.org/x\n")
        got = run("convert", CALL, "--meta", meta, "--set", "title=Another", "--to", "json")
        self.assertEqual(got.returncode, 0, got.stderr)
        form = json.loads(got.stdout)
        self.assertEqual(form["title"], "Another")
        self.assertEqual(form["when"]["date"], "2040-01-02")
        self.assertEqual(form["source"]["uri"], "https://example.org/x")
        given = [a for a in form["assertions"] if a["origin"] == "given"]
        self.assertEqual({a["property"] for a in given}, {"title", "date", "source.uri"})

    def test_yaml_read_back_and_written_again_is_the_same(self):
        run("convert", CALL, "-o", self.dir / "b.yaml")
        run("convert", self.dir / "b.yaml", "-o", self.dir / "c.yaml")
        self.assertEqual((self.dir / "b.yaml").read_bytes(), (self.dir / "c.yaml").read_bytes())

    def test_the_file_name_leaves_no_trace(self):
        copy = self.dir / "x.txt"
        copy.write_bytes(CALL.read_bytes())
        for form in ("tei", "yaml", "json", "csv", "srt", "vtt", "epub"):
            a, b = self.dir / f"a.{form}", self.dir / f"b.{form}"
            run("convert", CALL, "--to", form, "-o", a)
            run("convert", copy, "--to", form, "-o", b)
            self.assertEqual(a.read_bytes(), b.read_bytes(), form)

    def test_explain_detect_shows_every_score(self):
        got = run("convert", CALL, "--explain-detect")
        self.assertEqual(got.returncode, 0, got.stderr)
        self.assertIn(b"text  ", got.stdout)
        self.assertIn(b"chosen: text", got.stdout)

    def test_diagnostics_as_json(self):
        got = run("--diagnostics=json", "convert", CALL, "-o", self.dir / "b.yaml")
        lines = [json.loads(line) for line in got.stderr.decode().splitlines()]
        self.assertIn("text.turn.lost", {d["code"] for d in lines})
        lost = next(d for d in lines if d["code"] == "text.turn.lost")
        self.assertEqual((lost["line"], lost["column"]), (38, 1))

    def test_strict_fails_on_a_warning_and_still_writes(self):
        got = run("--strict", "convert", CALL, "-o", self.dir / "b.yaml")
        self.assertEqual(got.returncode, 1)
        self.assertTrue((self.dir / "b.yaml").exists())
        self.assertEqual(run("--fail-on", "loss", "convert", CALL, "-o", self.dir / "b.yaml").returncode, 0)
        self.assertEqual(run("--fail-on", "loss", "convert", CALL, "-o", self.dir / "b.csv").returncode, 1)


class BadInput(unittest.TestCase):
    """Each ends in its own message and the documented exit code, with no half file."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="lectern-test-")
        self.dir = pathlib.Path(self.folder.name)
        self.out = self.dir / "out.yaml"

    def tearDown(self):
        self.folder.cleanup()

    def refused(self, code, exit_code, *arguments, **more):
        before = sorted(p.name for p in self.dir.iterdir())
        got = run(*arguments, **more)
        self.assertEqual(got.returncode, exit_code, got.stderr)
        self.assertIn(f"[{code}]".encode(), got.stderr)
        self.assertNotIn(b"terminate called", got.stderr)
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()), before)

    def file(self, name, data):
        path = self.dir / name
        path.write_bytes(data)
        return path

    def test_inputs(self):
        self.refused("input.missing", 3, "convert", self.dir / "none.txt", "-o", self.out)
        self.refused("input.directory", 3, "convert", self.dir, "-o", self.out)
        self.refused("input.empty", 4, "convert", self.file("empty.txt", b""), "-o", self.out)
        self.refused("input.empty", 4, "convert", self.file("blank.txt", b" \n\n"), "-o", self.out)
        binary = self.file("b.bin", bytes(range(256)) * 4)
        self.refused("input.binary", 4, "convert", binary, "-o", self.out)
        self.refused("input.binary", 4, "convert", binary, "--from", "text", "-o", self.out)
        self.refused("input.too-large", 3, "--max-bytes", "10", "convert", CALL, "-o", self.out)
        self.refused("text.no-turns", 4, "convert", self.file("essay.txt", b"An essay.\n\nMore.\n"), "-o", self.out)
        self.refused("json.syntax", 4, "convert", self.file("b.json", b'{"schema": "1.0", '), "-o", self.out)
        self.refused("form.version", 4, "convert", self.file("c.json", b'{"schema": "9.0"}'), "-o", self.out)
        cut = CALL.read_bytes()[:700]
        self.assertEqual(run("convert", self.file("cut.txt", cut), "-o", self.dir / "cut.yaml").returncode, 0)

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_unreadable_input(self):
        path = self.file("secret.txt", b"MODERATOR:  Hi.\n")
        path.chmod(0)
        self.refused("input.unreadable", 3, "convert", path, "-o", self.out)

    def test_command_line(self):
        self.refused("format.unknown", 2, "convert", CALL, "--to", "tie", "-o", self.out)
        self.refused("format.unknown", 2, "convert", CALL, "--from", "tex", "-o", self.out)
        self.refused("format.unknown-extension", 2, "convert", CALL, "-o", self.dir / "x.odt")
        self.refused("format.no-reader", 2, "convert", CALL, "--from", "csv", "-o", self.out)
        self.refused("option.unknown", 2, "convert", CALL, "-O", "widht=3", "-o", self.dir / "x.srt")
        self.refused("option.unknown", 2, "convert", CALL, "-I", "x=3", "-o", self.out)
        self.refused("option.value", 2, "convert", CALL, "-O", "width=wide", "-o", self.dir / "x.srt")
        self.refused("option.no-value", 2, "convert", CALL, "-O", "width", "-o", self.dir / "x.srt")
        self.refused("option.missing", 2, "convert", CALL)
        self.refused("given.unknown-key", 2, "convert", CALL, "--set", "dat=2031", "-o", self.out)
        self.refused("given.value", 2, "convert", CALL, "--set", "date=tomorrow", "-o", self.out)
        self.refused("given.value", 2, "convert", CALL, "--set", "date=2031-02-30", "-o", self.out)
        self.refused("given.value", 2, "convert", CALL, "--set", "language=English!", "-o", self.out)
        self.refused("usage", 2, "convert", CALL, "--frobnicate")
        self.refused("usage", 2, "dance")
        got = run("convert", CALL, "--to", "tie", "-o", self.out)
        self.assertIn(b'did you mean "tei"?', got.stderr)

    def test_outputs(self):
        self.refused("output.folder-missing", 7, "convert", CALL, "-o", self.dir / "no" / "x.yaml")
        self.refused("output.directory", 7, "convert", CALL, "--to", "yaml", "-o", self.dir)
        self.refused("output.twice", 2, "convert", CALL, "-o", self.out, "-o", self.out)
        copy = self.file("copy.yaml", b"x")
        self.refused("output.is-input", 2, "convert", copy, "--from", "text", "-o", copy)
        self.refused("output.full", 7, "convert", CALL, "--to", "yaml", "-o", "/dev/full")
        self.assertEqual(run("convert", CALL, "--to", "yaml", "-o", "/dev/null").returncode, 0)

    def test_one_file_under_two_names_is_told(self):
        (self.dir / "sub").mkdir()
        os.symlink("fresh.yaml", self.dir / "link.yaml")
        for other in (self.dir / "sub" / ".." / "fresh.yaml", self.dir / "link.yaml"):
            self.refused("output.twice", 2, "convert", CALL, "-o", self.dir / "fresh.yaml", "-o", other)

    def test_links_in_a_circle_are_refused(self):
        os.symlink("b.yaml", self.dir / "a.yaml")
        os.symlink("a.yaml", self.dir / "b.yaml")
        self.assertEqual(run("convert", CALL, "-o", self.dir / "a.yaml").returncode, 7)
        self.assertTrue((self.dir / "a.yaml").is_symlink())

    def test_a_failing_output_leaves_the_others_unwritten(self):
        got = run("convert", CALL, "-o", self.out, "-o", self.dir / "no" / "x.csv")
        self.assertEqual(got.returncode, 7)
        self.assertEqual(list(self.dir.iterdir()), [])

    def test_a_full_disk_leaves_no_half_file(self):
        mount = self.dir / "small"
        mount.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", mount], capture_output=True)
        if made.returncode != 0:
            self.skipTest("cannot mount a tmpfs here: " + made.stderr.decode().strip())
        try:
            big = self.file("big.txt", b"MODERATOR:  Word after word.\n\n" * 4000)
            got = run("convert", big, "-o", mount / "b.yaml")
            self.assertEqual(got.returncode, 7, got.stderr)
            self.assertIn(b"[output.full]", got.stderr)
            self.assertEqual(list(mount.iterdir()), [])
        finally:
            subprocess.run(["umount", mount], check=True)

    def test_a_reader_that_goes_away_is_an_output_error(self):
        big = self.file("big.txt", b"MODERATOR:  Word after word.\n\n" * 20000)
        process = subprocess.Popen([program.PROGRAM, "convert", big, "--to", "yaml"], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.read(10)
        process.stdout.close()
        error = process.stderr.read()
        process.stderr.close()
        self.assertEqual(process.wait(), 7, error)

    def test_encodings(self):
        text = CALL.read_text(encoding="utf-8")
        want = run("convert", CALL, "--to", "csv").stdout.split(b",", 1)[1]
        for name, data in {"bom": b"\xef\xbb\xbf" + text.encode(), "le": text.encode("utf-16"),
                           "be": b"\xfe\xff" + text.encode("utf-16-be"),
                           "crlf": text.replace("\n", "\r\n").encode()}.items():
            got = run("convert", self.file(name + ".txt", data), "--to", "csv")
            self.assertEqual(got.returncode, 0, got.stderr)
            # The document id is the digest of the bytes; the rest is the same.
            strip = lambda out: [row[1:] for row in csv.reader(io.StringIO(out.decode(), newline=""))]
            self.assertEqual(strip(got.stdout), strip(run("convert", CALL, "--to", "csv").stdout), name)
        latin = self.file("latin.txt", "MODERATOR:  Café – noon.\n\nMODERATOR:  Fin.\n".encode("cp1252"))
        got = run("convert", latin, "--to", "csv")
        self.assertEqual(got.returncode, 0)
        self.assertIn("Café – noon.".encode(), got.stdout)
        self.assertIn(b"text.encoding.fallback", got.stderr)

    def test_a_list_rules_order_selection_and_titles(self):
        first, second = self.dir / "first.txt", self.dir / "second.txt"
        first.write_text("The first call\n\nMarch 9, 2031\n\nMODERATOR:  Good day.\n\nQUESTION:  Why?\n")
        second.write_text("The second call\n\nMarch 2, 2031\n\nMODERATOR:  Good day.\n\nQUESTION:  Why?\n")
        plan = self.dir / "list.yaml"
        parts = 'parts:\n  - {file: "first.txt", title: "The call of the locks"}\n  - "second.txt"\n'
        book = self.dir / "b.epub"

        def contents(text):
            plan.write_text('title: "Both"\n' + text)
            got = run("convert", "--list", plan, "-o", book)
            self.assertEqual(got.returncode, 0, got.stderr)
            with zipfile.ZipFile(book) as archive:
                nav = archive.read("EPUB/nav.xhtml").decode()
            return re.findall(r'title.xhtml">((?:The )[^<]*)<', nav)

        self.assertEqual(contents(parts), ["The call of the locks", "The second call"])
        self.assertEqual(contents('order: "date"\n' + parts), ["The second call", "The call of the locks"])
        self.assertEqual(contents('until: "2031-03-05"\n' + parts), ["The second call"])
        for wrong, code in (("parts: 3\n", "list.invalid"), ("order: \"up\"\n", "list.invalid"), ("title: \"T\"\n", "list.no-parts"), ("pages: \"x\"\n", "list.invalid")):
            plan.write_text(wrong)
            got = run("convert", "--list", plan, "-o", book)
            self.assertEqual(got.returncode, 2, got.stderr)
            self.assertIn(code.encode(), got.stderr)
        plan.write_text(parts)
        self.assertIn(b"list.conflict", run("convert", "--list", plan, first, "-o", book).stderr)

    def test_a_book_comes_back_and_is_checked(self):
        book, form = self.dir / "b.epub", self.dir / "b.yaml"
        self.assertEqual(run("convert", CALL, "-o", book).returncode, 0)
        self.assertEqual(run("convert", book, "-o", form).returncode, 0)
        self.assertIn("Senior Basin Official One", form.read_text())
        checked = run("check", "--fail-on", "error", book)
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.assertNotIn(b"[epub.", checked.stderr)
        whole = book.read_bytes()
        book.write_bytes(whole[:1000])
        self.assertIn(b"container.truncated", run("convert", book, "-o", form).stderr)


if __name__ == "__main__":
    program.main()
