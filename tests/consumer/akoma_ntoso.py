"""The example docs/examples/akoma-ntoso, as its users have it: built with find_package from an
installed Lectern alone, and used through the installed program. What it writes is valid by
akoma-ntoso.rnc, every pointer leads somewhere, and every paragraph has the words of its block."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = pathlib.Path(sys.argv[1]).resolve()
CORPUS = ROOT.parent / "shared/corpus/transcripts"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
OURS = "{urn:lectern:akoma-ntoso:1.0}"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# Attributes whose every word is a pointer within the document, in both namespaces.
POINTERS = {"source", "by", "as", "to", "refersTo", OURS + "resumes"}
OUR_POINTERS = {"of", "role", "affiliation", "members", "questions", "answers", "asker", "outlet", "follows",
                "statedIn", "liftedIn", "from", "to"}
failures = []


def run(*arguments, expect=0, **more):
    got = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, encoding="utf-8",
                         errors="replace", **more)
    if got.returncode != expect:
        print(" ".join(map(str, arguments)), f"exit code {got.returncode}", got.stdout[-3000:], got.stderr[-3000:],
              sep="\n")
        sys.exit(1)
    return got


def need(*programs):
    for program in programs:
        if shutil.which(program) is None:
            print(f"skipped: {program} is not installed")
            sys.exit(77)


def words(element):
    return "".join(element.itertext())


def pointers(element):
    names = OUR_POINTERS if element.tag.startswith(OURS) else POINTERS
    for name in names:
        yield from (word for word in element.get(name, "").split() if word.startswith("#"))
    if element.tag == AKN + "FRBRauthor":
        yield element.get("href")


def segments(path):
    """The words of each block by its id, told by another writer: TEI's."""
    out = {}
    for segment in tree.parse(path).iter(TEI + "seg"):
        found = re.search(r"t\d+\.\d+$", segment.get(XML_ID, ""))
        if found:
            out[found.group()] = words(segment)
    return out


def judge(name, akn, tei):
    def wrong(what):
        failures.append(f"{name}: {what}")
    root = tree.parse(akn).getroot()
    ids = [e.get("eId") for e in root.iter() if e.get("eId")]
    if len(ids) != len(set(ids)):
        wrong(f"an eId twice: {sorted(i for i in set(ids) if ids.count(i) > 1)[:5]}")
    known = {"#" + i for i in ids}
    lost = sorted({p for e in root.iter() for p in pointers(e)} - known)
    if lost:
        wrong(f"pointers to nothing: {lost[:5]}")
    for speech in root.iter():
        if speech.tag in (AKN + "speech", AKN + "question", AKN + "answer"):
            if (speech.get("by") == "") != (speech.get("status") == "undefined"):
                wrong(f"{speech.get('eId')}: nobody speaks, and it does not say so")
    wanted = segments(tei)
    blocks = {e.get("eId"): e for e in root.iter() if e.tag in (AKN + "p", AKN + "block", AKN + "scene", AKN + "narrative")}
    for block, text in wanted.items():
        element = blocks.get(block)
        if element is None:
            element = blocks.get(block.split(".")[0])
        if element is None:
            wrong(f"{block} is not there")
        elif words(element) != text:
            wrong(f"{block}: {words(element)[:80]!r} instead of {text[:80]!r}")
    return len(wanted)


def demands(lectern, call, out):
    """Without a day and a country it refuses, names both and leaves no file."""
    plain = ["-q", "convert", call, "-o", out]
    for options, named in ((("--set", "date=2031-03"), ("--set date=", "-O country=")),
                           (("-O", "country=xx", "--set", "date=2031-03"), ("--set date=",)),
                           (("--set", "date=2031-03-04"), ("-O country=",))):
        got = lectern(*plain, *options, expect=5)
        if "required.absent" not in got.stderr or any(n not in got.stderr for n in named) or out.exists():
            failures.append(f"refused with {options}: {got.stderr}")
    got = lectern(*plain, "--set", "date=2031-03-04", "-O", "country=nowhere", expect=2)
    if "akoma-ntoso.country" not in got.stderr:
        failures.append(f"a country that is none: {got.stderr}")


def features(path):
    """A page that holds every feature of a briefing, looked at piece by piece."""
    root = tree.parse(path).getroot()
    by_id = {e.get("eId"): e for e in root.iter() if e.get("eId")}

    def expect(what, got, wanted):
        if got != wanted:
            failures.append(f"every-feature: {what}: {got!r} instead of {wanted!r}")
    speech = by_id["t4"]
    expect("an answer", (speech.tag, speech.get("by"), speech.get("as"), speech.get("to")),
           (AKN + "answer", "#p2", "#role.official", "#p3"))
    expect("its label", words(speech.find(AKN + "from")), "SENIOR OFFICIAL ONE")
    expect("a measured time", by_id["t1"].get("endTime"), "2031-03-04T16:05:09.500")
    expect("a whole second", by_id["t1"].get("startTime"), "2031-03-04T16:05:00")
    expect("an estimated time", by_id["t2"].get("startTime"), None)
    expect("two speakers", by_id["t6"].get("by"), "#p3-p4")
    expect("a pseudonym's address", by_id["p2"].get("href"), "/akn/ontology/person/b-001122334455.p2")
    expect("a group", by_id["p4"].tag, AKN + "TLCOrganization")
    expect("narration with a label", by_id["t7"].get("by"), "")
    work = root.find(f".//{AKN}FRBRWork/{AKN}FRBRuri").get("value")
    expect("the work", work, "/akn/xx/debate/background-call/2031-03-04/b-001122334455")
    expression = root.find(f".//{AKN}FRBRExpression/{AKN}FRBRuri").get("value")
    expect("the expression", expression, work + "/eng@2031-03-04")
    for mark, text in (("del", "4,020"), ("ins[@class='supplied square']", "Quay"), ("a", "report"), ("i", "not"),
                       ("remark[@class='laughter']", "(Laughter.)"), ("omissis[@class='redaction']", "[(b)(6)]"),
                       ("omissis[@class='gap']", "(inaudible)"), ("inline[@name='unclear']", "north"),
                       ("person", "[Senior Official One]"), ("recordedTime", "4:05 P.M. EST"),
                       ("docTitle", "Call on the Night Ferry"), ("docDate", "March 4, 2031")):
        elements = root.findall(f".//{AKN}{mark}")
        if text not in map(words, elements):
            failures.append(f"every-feature: no {mark} says {text!r}")


def inputs(folder):
    """Fixtures, the page with everything, random briefings, hard texts, and the corpus where it is."""
    out = sorted((ROOT / "fixtures/briefings").glob("*/input.txt")) + [ROOT / "fixtures/tei/own/every-feature.yaml"]
    generator = BUILD / "lectern_random_briefings"
    if generator.exists():
        run(generator, folder, 1, 60)
        out += sorted(folder.glob("random-*.json"))
    else:
        print("skipped: random briefings; their generator is not built")
    hard = folder / "hard.json"
    hard.write_text(json.dumps({"schema": "1.0", "turns": [
        {"id": "t1", "label": "A \u0007 <b>", "text": [
            "bell \u0007 escape \u001b[31m tab\t \u0085 ]]> & \"quoted\" \ufffe \ufffd 🎙 שלום\r end",
            [{"link": "here", "detail": "a b:c d[1]%zz#x#y\u0001é"}, {"foreign": "x", "detail": "no tag"}]]},
        {"id": "t2", "kind": "narration", "text": [{"list-item": "two", "level": 2}, {"list-item": "one", "level": 1},
                                                   {"list-item": "three", "level": 3}, "after"]},
        {"id": "t3", "kind": "narration", "text": [{"event": "(Applause.)", "sound": "applause"}]},
        {"id": "t4", "text": []}]}), encoding="utf-8")
    out.append(hard)
    if CORPUS.exists():
        table = (ROOT / "tests/corpus.tsv").read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in table if line.strip() and not line.startswith("#")]
        out += [CORPUS / row[0] for row in rows if row[1] == "read"]
    else:
        print("skipped: the corpus of transcripts is not here")
    return out


need("jing", "xmllint", "cmake", "ninja")
with tempfile.TemporaryDirectory(prefix="lectern-akoma-ntoso-") as folder:
    folder = pathlib.Path(folder)
    prefix, build = folder / "prefix", folder / "build"
    run("cmake", "--install", BUILD, "--prefix", prefix)
    run("cmake", "-S", ROOT / "docs/examples/akoma-ntoso", "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
        "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Wconversion -Werror")
    run("cmake", "--build", build)
    program = prefix / "bin/lectern"
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "LECTERN_NO_CACHE": "1"}

    def lectern(*arguments, expect=0):
        return run(program, "--plugin-dir", build / "plugins", *arguments, expect=expect, env=environment, cwd=folder)

    print(lectern("plugins", "check", build / "plugins", "--set", "date=2031-05-06", "-O", "country=XX").stdout)
    demands(lectern, ROOT / "fixtures/briefings/river-gauge-call/input.txt", folder / "refused.akn.xml")
    files, blocks = [], 0
    for number, path in enumerate(inputs(folder)):
        akn, tei = folder / f"{number:03d}.akn.xml", folder / f"{number:03d}.tei.xml"
        given = [] if path.suffix == ".yaml" else ["--set", "date=2031-03-04"]
        got = lectern("convert", path, *given, "-O", "country=XX", "-o", akn, "-o", tei)
        if path.name == "hard.json" and "loss.control-character" not in got.stderr:
            failures.append(f"characters are replaced and not told: {got.stderr}")
        if path.name == "every-feature.yaml":
            features(akn)
        blocks += judge(path.name, akn, tei)
        files.append(akn)
    run("xmllint", "--noout", "--nonet", *files)
    got = subprocess.run(["jing", "-c", HERE / "akoma-ntoso.rnc", *files], capture_output=True, text=True,
                         encoding="utf-8", errors="replace")
    if got.returncode != 0:
        failures.append(got.stdout[:3000] + got.stderr[:1000])
for failure in failures[:40]:
    print(failure)
print(f"{len(files)} files with {blocks} blocks judged, {len(failures)} failures")
sys.exit(1 if failures else 0)
