"""A cross-check: what a regular expression of each house's convention counts as labels
(the survey's way) is what we read as turns, or the difference has a reason here."""
import collections
import csv
import io
import re
import sys
import unittest

import program
from program import SHARED, run

TRANSCRIPTS = SHARED / "corpus/transcripts"
csv.field_size_limit(1 << 30)
BLANK = r"[ \t\u00a0]"
WORD = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'\-]*"
CAPITALS = rf"^{BLANK}*(?!Q:)({WORD}(?:[ \u00a0](?:{WORD}|[#0-9]+|of))*):(?=\s|$)"
QUESTION = rf"^{BLANK}*(Q):?{BLANK}+(?=[A-ZÀ-Þ(—–\-“\"\[0-9])"
# The forms of a folder; others have the first two.
FORMS = {
    "es-mananera": [r"(?<=---\n)(.+)$"],
    "presidential-debate": [r"^([A-Z][\w.]*(?: [A-Z][\w.]*)+):"],
    "hearing": [r"^ {4}((?:Mr|Ms|Mrs|Dr)\. [A-Z]\w+|Chairman [A-Z]\w+)\. "],
    "congressional-record": [r"^ {2}((?:Mr|Ms|Mrs)\. [A-Z]+|The PRESIDING OFFICER \([^)]*\))\. "],
    "extracted-fomc": [r"^ *([A-Z]+ [A-Z\-]+)\. "],
    "de-bundestag": [r"^((?:Präsident |Vizepräsident\w* )?(?:Dr\. )?(?:[A-ZÄÖÜ][\w\-]+ ){1,2}[A-ZÄÖÜ][\w\-]+"
                     r"(?: \([A-ZÄÖÜ0-9/ ]+\)|, Bundeskanzlerin)?):$"],
}
# file: label, counted by the expression, read by us, why.
REASONS = {
    "extracted-au-pm/transcript-10010.txt": {
        "": "the address before the first label",
        "QUESTION": "`QUESTION ( inaudible)`, without its colon"},
    "extracted-au-pm/transcript-3100.txt": {
        "QUESTION": "`QUESTION:.`, a period behind the colon",
        "PRIME MIFIS1' ER": "a misprint with a digit, kept as printed",
        "PRIME MNIdSTER": "a misprint with a small letter, kept as printed"},
    "extracted-au-pm/transcript-41131.txt": {
        "GLEN NAGLE – OVERALL FORGE": "a house after a dash",
        "THE HON. SUSSAN LEY MP – MEMBER FOR FARRER": "an office after a dash"},
    "excerpts-pages/state-daily-2023-03-06-rev-timecoded.txt": {
        "Ned Price": "`Ned Price (00:04):`", "Matt": "`Matt (01:27):`"},
    "excerpts-pages/state-special-telephone-media-hub.txt": {"Moderator": "mixed case, a role word"},
}


def spaced(label):
    return re.sub(r"[\s\u00a0]+", " ", label).strip()


class Labels(unittest.TestCase):
    def test_labels_counted_and_labels_read_are_the_same(self):
        seen = set()
        for path in sorted(TRANSCRIPTS.glob("*/*")):
            name = str(path.relative_to(TRANSCRIPTS))
            if path.suffix not in (".txt", ".md", ".htm", ".said"):
                continue
            got = run("-q", "convert", path, "--to", "csv")
            if got.returncode != 0:
                continue  # refused, with a reason in corpus.tsv
            ours = collections.Counter(spaced(row["label"]) for row in csv.DictReader(io.StringIO(got.stdout.decode())))
            text = path.read_text(encoding="utf-8", errors="replace")
            counted = collections.Counter()
            for form in FORMS.get(path.parent.name, [CAPITALS, QUESTION]):
                counted.update(spaced(match.group(1)) for match in re.finditer(form, text, re.M))
            differ = {label: (counted[label], ours[label]) for label in set(counted) | set(ours)
                      if counted[label] != ours[label]}
            self.assertEqual(set(differ), set(REASONS.get(name, {})), (name, differ))
            seen.add(name)
        self.assertLessEqual(set(REASONS), seen)
        self.assertGreater(len(seen), 40)


if __name__ == "__main__":
    if not TRANSCRIPTS.exists():
        print("skipped: the reference corpus is absent")
        sys.exit(77)
    program.main()
