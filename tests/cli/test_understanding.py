"""explain, check, stats; --people, --only-stated, --min-certainty, --respect-ground-rules."""
import csv
import io
import json
import pathlib
import tempfile
import unittest
import zipfile

import program
from program import CALL, ROOM, run

SECRETS = ("Zelda", "Quist", "Xylophone", "Ida Low", "Harbor Radio")
SECRET_CALL = (
    "A Call on Background\n\n"
    "MODERATOR:  This call is on background.  For your information only and not for reporting, "
    "the briefer is Dr. Zelda Q. Quist.  Let us start with Dana White from Coastal Wire.\n\n"
    "Q    Why?\n\nSENIOR BASIN OFFICIAL:  Because.\n\n"
    "MODERATOR:  We will go off the record now.\n\n"
    "SENIOR BASIN OFFICIAL:  Call it Xylophone, as Ida Low of Harbor Radio does.\n\n"
    "MODERATOR:  We are back on the record.  Thanks.\n")
PEOPLE = """people:
  - {id: "holt", name: "Maren Holt-Vance", aliases: ["Maren Holt"], outlet: "The Tidewater Post"}
outlets:
  - {id: "tide", name: "Tidewater Post", aliases: ["The Tidewater Post"]}
"""


class Understanding(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def test_explain_a_turn_names_form_rules_and_evidence(self):
        text = run("convert", CALL, "--to", "csv").stdout.decode()
        row = next(r for r in csv.DictReader(io.StringIO(text)) if r["speaker"] == "Maren Holt")
        got = run("explain", f"{CALL}:{row['line']}")
        self.assertEqual(got.returncode, 0, got.stderr)
        told = got.stdout.decode()
        for words in ('label "QUESTION" — form capitals-colon', "a role word", "speaker",
                      "Maren Holt — inferred, high, handoff.", "kind question — inferred, high, kind.question-label",
                      "this is its question, answered"):
            self.assertIn(words, told)

    def test_explain_a_line_of_the_head_and_of_nothing(self):
        self.assertIn("head matter, title", run("explain", f"{CALL}:1").stdout.decode())
        self.assertIn("residue, duplicate-title", run("explain", f"{CALL}:3").stdout.decode())
        nothing = run("explain", f"{CALL}:2")
        self.assertEqual(nothing.returncode, 1)
        self.assertIn(b"explain.nothing-there", nothing.stderr)

    def test_explain_a_document(self):
        told = run("explain", CALL).stdout.decode()
        for words in ("Participants", "role moderator — inferred, high, label.role-word", "Ground rules", "FILE:LINE"):
            self.assertIn(words, told)

    def test_check_tells_what_an_editor_should_look_at(self):
        got = run("check", CALL)
        told = got.stderr.decode()
        self.assertEqual(got.returncode, 0, told)
        for code in ("text.turn.lost", "text.title.duplicate", "analysis.question.unanswered"):
            self.assertIn(code, told)
        self.assertRegex(got.stdout.decode(), r"^\d+ places to look at\n$")
        self.assertEqual(run("check", "--strict", CALL).returncode, 1)

    def test_check_of_labels_residue_and_embargo(self):
        path = self.file("x.txt", "Skip to content\n\nA Call\n\nMODERATOR:  This call is embargoed.\n\n"
                         "PRESS SECRETARY IDA LOW:  Good day.\n\n???: Hm.\n\nQ    Why?\n\nMS. LOW:  Because.\n")
        told = run("check", path).stderr.decode()
        for code in ("check.labels.one-person", "check.residue", "check.speaker.unknown"):
            self.assertIn(code, told)
        clean = self.file("y.txt", "A Call\n\nMODERATOR:  Good day.\n\nMS. LOW:  Good day.\n")
        self.assertEqual(run("check", clean).stdout, b"nothing to look at\n")

    def test_stats_for_people_and_as_json(self):
        told = run("stats", ROOM).stdout.decode()
        for words in ("turns,", "Speaker", "By role", "Questions by outlet"):
            self.assertIn(words, told)
        form = json.loads(run("stats", "--json", CALL).stdout)
        self.assertEqual(form["turns"], 23)
        self.assertEqual(sum(s["turns"] for s in form["speakers"]), 23)
        self.assertEqual(sum(s["words"] for s in form["speakers"]), form["words"])
        self.assertEqual(sum(form["roles"].values()), form["words"])
        self.assertEqual(sum(o["questions"] for o in form["outlets"]), form["answered"] + form["unanswered"])

    def test_the_users_word_on_who_is_who_is_given(self):
        people = self.file("people.yaml", PEOPLE)
        form = json.loads(run("convert", CALL, "--people", people, "--to", "json").stdout)
        holt = next(p for p in form["participants"] if p.get("name") == "Maren Holt-Vance")
        given = [a for a in form["assertions"] if a["origin"] == "given"]
        self.assertTrue(any(a["of"] == holt["id"] and a["property"] == "name" for a in given))
        self.assertTrue(any(o["name"] == "Tidewater Post" for o in form["organisations"]))
        self.assertTrue(any(e["value"] == "tide" for e in form["extensions"]))

    def test_nobody_is_named_for_a_pseudonym(self):
        people = self.file("people.yaml", 'people:\n  - {name: "Ida Low", labels: ["SENIOR BASIN OFFICIAL ONE"]}\n')
        got = run("convert", CALL, "--people", people, "--to", "json")
        self.assertEqual((got.returncode, got.stdout), (2, b""))
        self.assertIn(b"people.pseudonym", got.stderr)
        wrong = self.file("wrong.yaml", "people: 3\n")
        self.assertIn(b"people.invalid", run("convert", CALL, "--people", wrong, "--to", "json").stderr)

    def test_an_index_page_is_refused(self):
        for page in (program.ROOT / "fixtures/html/index-page/input.html",
                     program.ROOT / "fixtures/transcripts/index-is-refused.txt"):
            got = run("convert", page, "--to", "csv")
            self.assertEqual((got.returncode, got.stdout), (4, b""), page)
            self.assertIn(b"text.no-turns", got.stderr)

    def test_a_pages_language_is_a_tag_or_nothing(self):
        for said, kept in (("en_US", "en-US"), ("fr", "fr"), ("not a tag!", None)):
            page = self.file("page.html", f'<html lang="{said}"><body><p>MODERATOR:  Hm.</p><p>MS. LOW:  Hm.</p></body></html>')
            form = run("convert", page, "--to", "yaml").stdout
            self.assertEqual(json.loads(run("convert", page, "--to", "json").stdout).get("languages", [None])[0], kept)
            again = run("convert", self.file("page.yaml", form.decode()), "--to", "yaml")
            self.assertEqual((again.returncode, again.stdout), (0, form), again.stderr)

    def test_only_what_is_stated(self):
        form = json.loads(run("convert", CALL, "--only-stated", "--to", "json").stdout)
        self.assertEqual([a for a in form.get("assertions", []) if a["origin"] == "inferred"], [])
        self.assertEqual(form.get("exchanges", []), [])
        self.assertEqual({t.get("kind") for t in form["turns"]}, {None})
        self.assertEqual(len(form["turns"]), 23)

    def test_as_certain_as_is_asked_for(self):
        form = json.loads(run("convert", CALL, "--min-certainty", "high", "--to", "json").stdout)
        inferred = [a for a in form["assertions"] if a["origin"] == "inferred"]
        self.assertEqual({a["certainty"] for a in inferred}, {"high"})
        ids = {p["id"] for p in form["participants"]}
        self.assertTrue(all(a["value"] in ids for a in inferred if a["property"] == "speaker"))

    def test_no_byte_of_what_is_masked_leaks_into_an_output(self):
        source = self.file("call.txt", SECRET_CALL)
        names = ["x.tei.xml", "x.yaml", "x.json", "x.epub", "x.srt", "x.vtt", "x.csv"]
        targets = [option for name in names for option in ("-o", self.folder / name)]
        got = run("convert", source, "--respect-ground-rules", *targets)
        self.assertEqual(got.returncode, 0, got.stderr)
        for name in names:
            path = self.folder / name
            parts = [path.read_bytes()]
            if name.endswith(".epub"):
                with zipfile.ZipFile(path) as book:
                    parts = [book.read(entry) for entry in book.namelist()]
            whole = b"\n".join(parts)
            self.assertIn(b"Dana White", whole, name)
            for secret in SECRETS:
                for form in (secret, secret.upper()):
                    self.assertNotIn(form.encode(), whole, name)
        # What was masked stays so for whoever reads the file on.
        again = run("convert", self.folder / "x.yaml", "--to", "json").stdout
        self.assertFalse(any(secret.encode() in again for secret in SECRETS))
        # And without the option nothing is masked.
        self.assertIn(b"Zelda Q. Quist", run("convert", source, "--to", "yaml").stdout)


if __name__ == "__main__":
    program.main()
