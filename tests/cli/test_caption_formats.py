"""Captions of every format on the command line: detection, files that are broken or hostile,
mending, colours and frames; the reference files where they are there."""
import json
import pathlib
import re
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

import program
from program import CALL, ROOT, SHARED, run

TT = "{http://www.w3.org/ns/ttml}"
TTM = "{http://www.w3.org/ns/ttml#metadata}"
CAPTIONS = SHARED / "corpus/captions"
TTML = """<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>%s</div></body></tt>"""


def cues(path):
    got = run("-q", "inspect", path, "--cues")
    return got.returncode, [json.loads(line) for line in got.stdout.decode().splitlines()]


class Folder(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="lectern-captions-")
        self.folder = pathlib.Path(self._folder.name)

    def tearDown(self):
        self._folder.cleanup()

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


class Detection(Folder):
    def test_the_content_decides_and_not_the_name(self):
        wanted = {"ttml": ["ttml/lock-house.ttml", "ttml/ticks.ttml"], "ass": ["ass/lock-house.ass"], "sbv": ["sbv/lock-house.sbv"],
                  "words-json": ["words-json/recogniser.json", "words-json/podcast.json", "words-json/automatic.json3"]}
        for format, names in wanted.items():
            for name in names:
                with self.subTest(name):
                    path = self.file("input.xml", (ROOT / "fixtures" / name).read_bytes())
                    code, got = cues(path)
                    self.assertEqual(code, 0)
                    self.assertEqual(got, cues(ROOT / "fixtures" / name)[1])
                    said = run("convert", path, "--explain-detect", "--to", "csv").stdout.decode()
                    self.assertRegex(said, rf"(?m)^ +(9\d|100)  {format} ")

    def test_our_own_json_stays_our_own(self):
        run("-q", "convert", CALL, "-o", self.folder / "call.json")
        got = json.loads(run("-q", "inspect", self.folder / "call.json", "--json").stdout)
        self.assertGreater(got["turns"], 15)
        self.assertGreater(got["exchanges"], 0)


class Hostile(Folder):
    def refused(self, path, code, *options):
        got = run("convert", path, *options, "--to", "srt", "-o", self.folder / "out.srt")
        self.assertEqual(got.returncode, 4, got.stderr)
        self.assertIn(f"[{code}]", got.stderr.decode())
        self.assertFalse((self.folder / "out.srt").exists())

    def test_a_flood_of_entities_is_refused(self):
        text = '<!DOCTYPE tt [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + TTML % '<p begin="0s" end="1s">&b;</p>'
        self.refused(self.file("a.ttml", text), "xml.doctype", "--from", "ttml")

    def test_nulls_truncation_and_depth_are_refused_by_name(self):
        whole = TTML % '<p begin="0s" end="1s">Words.</p>'
        self.refused(self.file("a.ttml", whole[:-20]), "xml.syntax")
        self.refused(self.file("b.ttml", (TTML % '<p begin="0s" end="1s">a\x01b</p>')), "xml.forbidden-character")
        self.refused(self.file("c.ttml", TTML % ("<div>" * 300 + "</div>" * 300)), "xml.too-deep")
        self.refused(self.file("d.json", '{"segments": [{"start": 1, "text": "half'), "json.syntax", "--from", "words-json")
        self.refused(self.file("e.json", "[" * 100000), "json.depth", "--from", "words-json")
        self.refused(self.file("f.ttml", TTML % ""), "captions.no-cues")
        self.refused(self.file("g.ttml", "<html/>"), "ttml.root", "--from", "ttml")
        self.refused(self.file("h.json", '{"segments": {}}'), "words-json.form", "--from", "words-json")
        self.refused(self.file("i.sbv", "nothing"), "captions.no-cues", "--from", "sbv")
        self.refused(self.file("j.ass", "[Events]\n"), "captions.no-cues", "--from", "ass")

    def test_other_encodings_are_read(self):
        text = '<?xml version="1.0"?>' + TTML % '<p begin="0s" end="1s">Gr\u00fc\u00dfe</p>'
        for encoding in ("utf-16", "utf-8-sig", "utf-16-be"):
            data = text.encode(encoding) if encoding != "utf-16-be" else b"\xfe\xff" + text.encode(encoding)
            got = run("-q", "convert", self.file("a.ttml", data), "--to", "srt", "-o", "-")
            self.assertIn("Gr\u00fc\u00dfe", got.stdout.decode(), encoding)
        got = run("convert", self.file("a.json", '[{"start": 0, "end": 1, "text": "Gr\u00fc\u00dfe"}]'.encode("latin-1")), "--to", "srt", "-o", "-")
        self.assertIn("Gr\u00fc\u00dfe", got.stdout.decode())
        self.assertIn("text.encoding", got.stderr.decode())

    def test_a_transcript_copied_from_the_page_of_a_video_is_captions_whatever_its_name(self):
        text = (ROOT / "fixtures/sbv/copied-from-a-page.sbv").read_text(encoding="utf-8")
        got = run("-q", "convert", self.file("copied.txt", text), "--to", "srt", "-o", "-").stdout.decode()
        self.assertIn("00:00:13,000 --> 00:00:16,000\n>> We told everyone on Monday. The notice", got)
        # Names above the times: a transcript of an event, and no captions.
        named = "".join(f"{('Ann Low', 'Ben Orr')[n % 2]}\n0:{n:02}\nWe open on day {n}.\n" for n in range(10, 20))
        got = run("-q", "convert", self.file("named.txt", named), "--to", "csv", "-o", "-").stdout.decode()
        self.assertIn("Ann Low", got.splitlines()[1])

    def test_every_caption_format_is_known_in_utf_16(self):
        for name, text in {"a.srt": "1\n00:00:01,000 --> 00:00:02,000\nGr\u00fc\u00dfe\n",
                           "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nGr\u00fc\u00dfe\n",
                           "a.sbv": "0:00:01.000,0:00:02.000\nGr\u00fc\u00dfe\n",
                           "a.ass": "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,Gr\u00fc\u00dfe\n",
                           "a.ttml": TTML % '<p begin="1s" end="2s">Gr\u00fc\u00dfe</p>'}.items():
            for encoding in ("utf-16", "utf-16-le"):
                if (name, encoding) == ("a.ttml", "utf-16-le"):
                    continue  # XML demands the mark
                got = run("-q", "convert", self.file(name, text.encode(encoding)), "--to", "csv", "-o", "-")
                self.assertIn("Gr\u00fc\u00dfe", got.stdout.decode(), (name, encoding, got.stderr))

    def test_nuls_become_replacement_characters_and_are_told(self):
        for name, text in {"a.srt": "1\n00:00:01,000 --> 00:00:02,000\nA\0B\n",
                           "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nA\0B\n",
                           "a.sbv": "0:00:01.000,0:00:02.000\nA\0B\n",
                           "a.ass": "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,A\0B\n"}.items():
            for to in ("srt", "vtt", "ttml", "csv"):
                got = run("convert", self.file(name, text), "--to", to, "-o", "-")
                self.assertEqual(got.returncode, 0, (name, got.stderr))
                if name != "a.vtt":
                    self.assertIn("1 NUL is no character of text", got.stderr.decode())
                if (name, to) != ("a.vtt", "vtt"):  # byte for byte; its readers do the same
                    self.assertIn("A\ufffdB", got.stdout.decode(), (name, to))
        self.assertIn("a.srt:3:2: warning", run("inspect", self.file("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nA\0B\n")).stderr.decode())

    def test_a_cue_of_ten_megabytes_is_a_cue(self):
        words = "The gate opened at six today. " * 350_000
        ttml = self.file("a.ttml", TTML % f'<p begin="0s" end="9h">{words}</p>')
        spoken = self.file("a.json", json.dumps([{"start": 0, "end": 32400, "text": words}]))
        for path in (ttml, spoken):
            got = run("-q", "convert", "--no-analysis", path, "-O", "mend=true", "--to", "srt", "-o", "-")
            self.assertEqual(got.returncode, 0, got.stderr)
            said = re.sub(r"(?m)^\d+\n.* --> .*$", "", got.stdout.decode())
            self.assertEqual(said.split(), words.split())

    def test_times_that_are_no_times_stay_what_they_are(self):
        path = self.file("a.ttml", TTML % '<p begin="500h" end="501h">Late.</p><p begin="3s" end="2s">Back.</p><p begin="-3s" end="2s">No.</p>')
        code, got = cues(path)
        self.assertEqual([(c["start_ms"], c["end_ms"]) for c in got], [(1_800_000_000, 1_803_600_000), (3000, 2000), (0, 2000)])
        said = run("inspect", path).stderr.decode()
        self.assertIn("a.ttml:1:", said)
        self.assertIn("[ttml.time-backwards]", said)
        self.assertIn("[ttml.time]", said)


class Writing(Folder):
    def test_cues_that_no_format_allows_are_told_and_put_right(self):
        text = ("1\n00:00:05,000 --> 00:00:03,000\nBackwards.\n\n2\n00:00:01,000 --> 00:00:02,000\nOut of order.\n\n"
                "3\n-00:00:04,000 --> -00:00:03,000\nNegative.\n\n4\n00:00:06,000 --> 00:00:06,000\nNo time.\n\n"
                "5\n00:00:06,000 --> 400:00:00,000\nOver all that follow.\n\n6\n00:00:07,000 --> 00:00:08,000\nUnder it.\n")
        source = self.file("a.srt", text)
        ordered = [(0, 1000, "Negative."), (1000, 2000, "Out of order."), (5000, 6000, "Backwards."),
                   (6000, 7000, "No time."), (6000, 1_440_000_000, "Over all that follow."), (7000, 8000, "Under it.")]
        for written in ("a.vtt", "a.ttml"):
            got = run("convert", source, "-o", self.folder / written)
            self.assertEqual(got.returncode, 0, got.stderr)
            said = got.stderr.decode()
            self.assertIn("3 cues end when they begin or before", said)
            self.assertIn("[captions.end-given]", said)
            self.assertIn("2 cues begin before one above them", said)
            self.assertIn("[captions.sorted]", said)
            self.assertEqual([(c["start_ms"], c["end_ms"], c["text"]) for c in cues(self.folder / written)[1]], ordered)
        # The same format, unless it is changed.
        self.assertEqual(run("-q", "convert", source, "--to", "srt", "-o", "-").stdout.decode(), text)
        run("-q", "check", source, "--house", "none", "--fix", "-o", self.folder / "b.srt")
        self.assertEqual([(c["start_ms"], c["text"]) for c in cues(self.folder / "b.srt")[1]],
                         [(start, words) for start, _, words in ordered])

    def test_ttml_has_the_elements_of_its_profile(self):
        run("-q", "convert", CALL, "-o", self.folder / "call.ttml")
        root = ElementTree.parse(self.folder / "call.ttml").getroot()
        self.assertEqual(root.tag, TT + "tt")
        self.assertEqual(root.get("{http://www.w3.org/ns/ttml#parameter}contentProfiles"), "http://www.w3.org/ns/ttml/profile/imsc1.1/text")
        self.assertEqual(root.get("{http://www.w3.org/XML/1998/namespace}lang"), "en")
        self.assertEqual([child.tag for child in root], [TT + "head", TT + "body"])
        self.assertEqual([child.tag for child in root[0]], [TT + "metadata", TT + "styling", TT + "layout"])
        self.assertIn("times estimated from the text", [e.text for e in root.iter(TTM + "desc")])
        ids = [e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iter() if e.get("{http://www.w3.org/XML/1998/namespace}id")]
        self.assertEqual(len(ids), len(set(ids)))
        agents = {e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iter(TTM + "agent")}
        reached = "00:00:00.000"
        for paragraph in root.iter(TT + "p"):
            self.assertRegex(paragraph.get("begin"), r"^\d\d+:\d\d:\d\d\.\d{3}$")
            self.assertLessEqual(reached, paragraph.get("begin"))
            self.assertLess(paragraph.get("begin"), paragraph.get("end"))
            reached = paragraph.get("end")
            self.assertLessEqual(set(paragraph.get(TTM + "agent", "").split()), agents)
            self.assertLessEqual({e.tag for e in paragraph.iter()} - {TT + "p"}, {TT + "br"})
            self.assertLessEqual(len(list(paragraph.iter(TT + "br"))), 1)
        self.assertIn("sound", {p.get(TTM + "role") for p in root.iter(TT + "p")})

    def test_colours_tell_speakers_apart_and_are_read_again(self):
        for kind, mark in (("srt", '<font color="#ffff00">'), ("vtt", "<c.yellow>"), ("ttml", 'style="yellow"')):
            with self.subTest(kind):
                path = self.folder / f"call.{kind}"
                got = run("-q", "convert", CALL, "-O", "speaker=colour", "-o", path)
                self.assertEqual(got.returncode, 0, got.stderr)
                self.assertIn(mark, path.read_text(encoding="utf-8"))
        # Of SubRip colours are all that is left of its speakers: a change, and no name.
        got = json.loads(run("-q", "convert", "--no-analysis", self.folder / "call.srt", "--to", "json", "-o", "-").stdout)
        self.assertGreater(len(got["turns"]), 15)
        self.assertTrue(all("label" not in turn for turn in got["turns"]))
        begun = [a for a in got["assertions"] if a["property"] == "begins"]
        self.assertEqual({(a["origin"], a["rule"]) for a in begun}, {("inferred", "captions.colour")})
        self.assertEqual({a["evidence"][0]["text"] for a in begun}, {"white", "yellow", "cyan", "green"})

    def test_every_time_is_on_a_frame(self):
        rates = {"23.976": (24000, 1001), "24": (24, 1), "25": (25, 1), "29.97": (30000, 1001), "30": (30, 1), "50": (50, 1), "59.94": (60000, 1001)}
        for name, (frames, of) in rates.items():
            path = self.folder / "call.vtt"
            run("-q", "convert", CALL, "-O", f"frame-rate={name}", "-o", path)
            code, got = cues(path)
            reached = -1
            for cue in got:
                for time in (cue["start_ms"], cue["end_ms"]):
                    frame = round(time * frames / (1000 * of))
                    self.assertEqual(time, (2000 * frame * of + frames) // (2 * frames), name)
                self.assertGreaterEqual(cue["start_ms"], reached)
                self.assertGreater(cue["end_ms"], cue["start_ms"])
                reached = cue["end_ms"]


class Fixing(Folder):
    CUES = ("1\n00:00:01,000 --> 00:00:02,000\nA line that is longer than the forty-two characters of the house.\n\n"
            "2\n00:00:02,040 --> 00:00:12,000\nTwo\nlines.\n\n3\n00:00:11,000 --> 00:00:11,100\nOver  it.\n")

    def test_what_can_be_mended_is_and_the_rest_is_named_with_figures(self):
        path = self.file("a.srt", self.CUES)
        got = run("check", path, "--house", "netflix-en", "--fix", "-o", self.folder / "b.srt")
        self.assertEqual(got.returncode, 0, got.stderr)
        said = got.stdout.decode()
        for rule in ("line-length", "gap", "overlap", "split", "white-space"):
            self.assertRegex(said, rf"(?m)^{rule} +1 before, 0 left$")
        self.assertRegex(said, r"(?m)^infeasible +1 before, 1 left")
        self.assertEqual(path.read_text(), self.CUES)
        words = lambda text: re.sub(r"(?m)^\d+$|.* --> .*", "", text).split()
        self.assertEqual(words((self.folder / "b.srt").read_text()), words(self.CUES))

    def test_the_input_is_replaced_only_under_its_own_name(self):
        path = self.file("a.srt", self.CUES)
        self.assertEqual(run("check", path, "--fix").returncode, 2)
        self.assertEqual(run("check", path, path, "--fix", "-o", self.folder / "b.srt").returncode, 2)
        self.assertEqual(path.read_text(), self.CUES)
        self.assertEqual(run("check", path, "--fix", "-o", path).returncode, 0)
        self.assertNotEqual(path.read_text(), self.CUES)

    def test_what_is_left_makes_the_exit_code(self):
        path = self.file("a.srt", "1\n00:00:01,000 --> 00:00:09,000\n" + "x" * 60 + "\n")
        got = run("check", path, "--fix", "-o", self.folder / "b.srt")
        self.assertEqual(got.returncode, 1)
        self.assertRegex(got.stdout.decode(), r"line-length +1 before, 1 left")


class Reference(Folder):
    @unittest.skipUnless(CAPTIONS.exists(), "the reference captions are absent")
    def test_every_reference_file_is_read_or_refused_by_name(self):
        files = [p for kind in ("ttml", "dfxp", "json3", "sbv", "ass", "ssa") for p in sorted(CAPTIONS.rglob("*." + kind))]
        self.assertGreater(len(files), 5)
        read = 0
        for path in files:
            with self.subTest(path.name):
                got = run("convert", path, "-o", self.folder / "out.vtt")
                self.assertIn(got.returncode, (0, 4))
                if got.returncode == 4:
                    self.assertRegex(got.stderr.decode(), r"\[(captions\.no-cues|xml\.[a-z-]+)\]")
                else:
                    read += 1
                    self.assertEqual(run("-q", "verify", path).returncode, 0)
        self.assertGreaterEqual(read, len(files) - 1)

    @unittest.skipUnless(CAPTIONS.exists(), "the reference captions are absent")
    def test_mending_touches_no_word_of_any_reference_file(self):
        def words(path, kind):
            got = run("-q", "inspect", path, "--from", kind, "--cues").stdout.decode()
            return re.sub(r"</?[^>]*>", "", " ".join(json.loads(line)["text"] for line in got.splitlines())).split()

        count = 0
        for path in [*sorted(CAPTIONS.rglob("*.srt")), *sorted(CAPTIONS.rglob("*.vtt"))]:
            kind = path.suffix[1:]
            out = self.folder / ("out." + kind)
            for options in (["-O", "mend=true"], ["-O", "mend=true", "-O", "house=bbc", "-O", "frame-rate=29.97"]):
                if run("-q", "convert", "--no-analysis", path, "--from", kind, *options, "-o", out).returncode == 0:
                    self.assertEqual(words(out, kind), words(path, kind), path.name)
                    count += 1
        self.assertGreater(count, 50)


if __name__ == "__main__":
    program.main()
