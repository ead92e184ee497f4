"""TEI is valid: fixtures, corpus and random briefings, against tei_all of two ages
and Parla-CLARIN and our own schema, by jing; xmllint has a second word on well-formedness."""
import pathlib
import subprocess

import judge
import random_briefings

judge.need("jing", "xmllint")
SCHEMAS = judge.SHARED / "schemas"
if not SCHEMAS.exists():
    judge.skip("the TEI schemas are absent")

with judge.folder() as folder:
    folder = pathlib.Path(folder)
    files = judge.convert(folder, ".tei.xml")
    for path in sorted((judge.ROOT / "fixtures/tei/own").glob("*.yaml")) + sorted((judge.ROOT / "fixtures/tei/foreign").glob("*.xml")):
        out = folder / (path.stem + ".tei.xml")
        subprocess.run([judge.program, "-q", "convert", path, "-o", out], check=True)
        files.append(out)
    randoms = random_briefings.write(folder, 1000 if judge.full else 150)
    for path in randoms:
        out = path.with_suffix(".tei.xml")
        subprocess.run([judge.program, "-q", "convert", "--no-analysis", path, "-o", out], check=True)
        files.append(out)
    bundle = folder / "bundle.tei.xml"
    subprocess.run([judge.program, "-q", "convert", *judge.transcripts()[:5], "-o", bundle], check=True)
    files.append(bundle)
    failures = []
    # The same in files: the root with what it includes, and each document by itself.
    corpus = folder / "corpus"
    corpus.mkdir()
    subprocess.run([judge.program, "-q", "convert", *judge.transcripts()[:5], "-O", "files=true", "-o", corpus / "root.tei.xml"],
                   check=True)
    whole = folder / "whole.tei.xml"
    whole.write_bytes(subprocess.run(["xmllint", "--xinclude", "--noxincludenode", corpus / "root.tei.xml"], capture_output=True,
                                     check=True).stdout)
    files += [whole, *corpus.glob("b-*.xml")]
    for schema in (*(SCHEMAS / name for name in ("tei_all-4.11.0.rng", "tei_all-4.7.0.rng", "parla-clarin.rng")),
                   judge.ROOT / "schemas/lectern-tei.rng"):
        got = subprocess.run(["jing", schema, *files], capture_output=True, text=True, encoding="utf-8", errors="replace")
        if got.returncode != 0:
            failures += [f"{schema.name}: {line}" for line in got.stdout.splitlines()[:20]]
    got = subprocess.run(["xmllint", "--noout", *files], capture_output=True, text=True, encoding="utf-8", errors="replace")
    if got.returncode != 0:
        failures += got.stderr.splitlines()[:20]
    # Our own checker agrees, and finds every id, pointer and count right.
    alone = [path for path in files if path.parent != corpus]  # the root holds what the others point to
    got = subprocess.run([judge.program, "-q", "check", "--from", "tei", *alone], capture_output=True, text=True, encoding="utf-8",
                         errors="replace")
    if got.returncode != 0:
        failures += got.stderr.splitlines()[:20]
    # The judge must be able to say no.
    bad = folder / "bad.tei.xml"
    bad.write_text(files[0].read_text(encoding="utf-8").replace("<u ", "<utterance ", 1).replace("</u>", "</utterance>", 1),
                   encoding="utf-8")
    if subprocess.run(["jing", SCHEMAS / "tei_all-4.11.0.rng", bad], capture_output=True).returncode == 0:
        failures.append("jing accepts a document that is not TEI")
    judge.finish(failures, len(files), "TEI documents")
