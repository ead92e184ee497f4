"""The reference corpus: the first real briefing in all its details, and a verdict on
every file (tests/corpus.tsv)."""
import csv
import io
import json
import pathlib
import sys
import tempfile
import unittest

import program
from program import ROOT, SHARED, run

TRANSCRIPTS = SHARED / "corpus/transcripts"
FIRST = TRANSCRIPTS / "state/migration-ministerial.txt"


class FirstBriefing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.form = json.loads(run("-q", "convert", FIRST, "--to", "json").stdout)
        cls.turns = {t["id"]: t for t in cls.form["turns"]}
        cls.people = {p["id"]: p for p in cls.form["participants"]}

    def test_42_turns_10_of_them_questions(self):
        self.assertEqual(len(self.turns), 42)
        self.assertEqual(sum(t["kind"] == "question" for t in self.turns.values()), 10)

    def test_nine_askers_with_their_outlets(self):
        askers = {(self.people[x["asker"]]["name"], x["outlet"]) for x in self.form["exchanges"]}
        self.assertEqual(askers, {
            ("Camilo Montoya", "CBS News"), ("Nick Miross", "The Washington Post"), ("Javier Vega", "Telemundo"),
            ("Jose Diaz", "Reforma"), ("Julia Ainsley", "NBC News"), ("Hamed Aleaziz", "The New York Times"),
            ("Eric Martin", "Bloomberg"), ("Rafael Bernal", "The Hill"),
            ("Andrés Fidanza", "La Política Online")})

    def exchange_of(self, words):
        return next(x for x in self.form["exchanges"] if words in json.dumps(self.turns[x["questions"][0]]["text"], ensure_ascii=False))

    def test_including_flights_is_unanswered(self):
        exchange = self.exchange_of("Including flights?")
        self.assertEqual((exchange["status"], exchange["answers"]), ("unanswered", []))

    def test_the_late_answer_belongs_to_its_own_question(self):
        exchange = self.exchange_of("Remain in Mexico")
        late = next(t["id"] for t in self.turns.values() if "On the MPP question" in json.dumps(t["text"]))
        self.assertIn(late, exchange["answers"])

    def test_the_lost_turn_is_reported_and_not_invented(self):
        got = run("--diagnostics=json", "inspect", FIRST)
        lost = [json.loads(line) for line in got.stderr.decode().splitlines() if "text.turn.lost" in line]
        self.assertEqual(len(lost), 1)
        self.assertIn("lines 84-86", lost[0]["message"])

    def test_supplied_words_and_mentions(self):
        text = json.dumps([t["text"] for t in self.turns.values()])
        self.assertIn('{"supplied": "[Mobility]"}', text)
        self.assertIn('{"mention": "[Senior Administration Official One]", "of": "p2"}', text)

    def test_title_once_tail_as_residue_no_date(self):
        self.assertEqual([m["kind"] for m in self.form["matter"]], ["title"])
        kinds = [r["kind"] for r in self.form["residue"]]
        self.assertEqual(kinds.count("duplicate-title"), 1)
        self.assertEqual(len(kinds), 5)
        self.assertIn("Official news published at", self.form["residue"][1]["text"])
        self.assertNotIn("when", self.form)
        self.assertIsNone(json.loads(run("-q", "inspect", FIRST, "--json").stdout)["date"])

    def test_pseudonyms_and_affiliations_stay_apart(self):
        for person in self.people.values():
            if person.get("pseudonymous"):
                self.assertNotIn("forename", person)
                self.assertNotIn("outlet", person)


class Table(unittest.TestCase):
    def test_every_file_has_a_verdict_and_keeps_it(self):
        verdicts = {}
        for line in (ROOT / "tests/corpus.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, verdict, reason = line.split("\t")
                verdicts[name] = verdict
                self.assertTrue(verdict == "read" or reason, f"{name} is refused without a reason")
        there = {str(p.relative_to(TRANSCRIPTS)) for p in TRANSCRIPTS.rglob("*") if p.is_file()}
        self.assertEqual(there, set(verdicts))
        for name, verdict in sorted(verdicts.items()):
            got = run("-q", "inspect", TRANSCRIPTS / name, "--json")
            if verdict == "read":
                self.assertEqual(got.returncode, 0, (name, got.stderr))
                self.assertEqual(json.loads(got.stdout)["coverage"], 100, name)
            else:
                self.assertEqual(got.returncode, 4, (name, got.stderr))
                self.assertIn(f"[{verdict}]".encode(), got.stderr, name)


if __name__ == "__main__":
    if not TRANSCRIPTS.exists():
        print("skipped: the reference corpus is absent")
        sys.exit(77)
    program.main()
