"""lectern align: a transcript and rough captions of it."""
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import program
from program import CALL, ROOT, SHARED, run

ROUGH = ROOT / "fixtures/srt/rough-river-gauge-call.srt"
TOOLS = SHARED / "tools"
TRANSCRIPTS = ("state/migration-ministerial.txt", "extracted-whitehouse/whitehouse-pressbriefing-1300.txt")


def rows(text):
    return list(csv.DictReader(io.StringIO(text.decode())))


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

    @unittest.skipUnless(TOOLS.exists(), "the tools that make rough captions are absent")
    def test_rough_captions_of_real_transcripts_time_them_well(self):
        # Per cent of words heard wrong, holes → least shares: cues and turns within 0.5 s,
        # turns within 1 s; with holes only the worst turn counts.
        for wrong, holes, least in ((0.15, 0, (0.98, 0.93, 0.99)), (0.30, 0, (0.95, 0.85, 0.96)), (0.15, 2, None)):
            for name in TRANSCRIPTS:
                with self.subTest(name, wrong=wrong, holes=holes):
                    score = self.score(SHARED / "corpus/transcripts" / name, wrong, holes)
                    self.assertLess(score["words_stray"], score["words"] / 50)
                    if least is None:
                        self.assertLessEqual(score["turn_worst_ms"], 2500)
                        continue
                    got = (score["cue_within_500"], score["turn_within_500"], score["turn_within_1000"])
                    for value, bound in zip(got, least):
                        self.assertGreaterEqual(value, bound)

    def score(self, transcript, wrong, holes):
        made, rough, truth = self.at / "m.csv", self.at / "m.srt", self.at / "m.json"
        run("-q", "convert", transcript, "--to", "csv", "-o", made)
        subprocess.run([sys.executable, TOOLS / "make_rough_captions.py", made, rough, truth, "--wer", str(wrong),
                        "--holes", str(holes), "--seed", "3"], check=True, capture_output=True)
        out = self.at / "o.csv", self.at / "o.srt"
        got = run("-q", "align", transcript, rough, "-o", out[0], "-o", out[1])
        self.assertEqual(got.returncode, 0, got.stderr)
        said = subprocess.run([sys.executable, TOOLS / "score_alignment.py", *out, truth], check=True, capture_output=True,
                              text=True).stdout
        return json.loads(said.splitlines()[-1])


if __name__ == "__main__":
    program.main()
