"""lectern check of captions: the rules of a house, and what our own captions break of them."""
import pathlib
import tempfile
import unittest

import program
from program import CALL, ROOM, ROOT, SHARED, run

CUES = """1
00:00:01,000 --> 00:00:02,000
A line that is longer than the forty-two characters of the house.

2
00:00:02,040 --> 00:00:10,000
Two
lines.

3
00:00:09,000 --> 00:00:09,100
Overlapped,  and brief.

4
00:00:09,500 --> 00:00:11,000
one
two
three
"""


class CheckCaptions(unittest.TestCase):
    def check(self, text, *options):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.srt"
            path.write_text(text, encoding="utf-8")
            got = run("check", path, *options)
        return got.returncode, got.stderr.decode()

    def test_each_rule_that_is_broken_is_told_with_its_figures(self):
        code, said = self.check(CUES)
        self.assertEqual(code, 1)
        for words in ("1:1: error: a line of 65 characters; at most 42 [captions.line-length]",
                      "40 ms before the next cue; at least 83 [captions.gap]", "8.0 s; at most 7.0 [captions.duration-long]",
                      "two lines whose words fit one [captions.split]", "[captions.overlap]", "[captions.white-space]",
                      "3 lines; at most 2 [captions.lines]", "4 cues by netflix-en"):
            self.assertIn(words, said)

    def test_a_cue_that_the_next_one_leaves_no_time_is_infeasible_and_no_error(self):
        code, said = self.check("1\n00:00:01,000 --> 00:00:01,900\nForty characters, or nearly so many now.\n\n"
                                "2\n00:00:02,000 --> 00:00:04,000\nYes, that is so.\n")
        self.assertEqual(code, 0, said)
        self.assertIn("it needs 2.0 s and the next cue leaves 0.9 [captions.infeasible]", said)

    def test_houses_differ(self):
        text = "1\n00:00:01,000 --> 00:00:03,000\nA line of thirty-eight characters, so.\n"
        self.assertEqual(self.check(text)[0], 0)
        self.assertIn("[captions.line-length]", self.check(text, "--house", "bbc")[1])
        code, said = self.check(text, "--house", "ours")
        self.assertEqual(code, 2)
        self.assertIn("netflix-en", said)

    def test_our_own_captions_keep_the_rules_they_were_made_by(self):
        paths = [CALL, ROOM]
        table = ROOT / "tests/corpus.tsv"
        if SHARED.exists():
            names = [line.split("\t")[:2] for line in table.read_text(encoding="utf-8").splitlines() if "\t" in line]
            paths += [SHARED / "corpus/transcripts" / name for name, verdict in names if verdict == "read"][:40]
        with tempfile.TemporaryDirectory() as folder:
            for house in ("netflix-en", "bbc", "dcmp", "none"):
                for number, path in enumerate(paths):
                    out = pathlib.Path(folder) / f"{house}-{number}.{'vtt' if number % 2 else 'srt'}"
                    run("-q", "convert", path, "-O", f"house={house}", "-o", out)
                    with self.subTest(f"{path.name} {house}"):
                        got = run("-q", "check", "--house", house, out)
                        self.assertEqual(got.returncode, 0, got.stderr.decode()[:500])


if __name__ == "__main__":
    program.main()
