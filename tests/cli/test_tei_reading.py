"""TEI in: known by its content, not inferred over, the same when written again."""
import json
import pathlib
import subprocess
import tempfile
import unittest

import program
from program import CALL, ROOT, run

FOREIGN = ROOT / "fixtures/tei/foreign"


class Tei(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def form(self, *args):
        got = run("-q", "convert", *args, "--to", "json")
        self.assertEqual(got.returncode, 0, got.stderr)
        return json.loads(got.stdout)

    def test_our_tei_written_again_is_the_same_and_holds_what_the_source_gave(self):
        first, second = self.folder / "a.tei.xml", self.folder / "b.tei.xml"
        run("convert", CALL, "-o", first)
        run("convert", first, "-o", second)
        self.assertEqual(first.read_bytes(), second.read_bytes())
        source, read = self.form(CALL), self.form(first)
        source.pop("spans")
        lost = [a for a in source["assertions"] if a.get("rank", 0) > 0]
        source["assertions"] = [a for a in source["assertions"] if a not in lost]
        for assertion in source["assertions"]:
            for evidence in assertion.get("evidence", []):
                evidence.pop("span", None)
        self.assertEqual(source, read)

    def test_a_document_is_read_in_the_encoding_that_it_states_and_known_by_its_content(self):
        page = """<?xml version="1.0" encoding="%s"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Call</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body><u who="#a">%s</u></body></text></TEI>"""
        for label, python, words in [
                ("ISO-8859-2", "iso8859-2", "Šest žlutých lodí, pořád na řece."), ("latin1", "cp1252", "Größe – und Maß."),
                ("windows-1251", "cp1251", "Паром отойдёт."), ("KOI8-R", "koi8-r", "Паром отойдёт."),
                ("iso-8859-7", "iso8859-7", "Καλημέρα σας."), ("Shift_JIS", "cp932", "会見です。表示ソ"),
                ("EUC-JP", "euc-jp", "会見です。"), ("GB18030", "gb18030", "新闻发布会"), ("Big5", "big5", "記者會"),
                ("EUC-KR", "euc-kr", "기자회견"), ("UTF-16", "utf-16", "Šest 会見"), ("UTF-16", "utf-16-be", "Šest lodí."),
                ("UTF-8", "utf-8", "Šest 会見")]:
            with self.subTest(label):
                file = self.folder / "unnamed"
                file.write_bytes((page % (label, words)).encode(python))
                got = run("--quiet", "convert", file, "--to", "json")
                self.assertEqual((got.returncode, got.stderr), (0, b""))
                self.assertIn(words, got.stdout.decode())
        file.write_bytes((page % ("iso-8859-2", "Šest")).encode())
        got = run("convert", file, "--to", "json")
        self.assertIn("Šest", got.stdout.decode())
        self.assertIn(b"text.encoding.mislabelled", got.stderr)
        for unread in "ISO-2022-JP", "UTF-7", "x-secret":
            file.write_bytes((page % (unread, "Ship")).encode())
            got = run("convert", file, "--to", "json")
            self.assertEqual((got.returncode, got.stdout), (4, b""))
            self.assertIn(b"text.encoding.unread", got.stderr)

    def test_a_document_of_a_corpus_in_files_has_its_speakers_as_printed(self):
        run("convert", CALL, ROOT / "fixtures/briefings/lock-room-briefing/input.txt", "-O", "files=true",
            "-o", self.folder / "root.tei.xml")
        names = sorted(path.name for path in self.folder.iterdir())
        self.assertEqual([name for name in names if not name.startswith("b-")],
                         ["root-listOrg.xml", "root-listPerson.xml", "root-taxonomies.xml", "root.tei.xml"])
        self.assertEqual(len(names), 6)
        source = self.form(CALL)
        alone = self.form(self.folder / ("b-" + source["source"]["sha256"][:12] + ".xml"))
        self.assertEqual([turn.get("kind") for turn in alone["turns"]], [turn.get("kind") for turn in source["turns"]])
        labels = {label for person in alone["participants"] for label in person["labels"]}
        self.assertEqual(labels, {turn["label"] for turn in source["turns"]})
        # Nobody has changed anybody's role by hand.
        self.assertNotIn("given", [assertion["origin"] for assertion in alone["assertions"]])

    def test_a_corpus_in_files_put_together_is_the_corpus(self):
        run("convert", CALL, ROOT / "fixtures/briefings/lock-room-briefing/input.txt", "-O", "files=true",
            "-o", self.folder / "root.tei.xml")
        whole = self.folder / "whole.xml"
        got = subprocess.run(["xmllint", "--xinclude", self.folder / "root.tei.xml"], capture_output=True)
        whole.write_bytes(got.stdout)
        read = {b["source"]["sha256"]: b for b in self.form(whole)["briefings"]}
        source = self.form(CALL)
        read = read[source["source"]["sha256"]]
        self.assertEqual(read["participants"], source["participants"])
        self.assertEqual([turn.get("speaker") for turn in read["turns"]], [turn.get("speaker") for turn in source["turns"]])

    def test_two_corpora_in_files_lie_in_one_folder(self):
        room = ROOT / "fixtures/briefings/lock-room-briefing/input.txt"
        for name, first in ("one", CALL), ("two", room):
            run("convert", first, ROOT / "fixtures/transcripts/form-feeds.txt", "-O", "files=true",
                "-o", self.folder / f"{name}.tei.xml")
        for name in "one", "two":
            got = subprocess.run(["xmllint", "--xinclude", self.folder / f"{name}.tei.xml"], capture_output=True)
            (self.folder / "whole.tei.xml").write_bytes(got.stdout)
            checked = run("check", "--from", "tei", self.folder / "whole.tei.xml")
            self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_the_content_tells_tei_whatever_the_name(self):
        for name in ("x", "x.txt", "x.html", "x.xml"):
            copy = self.folder / name
            copy.write_bytes((FOREIGN / "drama.xml").read_bytes())
            self.assertEqual(self.form(copy)["title"], "The Ferryman, a scene", name)

    def test_tei_without_analysis_is_analysed_and_with_it_is_not(self):
        stated = self.folder / "stated.tei.xml"
        run("convert", CALL, "--no-analysis", "-o", stated)
        self.assertIn("analysed_by", self.form(stated))
        done = self.folder / "done.tei.xml"
        run("convert", CALL, "-o", done)
        # A kind that a person takes out stays out.
        text = done.read_text(encoding="utf-8").replace(' ana="#turn.question"', "", 1)
        edited = self.folder / "edited.tei.xml"
        edited.write_text(text, encoding="utf-8")
        self.assertEqual(sum("kind" not in turn for turn in self.form(edited)["turns"]),
                         sum("kind" not in turn for turn in self.form(done)["turns"]) + 1)

    def test_a_corpus_is_several_briefings(self):
        got = run("convert", FOREIGN / "corpus.xml", "-o", self.folder / "c.json")
        self.assertEqual(got.returncode, 0, got.stderr)
        self.assertIn(b"tei.include", got.stderr)
        titles = [b["title"] for b in json.loads((self.folder / "c.json").read_text())["briefings"]]
        self.assertEqual(titles, ["First talk", "Second talk"])

    def test_a_list_without_a_text_is_refused_with_a_reason(self):
        people = self.folder / "people.xml"
        people.write_text('<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person/></listPerson>')
        got = run("convert", people, "--to", "yaml")
        self.assertEqual(got.returncode, 4)
        self.assertIn(b"a listPerson of TEI is no document: it holds no text [tei.no-text]", got.stderr)

    def test_every_command_takes_tei(self):
        for path in sorted(FOREIGN.glob("*.xml")):
            for command in (("inspect",), ("inspect", "--json"), ("stats",), ("verify",), ("explain",)):
                got = run(command[0], path, *command[1:])
                self.assertIn(got.returncode, (0, 1), (path.name, command, got.stderr))

    def test_what_a_reader_of_others_made_is_valid_by_our_own_schema(self):
        for path in sorted(FOREIGN.glob("*.xml")):
            out = self.folder / (path.stem + ".tei.xml")
            run("-q", "convert", path, "-o", out)
            got = run("check", out)
            self.assertEqual(got.returncode, 0, (path.name, got.stdout, got.stderr))


if __name__ == "__main__":
    program.main()
