"""lectern inspect --cues: the cue layer, against the web platform's own expectations."""
import json
import pathlib
import subprocess
import tempfile
import unittest

import program
from program import ROOT, SHARED, run

CAPTIONS = SHARED / "corpus/captions"
DEFAULTS = {"align": "center", "size": "100%", "vertical": ""}


def cues(path, *options):
    got = run("-q", "inspect", path, "--cues", *options)
    return got.returncode, [json.loads(line) for line in got.stdout.decode().splitlines()]


def laid_out(settings):
    """The settings of a cue in the terms of its programming interface."""
    line = settings.get("line", "auto").split(",")
    position = settings.get("position", "auto").split(",")
    number = lambda text: "auto" if text == "auto" else float(text.rstrip("%"))
    return {"vertical": settings.get("vertical", ""), "snapToLines": not line[0].endswith("%"), "line": number(line[0]),
            "lineAlign": line[1] if len(line) > 1 else "start", "position": number(position[0]),
            "positionAlign": position[1] if len(position) > 1 else "auto", "size": number(settings.get("size", "100%")),
            "align": settings.get("align", "center")}


class Cues(unittest.TestCase):
    @unittest.skipUnless(CAPTIONS.exists(), "the reference captions are absent")
    def test_the_files_of_the_web_platform_are_read_exactly(self):
        files = sorted((CAPTIONS / "wpt-file-parsing").glob("*.vtt"))
        self.assertGreater(len(files), 20)
        for path in files:
            with self.subTest(path.name):
                wanted = json.loads(path.with_name(path.stem + ".cues.json").read_text(encoding="utf-8"))
                code, got = cues(path, "--from", "vtt")
                self.assertEqual(code, 0 if wanted else 4)
                self.assertEqual([(c["id"], c["start_ms"] / 1000, c["end_ms"] / 1000, c["text"]) for c in got],
                                 [(c["id"], c["startTime"], c["endTime"], c["text"]) for c in wanted])
                for cue, want in zip(got, wanted):
                    for name, value in laid_out(cue["settings"]).items():
                        wanted_value = want[name]
                        if isinstance(value, float):
                            wanted_value = float(wanted_value)
                        self.assertEqual(value, wanted_value, name)

    @unittest.skipUnless(CAPTIONS.exists(), "the reference captions are absent")
    def test_every_reference_file_goes_out_byte_for_byte(self):
        with tempfile.TemporaryDirectory() as folder:
            for path in sorted(CAPTIONS.glob("*/*.srt")) + sorted(CAPTIONS.glob("*/*.vtt")):
                kind = path.suffix[1:]
                out = pathlib.Path(folder) / ("out." + kind)
                got = run("-q", "convert", path, "--from", kind, "-o", out)
                if got.returncode == 4 and b"no-cues" in got.stderr:
                    continue
                with self.subTest(path.name):
                    self.assertEqual(got.returncode, 0, got.stderr)
                    text = path.read_bytes()
                    if text.startswith(b"\xff\xfe"):  # UTF-16 goes out as UTF-8
                        text = text.decode("utf-16").encode()
                    self.assertEqual(out.read_bytes(), text)
                    self.assertEqual(run("verify", path, "--from", kind).returncode, 0)

    def test_what_is_given_by_hand_has_no_place_in_a_file_that_goes_out_as_it_came(self):
        voices = ROOT / "fixtures/vtt/voices.vtt"
        for more, losses in (((), 0), (("--set", "title=The lock"), 1)):
            got = run("convert", voices, *more, "--to", "vtt", "-o", "-")
            self.assertEqual(got.stdout, voices.read_bytes())
            self.assertEqual(got.stderr.count(b"[loss.metadata]"), losses, got.stderr)

    def test_other_captions_tell_what_they_have_no_place_for(self):
        got = run("convert", ROOT / "fixtures/vtt/voices.vtt", "--to", "srt", "-o", "-")
        self.assertIn(b"not carried by SubRip: language [loss.metadata]", got.stderr)
        self.assertIn(b"2 roles of participants [loss.participants]", got.stderr)

    def test_from_subrip_to_webvtt_and_back_keeps_every_cue(self):
        with tempfile.TemporaryDirectory() as folder:
            vtt, srt = pathlib.Path(folder) / "a.vtt", pathlib.Path(folder) / "b.srt"
            source = ROOT / "fixtures/srt/speakers.srt"
            run("convert", source, "-o", vtt)
            text = vtt.read_text(encoding="utf-8")
            self.assertIn("<v Ines Pardo>&gt;&gt; INES PARDO: Thank you. The gate <i>opened</i> at six.", text)
            run("convert", vtt, "-O", "speaker=none", "-o", srt)
            times = lambda path: [(c["start_ms"], c["end_ms"]) for c in cues(path)[1]]
            self.assertEqual(times(source), times(vtt))
            self.assertEqual(times(source), times(srt))
            self.assertIn(">> INES PARDO: Thank you. The gate <i>opened</i> at six.", srt.read_text(encoding="utf-8"))

    def test_reflow_lays_the_cues_out_anew(self):
        out = run("-q", "convert", ROOT / "fixtures/vtt/voices.vtt", "-O", "reflow=true", "--to", "vtt", "-o", "-")
        self.assertIn(b"t1.1.1", out.stdout)

    def test_reflow_leaves_no_word_to_another_time_and_says_that_times_are_shared_out(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "two.srt"
            source.write_text("1\n00:00:10,000 --> 00:00:14,000\nGood morning.\n\n"
                              "2\n00:01:00,000 --> 00:01:04,000\nThe harbour opens on Monday.\n")
            out = run("-q", "convert", source, "-O", "reflow=true", "--to", "vtt", "-o", "-").stdout
            self.assertIn(b"NOTE times shared out within the cues of the source", out)
            self.assertIn(b"00:01:00.000 --> 00:01:04.000\nThe harbour opens", out)
            out = run("convert", source, "-O", "reflow=true", "--to", "srt", "-o", "-")
            self.assertIn(b"timing.unmarked", out.stderr)

    def test_strict_takes_a_repair_for_a_failure(self):
        self.assertEqual(run("-q", "inspect", ROOT / "fixtures/srt/broken.srt", "--cues").returncode, 0)
        self.assertEqual(run("--strict", "inspect", ROOT / "fixtures/srt/broken.srt", "--cues").returncode, 1)


if __name__ == "__main__":
    program.main()
