"""The profile tei-parlamint is valid against ParlaMint's schemas, component and root, for
fixtures, corpus and random briefings; without what the schema demands it refuses."""
import pathlib
import subprocess
import xml.etree.ElementTree as tree

import judge
import random_briefings

judge.need("jing", "xmllint")
SCHEMAS = judge.SHARED / "schemas/parlamint"
if not SCHEMAS.exists():
    judge.skip("ParlaMint's schemas are absent")
META = judge.ROOT / "fixtures/tei/parlamint.yaml"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def parlamint(inputs, out, *options):
    return subprocess.run([judge.program, "-q", "convert", *options, *inputs, "--to", "tei-parlamint", "-o", out],
                          capture_output=True, text=True, encoding="utf-8")


def pointers(root):
    """Every pointer of a document to an id."""
    for element in root.iter():
        for name in ("who", "ana", "prev", "next", "ref"):
            for value in element.get(name, "").split():
                if value.startswith("#"):
                    yield value[1:]


with judge.folder() as folder:
    folder = pathlib.Path(folder)
    failures, files = [], []
    for number, path in enumerate(judge.transcripts()):
        out = folder / f"{number:03d}.xml"
        refused = parlamint([path], out)
        if refused.returncode != 5 or "publication.identifier" not in refused.stderr or out.exists():
            failures.append(f"{path.name} without what is demanded: exit code {refused.returncode}")
        got = parlamint([path], out, "--meta", META)
        if got.returncode != 0:
            failures.append(f"{path.name}: {got.stderr}")
        else:
            files.append(out)
    for path in random_briefings.write(folder, 500 if judge.full else 100):
        out = path.with_suffix(".xml")
        got = parlamint([path], out, "--meta", META, "--no-analysis")
        if got.returncode != 0:
            failures.append(f"{path.name}: {got.stderr}")
        else:
            files.append(out)
    corpus = folder / "corpus"
    corpus.mkdir()
    root = corpus / "corpus.xml"
    got = parlamint(judge.transcripts()[:8], root, "--meta", META)
    components = sorted(corpus.glob("b-*.xml"))
    if got.returncode != 0 or len(components) != len(judge.transcripts()[:8]):
        failures.append(f"the corpus: exit code {got.returncode}, {len(components)} components\n{got.stderr}")
    got = subprocess.run(["jing", SCHEMAS / "ParlaMint-TEI.rng", *files, *components], capture_output=True, text=True,
                         encoding="utf-8", errors="replace")
    if got.returncode != 0:
        failures += got.stdout.splitlines()[:20]
    # The root as it stands, its components not included.
    got = subprocess.run(["xmllint", "--noout", "--relaxng", SCHEMAS / "ParlaMint-teiCorpus.rng", root],
                         capture_output=True, text=True, encoding="utf-8")
    if got.returncode != 0:
        failures += got.stderr.splitlines()[:20]
    # With them: ids are unique and every pointer leads somewhere.
    whole = tree.fromstring(subprocess.run(["xmllint", "--xinclude", root], capture_output=True, check=True).stdout)
    ids = [element.get(XML_ID) for element in whole.iter() if element.get(XML_ID)]
    if len(ids) != len(set(ids)):
        failures.append("ids of the corpus are not unique")
    failures += [f"nothing has the id {target}" for target in set(pointers(whole)) - set(ids)]
    bad = folder / "bad.xml"
    bad.write_text(files[0].read_text(encoding="utf-8").replace("<seg ", "<p ", 1).replace("</seg>", "</p>", 1),
                   encoding="utf-8")
    if subprocess.run(["jing", SCHEMAS / "ParlaMint-TEI.rng", bad], capture_output=True).returncode == 0:
        failures.append("jing accepts a component that is none")
    judge.finish(failures, len(files) + len(components), "ParlaMint components")
