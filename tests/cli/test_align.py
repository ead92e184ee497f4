"""lectern align: a transcript and rough captions of it."""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import program
from program import CALL, ROOT, SHARED, run

ROUGH = ROOT / "fixtures/srt/rough-river-gauge-call.srt"
TOOLS = SHARED / "tools"
# One of each of five houses.
TRANSCRIPTS = ("extracted-whitehouse/whitehouse-pressbriefing-1300.txt", "extracted-fomc/FOMCpresconf20190619.layout.txt",
               "extracted-au-pm/transcript-41131.txt", "de-bundestag/18181.txt",
               "es-mananera/30--version-estenografica-conferencia-de-prensa-del-presidente-andres-manuel-lopez-obrador-"
               "del-30-de-enero-de-2023.txt")
SEEDS = (1, 2, 3) if os.environ.get("LECTERN_FULL") else (3,)  # ./dev test --full


def rows(text):
    return list(csv.DictReader(io.StringIO(text.decode())))


def cues(path):
    """Begin and end in milliseconds, and the text."""
    at = r"(\d+):(\d\d):(\d\d),(\d{3})"
    return [(*(((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int(ms) for h, m, s, ms in (got[:4], got[4:8])), got[8])
            for got in re.findall(at + " --> " + at + r"\n((?:[^\n]+\n?)+)", path.read_text(encoding="utf-8"))]


def bare(word):
    return re.sub(r"[\W_]+", "", word).lower()


class Align(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.at = pathlib.Path(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def test_turns_begin_when_the_captions_say_so(self):
        got = run("-q", "align", CALL, ROUGH, "--at-least", "20", "-o", self.at / "a.csv")
        self.assertEqual(got.returncode, 0, got.stderr)
        turns = rows((self.at / "a.csv").read_bytes())
        starts = [int(row["start_ms"]) for row in turns]
        self.assertEqual(starts[:5], [5000, 34500, 51000, 55700, 62700])
        self.assertEqual(sorted(starts), starts)

    def test_the_report_names_what_only_the_transcript_has(self):
        got = run("align", CALL, ROUGH, "--at-least", "20", "--json")
        report = json.loads(got.stdout)
        self.assertGreater(report["matched"], 80)
        self.assertGreater(report["turns"][0], 80)
        self.assertEqual(report["turns"][10], 0)
        self.assertIn("maren holt", report["only_in_transcript"][-1]["text"] + str(report["only_in_transcript"]))

    def test_too_few_words_in_common_are_exit_code_1(self):
        got = run("align", CALL, ROUGH, "-o", self.at / "a.csv")
        self.assertEqual(got.returncode, 1)
        self.assertIn(b"[align.poor]", got.stderr)

    def test_a_second_transcript_is_no_file_of_captions(self):
        got = run("align", CALL, CALL)
        self.assertEqual(got.returncode, 4)
        self.assertIn(b"[align.no-times]", got.stderr)

    def test_times_go_into_every_output_marked_as_aligned(self):
        got = run("-q", "align", CALL, ROUGH, "--at-least", "20", "-o", self.at / "a.yaml", "-o", self.at / "a.vtt")
        self.assertEqual(got.returncode, 0, got.stderr)
        self.assertIn("aligned", (self.at / "a.yaml").read_text(encoding="utf-8"))
        vtt = (self.at / "a.vtt").read_text(encoding="utf-8")
        self.assertIn("00:00:34.500 --> ", vtt)

    def test_a_stage_note_is_spoken_where_the_captions_have_its_words(self):
        said = ("CHAIR HOLT: The lock opens at nine. (Applause from the gallery and the stairs.) It shuts at six.\n\n"
                "MR. VANCE: And who keeps the key? (Laughter.) I ask for the second time today.\n")
        (self.at / "t.txt").write_text("LOCK BOARD\n\n" + said, encoding="utf-8")
        (self.at / "c.srt").write_text(
            "1\n00:00:01,000 --> 00:00:03,000\nthe lock opens at nine\n\n"
            "2\n00:00:04,000 --> 00:00:06,000\napplause form the gallery and the stairs\n\n"
            "3\n00:00:07,000 --> 00:00:08,000\nit shuts at six\n\n"
            "4\n00:00:09,000 --> 00:00:13,000\nand who keeps the key i ask for the second time today\n",
            encoding="utf-8")
        got = run("-q", "align", self.at / "t.txt", self.at / "c.srt", "-O", "speaker=none", "-o", self.at / "o.srt",
                  "-o", self.at / "o.json")
        self.assertEqual(got.returncode, 0, got.stderr)
        begins = {" ".join(text.split()): begin for begin, _, text in cues(self.at / "o.srt")}
        self.assertEqual(begins["[applause from the gallery and the stairs]"], 4000)
        self.assertEqual(begins["It shuts at six."], 7000)
        self.assertTrue(9000 < begins["[laughter]"] < begins["I ask for the second time today."] < 13000, begins)
        # Its words have times as those of speech do; the note that nobody heard has none.
        words = json.loads((self.at / "o.json").read_text(encoding="utf-8"))["word_times"]
        self.assertEqual(len(words), len(re.sub(r"[A-Z]+ [A-Z]+:|MR. VANCE:|\(Laughter.\)", "", said).split()))

    @unittest.skipUnless(TOOLS.exists(), "the tools that make rough captions are absent")
    def test_rough_captions_of_real_transcripts_time_them_well(self):
        # Per cent of words heard wrong, holes → least shares: cues and turns within 0.5 s, turns within 1 s; with
        # holes, nothing outside of them is wrong by more than 2 s.
        for name in TRANSCRIPTS:
            transcript, made = SHARED / "corpus/transcripts" / name, self.at / "m.csv"
            run("-q", "convert", transcript, "--to", "csv", "-o", made)
            for wrong, holes, least in ((0.15, 0, (0.98, 0.93, 0.99)), (0.30, 0, (0.95, 0.85, 0.96)), (0.15, 2, None)):
                for seed in SEEDS:
                    with self.subTest(name, wrong=wrong, holes=holes, seed=seed):
                        score = self.score(transcript, made, wrong, holes, seed)
                        self.assertLess(score["words_stray"], score["words"] / 50)
                        if least is None:
                            self.assertLessEqual(self.worst_outside_holes(transcript), 2000)
                            continue
                        got = (score["cue_within_500"], score["turn_within_500"], score["turn_within_1000"])
                        for value, bound in zip(got, least):
                            self.assertGreaterEqual(value, bound)

    def score(self, transcript, made, wrong, holes, seed):
        rough, truth = self.at / "m.srt", self.at / "m.json"
        subprocess.run([sys.executable, TOOLS / "make_rough_captions.py", made, rough, truth, "--wer", str(wrong),
                        "--holes", str(holes), "--seed", str(seed)], check=True, capture_output=True)
        out = self.at / "o.csv", self.at / "o.srt"
        got = run("-q", "align", transcript, rough, "-o", out[0], "-o", out[1])
        self.assertEqual(got.returncode, 0, got.stderr)
        said = subprocess.run([sys.executable, TOOLS / "score_alignment.py", *out, truth], check=True, capture_output=True,
                              text=True).stdout
        return json.loads(said.splitlines()[-1])

    def worst_outside_holes(self, transcript):
        """Of turns and cues, in milliseconds. A hole is a silence of the rough captions of 10 s and more."""
        rough = cues(self.at / "m.srt")
        holes = [(a[1] - 1000, b[0] + 1000) for a, b in zip(rough, rough[1:]) if b[0] - a[1] >= 10000]
        self.assertTrue(holes)
        truth = json.loads((self.at / "m.json").read_text(encoding="utf-8"))["turns"]
        starts = rows((self.at / "o.csv").read_bytes())
        pairs = [(turn["start_ms"], int(row["start_ms"])) for row, turn in zip(starts, truth) if turn["words"]]
        run("-q", "align", transcript, self.at / "m.srt", "-O", "speaker=none", "-o", self.at / "n.srt")
        words = [(bare(word), begin) for turn in truth for word, begin, _ in turn["words"]]
        at = 0
        for begin, _, text in cues(self.at / "n.srt"):
            text = re.sub(r"\[[^\]]{1,60}\]|\([^)]{1,60}\)", " ", text)
            for nth, word in enumerate(filter(None, map(bare, text.split()))):
                found = next((n for n in range(at, min(at + 12, len(words))) if words[n][0] == word), None)
                if found is not None:
                    at = found + 1
                    pairs += [(words[found][1], begin)] if nth == 0 else []
        self.assertGreater(at, len(words) * 0.99)
        return max(abs(is_at - true) for true, is_at in pairs if not any(a <= true <= b for a, b in holes))


if __name__ == "__main__":
    program.main()
