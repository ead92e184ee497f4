"""--transform: the built-in steps, in every output."""
import json
import pathlib
import re
import tempfile
import unittest
import zipfile

import program
from program import CALL, run

OUTPUTS = ("x.tei.xml", "x.yaml", "x.json", "x.csv", "x.epub", "x.srt", "x.vtt", "x.html", "x.md")
NAMES = ("Maren", "Holt", "Iker", "Zubiri", "Adaeze", "Obi", "Tidewater", "Ribera", "Gulf & Delta", "Gulf &amp; Delta")


class Transforms(unittest.TestCase):
    def setUp(self):
        self.held = tempfile.TemporaryDirectory(prefix="lectern-transforms-")
        self.folder = pathlib.Path(self.held.name)
        self.addCleanup(self.held.cleanup)

    def bytes_of(self, name):
        path = self.folder / name
        if name.endswith(".epub"):
            with zipfile.ZipFile(path) as book:
                return b"\n".join(book.read(entry) for entry in book.namelist())
        return path.read_bytes()

    def test_no_output_names_who_was_anonymised(self):
        targets = [argument for name in OUTPUTS for argument in ("-o", self.folder / name)]
        self.assertEqual(run("convert", CALL, *targets).returncode, 0)
        named = {name: [n for n in NAMES if re.search(rf"\b{n}\b".encode(), self.bytes_of(name))] for name in OUTPUTS}
        got = run("convert", CALL, "--transform", "anonymise:who=questioner", *targets)
        self.assertEqual(got.returncode, 0, got.stderr)
        for name in OUTPUTS:
            self.assertGreater(len(named[name]), 3, name)  # else this proves nothing
            whole = self.bytes_of(name)
            for secret in NAMES:
                for form in (secret, secret.upper()):
                    self.assertIsNone(re.search(rf"\b{form}\b".encode(), whole), f"{name}: {form}")
            self.assertIn(b"Questioner 2", whole, name)

    def test_captions_of_captions_lose_the_name_too(self):
        source = self.folder / "a.srt"
        source.write_text("1\n00:00:01,000 --> 00:00:02,000\nMAREN HOLT: I am Maren Holt.\n\n"
                          "2\n00:00:03,000 --> 00:00:04,000\nIKER ZUBIRI: Thanks, Maren.\n", encoding="utf-8")
        got = run("convert", source, "--transform", "anonymise:who=MAREN HOLT,as=A reporter", "--to", "srt")
        self.assertEqual(got.returncode, 0, got.stderr)
        self.assertNotIn(b"aren", got.stdout)
        self.assertNotIn(b"olt", got.stdout.lower())
        self.assertIn(b"A reporter", got.stdout)

    def test_steps_are_taken_in_their_order(self):
        both = ["--transform", "section:kind=questions", "--transform", "section:turns=t1-t3"]
        first = json.loads(run("convert", CALL, *both, "--to", "json").stdout)
        self.assertEqual(len(first["turns"]), 3)
        self.assertEqual([turn["id"] for turn in first["turns"]], ["t1", "t2", "t3"])
        other = run("convert", CALL, *reversed([both[1], both[0], both[3], both[2]]), "--to", "json")
        self.assertEqual(other.returncode, 4)  # the first three turns hold no question
        self.assertIn(b"transform.nothing-left", other.stderr)

    def test_wrong_names_and_options_are_told_before_anything_is_read(self):
        for given, code in (("sentence", b"transform.unknown"), ("section:kinds=closing", b"option.unknown"),
                            ("section:kind=middle", b"option.value"), ("section:kind", b"takes NAME:KEY=VALUE")):
            got = run("convert", "/nowhere.txt", "--transform", given, "--to", "csv")
            self.assertEqual(got.returncode, 2, given)
            self.assertIn(code, got.stderr)
        self.assertIn(b'did you mean "sentences"', run("convert", CALL, "--transform", "sentence", "--to", "csv").stderr)

    def test_a_comma_in_a_value_is_written_with_a_stroke(self):
        got = run("convert", CALL, "--transform", r"anonymise:who=p5,as=A\, B", "--to", "yaml")
        self.assertEqual(got.returncode, 0, got.stderr)
        self.assertIn(b"A, B", got.stdout)

    def test_statistics_and_inspection_go_by_what_the_steps_left(self):
        whole = run("stats", CALL, "--json").stdout
        part = run("stats", CALL, "--transform", "section:turns=t1-t4", "--json").stdout
        self.assertNotEqual(whole, part)


if __name__ == "__main__":
    program.main()
