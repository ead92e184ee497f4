"""./dev bench: the warm benchmarks, then the program as a whole process beside its
peers on the same text, in one run. CPU time (user and system) and resident memory
from wait4, the median of several runs; read the ratios, machines differ."""
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1]).resolve()
LECTERN = BUILD / "lectern"
FIXTURE = ROOT / "fixtures/briefings/river-gauge-call/input.txt"


def measure(arguments, runs):
    """Median CPU seconds, largest resident kilobytes."""
    times, memory = [], 0
    for _ in range(runs):
        with open(os.devnull, "wb") as null:
            process = subprocess.Popen([str(a) for a in arguments], stdout=null, stderr=null, stdin=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{arguments} ended with {process.returncode}")
        times.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss)
    return statistics.median(times), memory


TURN_BYTES = 350  # of a turn, on average: measured over ninety real transcripts


def lengthened(turns, times):
    """The words of those who answer, several times over."""
    def longer(match):
        label, words = match.group(1), match.group(2)
        return match.group(0) if re.match(r"MODERATOR|QUESTION|Q\b", label) else label + "  ".join([words] * times)
    return re.sub(r"(?m)^([A-Z][A-Z .]+:\s+)(\S.*)$", longer, turns)


def grow(size, path):
    """The fixture's turns, as long as real ones are, repeated and varied up to a size. Written a piece at
    a time: a process that is started counts the resident memory of this one as its own."""
    text = FIXTURE.read_text(encoding="utf-8")
    first, last = text.index("MODERATOR:"), text.rindex("3:42 P.M.")
    turns, times = text[first:last], 1
    labels = len(re.findall(r"(?m)^[A-Z][A-Z .]+:\s", turns))
    while len(lengthened(turns, times).encode()) < TURN_BYTES * labels:
        times += 1
    turns = lengthened(turns, times)
    with open(path, "w", encoding="utf-8") as out:
        length, number = out.write(text[:first]), 0
        while length < size:
            number += 1
            part = re.sub("gauge", f"gauge {number % 997}", turns)
            length += len(part.encode())
            out.write(part)


def row(name, seconds, memory, base, note=""):
    print(f"  {name:<34}{seconds * 1000:>10.1f} ms{memory / 1024:>9.1f} MB{seconds / base:>8.2f}x  {note}")


def gate(what, value, most):
    print(f"  {'met' if value <= most else 'NOT MET'}: {what}: {value:.2f} (gate: {most})")


def table(title, jobs, runs, base_name):
    print(f"\n{title}\n  {'':<34}{'CPU':>13}{'resident':>12}{'ratio':>8}")
    results = {name: measure(arguments, runs) for name, arguments in jobs}
    base = results[base_name][0]
    for name, (seconds, memory) in results.items():
        row(name, seconds, memory, base)
    return results


def warm(out):
    """The warm benchmarks, and the gates that compare two of them."""
    subprocess.run([BUILD / "lectern_bench", "--benchmark_min_time=0.5", f"--benchmark_out={out}",
                    "--benchmark_out_format=json"], check=True)
    times = {row["name"]: row["cpu_time"] for row in json.loads(out.read_text())["benchmarks"]}
    gate("HTML to lines, times gumbo's own parse", times["html_to_lines"] / times["gumbo_alone"], 2)
    return times


def many_plugins(folder):
    """Fifty manifests on the search path, remembered from the run before."""
    plugins = folder / "plugins"
    plugins.mkdir()
    text = json.loads((ROOT / "tests/plugins/hostile/hostile.plugin.json").read_text())
    for number in range(50):
        name = f"plugin{number}"
        text["name"] = text["formats"][0]["name"] = name
        text["transforms"] = []
        (plugins / f"{name}.plugin.json").write_text(json.dumps(text))
        (plugins / f"lectern-{name}.so").write_text("")
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    listing = [LECTERN, "--plugin-dir", plugins, "formats"]
    if subprocess.run(listing, capture_output=True, text=True, check=True).stdout.count("plugin") < 50:
        raise SystemExit("the fifty plugins are not found")
    jobs = [("/bin/true", ["/bin/true"]), ("lectern formats, 50 manifests", listing)]
    results = table("Fifty plugins on the path", jobs, 15, "/bin/true")
    gate("formats with 50 manifests over /bin/true, ms", (results[jobs[1][0]][0] - results["/bin/true"][0]) * 1000, 5)


def program_plugin(folder, small, large):
    """A plugin that is a native program and throws away what it gets, beside a built-in writer
    of about as little: what the way to a program costs, both processes together."""
    plugins = folder / "programs"
    plugins.mkdir()
    can = {"speakers": True, "times": False, "inline_marks": False, "many_briefings": False, "grade": "lossy"}
    (plugins / "mirror.plugin.json").write_text(json.dumps({
        "name": "mirror", "version": "1.0.0", "licence": "MIT", "api": "1.0", "transport": "program",
        "program": str(BUILD / "lectern_mirror"), "arguments": ["small"],
        "formats": [{"name": "counted", "title": "Turns, counted", "read": False, "write": True, "extensions": [".counted"],
                     "media_types": [], "magic": [], "capabilities": can, "reader_options": [], "writer_options": []}]}))
    jobs = []
    for size, text in (("24 KB", small), ("20 MB", large)):
        jobs += [(f"{size} to csv, built in", [LECTERN, "-q", "convert", text, "-o", folder / "c.csv"]),
                 (f"{size} to a program", [LECTERN, "-q", "--plugin-dir", plugins, "convert", text, "-o", folder / "c.counted"])]
    results = table("A native program as a plugin, both processes", jobs, 5, jobs[0][0])
    cost = [results[jobs[n + 1][0]][0] - results[jobs[n][0]][0] for n in (0, 2)]
    gate("CPU ms that a program adds to 24 KB", cost[0] * 1000, 10)
    gate("CPU seconds that a program adds to 20 MB", cost[1], 1.0)


def books(folder, packing):
    """A book of 10 MB, beside the converters that make books."""
    text = folder / "book.txt"
    grow(10_000_000, text)
    jobs = [("lectern 10 MB to epub", [LECTERN, "-q", "convert", text, "-o", folder / "b.epub"])]
    results = table("A book of a 10 MB transcript, a whole process", jobs, 5, jobs[0][0])
    seconds, memory = results["lectern 10 MB to epub"]
    gate("CPU seconds of the book", seconds, 1.0)
    gate("resident megabytes of the book", memory / 1024, 120)
    gate("packing, times libdeflate's own time", packing["pack_into_archive"] / packing["pack_by_libdeflate_alone"], 1.3)
    small = folder / "small.txt"
    peers = [("pandoc 24 KB to epub", ["pandoc", "-f", "markdown", "-t", "epub3", "--metadata", "title=T", small, "-o", folder / "p.epub"]),
             ("calibre 24 KB to epub", ["ebook-convert", small, folder / "c.epub"])]
    peers = [(name, arguments) for name, arguments in peers if shutil.which(arguments[0])]
    jobs = [("lectern 24 KB to epub", [LECTERN, "-q", "convert", small, "-o", folder / "s.epub"])]
    table("A book of 24 KB, beside the peers", jobs + peers, 3, jobs[0][0])


MAKE_SRT = ROOT.parent / "shared/tools/make_srt.py"


def captions(folder):
    """SubRip of 200,000 cues to WebVTT, ten times as many for linearity, ffmpeg beside it."""
    if not MAKE_SRT.exists():
        print("\nCaptions of 200,000 cues: skipped, what makes them is absent")
        return
    small, large = folder / "200k.srt", folder / "2m.srt"
    for path, cues in ((small, 200_000), (large, 2_000_000)):
        with open(path, "wb") as out:
            subprocess.run([sys.executable, MAKE_SRT, str(cues)], stdout=out, check=True)
    convert = lambda path, *options: [LECTERN, "-q", "convert", "--no-analysis", path, *options, "-o", folder / "c.vtt"]
    jobs = [("lectern 200,000 cues to vtt", convert(small)),
            ("the same, mended by netflix-en", convert(small, "-O", "mend=true")),
            ("lectern 2,000,000 cues to vtt", convert(large))]
    if shutil.which("ffmpeg"):
        jobs.append(("ffmpeg 200,000 cues to vtt", ["ffmpeg", "-v", "error", "-y", "-i", small, folder / "f.vtt"]))
    else:
        print("\nffmpeg: not installed; its row is missing below")
    results = table("SubRip to WebVTT, a whole process", jobs, 3, jobs[0][0])
    seconds, memory = results["lectern 200,000 cues to vtt"]
    gate("CPU seconds of 200,000 cues", seconds, 0.3)
    gate("resident megabytes of 200,000 cues", memory / 1024, 150)
    gate("ten times the cues, CPU over ten times that of 200,000", results["lectern 2,000,000 cues to vtt"][0] / seconds / 10, 1.5)


def alignment(folder):
    """A transcript with the times of captions of the same words."""
    jobs = []
    for words in (10_000, 100_000):
        text, rough = folder / f"a{words}.txt", folder / f"a{words}.srt"
        grow(words * 6, text)
        subprocess.run([LECTERN, "-q", "convert", text, "-O", "speaker=none", "-o", rough], check=True)
        jobs.append((f"lectern align, {words:,} words", [LECTERN, "-q", "align", text, rough, "-o", folder / "a.vtt"]))
    jobs.append(("lectern reads the larger transcript", [LECTERN, "-q", "convert", folder / "a100000.txt", "-o", folder / "a.csv"]))
    results = table("Alignment, a whole process", jobs, 3, jobs[0][0])
    gate("CPU seconds of 10,000 words", results["lectern align, 10,000 words"][0], 0.1)
    gate("CPU seconds of 100,000 words", results["lectern align, 100,000 words"][0], 2)


def main():
    with tempfile.TemporaryDirectory(prefix="lectern-bench-") as folder:
        folder = pathlib.Path(folder)
        packing = warm(folder / "warm.json")
        small, large = folder / "small.txt", folder / "large.txt"
        grow(24_000, small)
        grow(20_000_000, large)
        size = large.stat().st_size
        jobs = [("/bin/true", ["/bin/true"])]
        for kind in ("tei.xml", "yaml", "epub", "srt"):
            jobs.append((f"lectern 24 KB to {kind}", [LECTERN, "-q", "convert", small, "-o", folder / f"s.{kind}"]))
        if shutil.which("pandoc"):
            jobs.append(("pandoc 24 KB to tei", ["pandoc", "-f", "markdown", "-t", "tei", small, "-o", folder / "p.xml"]))
        results = table("One small briefing, a whole process", jobs, 15, "/bin/true")
        over = (results["lectern 24 KB to tei.xml"][0] - results["/bin/true"][0]) * 1000
        gate("lectern to TEI over /bin/true, ms", over, 8)
        over = (results["lectern 24 KB to epub"][0] - results["/bin/true"][0]) * 1000
        gate("lectern to EPUB over /bin/true, ms", over, 12)
        many_plugins(folder)
        program_plugin(folder, small, large)
        books(folder, packing)
        captions(folder)
        alignment(folder)
        jobs = []
        if shutil.which("cmark"):
            # To a stream, as cmark does: nothing of a file in either.
            jobs.append(("cmark -t xml 20 MB, to a stream", ["cmark", "-t", "xml", large]))
            jobs.append(("lectern 20 MB to TEI, to a stream", [LECTERN, "-q", "convert", large, "--to", "tei", "-o", "-"]))
        for kind in ("tei.xml", "yaml", "json", "csv", "srt", "epub"):
            jobs.append((f"lectern 20 MB to {kind}", [LECTERN, "-q", "convert", large, "-o", folder / f"l.{kind}"]))
        results = table("A 20 MB transcript, a whole process", jobs, 5, jobs[0][0])
        memory = results["lectern 20 MB to tei.xml"][1]
        gate("resident memory, times the input", memory * 1024 / size, 5)
        if shutil.which("cmark"):
            cmark, ours = (results[name][0] for name, _ in jobs[:2])
            gate("CPU time, times that of cmark -t xml", ours / cmark, 1)


main()
