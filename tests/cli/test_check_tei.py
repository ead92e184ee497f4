"""lectern check FILE.tei.xml: the grammar, the links, and what is refused."""
import pathlib
import re
import tempfile
import unittest

import program
from program import CALL, ROOT, run

SHARED = ROOT.parent / "shared"


class CheckTei(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name) / "call.tei.xml"
        run("convert", CALL, "-o", cls.path)
        cls.text = cls.path.read_text(encoding="utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def check(self, text, *options):
        path = pathlib.Path(self.folder.name) / "changed.tei.xml"
        path.write_text(text, encoding="utf-8")
        return run("check", "--from", "tei", path, *options)

    def finds(self, code, line_of, text):
        got = self.check(text)
        self.assertEqual(got.returncode, 1, got.stderr)
        line = text[: text.index(line_of)].count("\n") + 1
        said = got.stderr.decode()
        self.assertRegex(said, rf":{line}:\d+: error: .*\[{code}\]")

    def test_what_the_converter_writes_is_good(self):
        got = run("check", self.path)
        self.assertEqual((got.returncode, got.stdout, got.stderr), (0, b"nothing to look at\n", b""))

    def test_what_is_not_well_formed_has_its_line(self):
        self.finds("tei.xml.syntax", "</teiHeader>", self.text.replace("</encodingDesc>", "", 1))

    def test_an_element_that_the_schema_does_not_know(self):
        self.finds("tei.invalid", "<utterance", self.text.replace("<u ", "<utterance ", 1).replace("</u>", "</utterance>", 1))

    def test_a_word_that_the_schema_does_not_know(self):
        # libxml2 tells it of the list.
        self.finds("tei.invalid", "<listPerson>", self.text.replace('role="moderator"', 'role="herald"', 1))

    def test_a_group_that_links_nothing(self):
        empty = re.sub(r'(<linkGrp [^>]*>)(\s*<ptr [^>]*/>)+', r"\1", self.text, count=1)
        self.assertNotEqual(empty, self.text)
        self.finds("tei.invalid", "<linkGrp", empty)

    def test_an_id_that_is_there_twice(self):
        self.finds("tei.id.duplicate", '<u xml:id="t1" who="#p3"',
                   self.text.replace('<u xml:id="t4"', '<u xml:id="t1"', 1))

    def test_a_pointer_that_leads_nowhere(self):
        self.finds("tei.pointer.dangling", 'who="#p99"', self.text.replace('who="#p1"', 'who="#p99"', 1))

    def test_a_pointer_into_a_stretch_of_text_that_leads_nowhere(self):
        self.finds("tei.pointer.dangling", "string-index(t99.1,", self.text.replace("string-index(t1.1,", "string-index(t99.1,", 1))

    def test_a_pointer_to_another_kind_of_thing(self):
        self.finds("tei.pointer.kind", 'who="#t1"', self.text.replace('who="#p1"', 'who="#t1"', 1))
        text = self.text.replace('corresp="#t', 'corresp="#p1 #t', 1)
        self.finds("tei.pointer.kind", 'corresp="#p1', text)

    def test_utterances_that_are_not_counted(self):
        self.finds("tei.tags.count", 'unit="utterances"', self.text.replace('unit="utterances" quantity="23"', 'unit="utterances" quantity="24"'))

    def test_words_that_are_not_counted(self):
        said = re.search(r'unit="words" quantity="(\d+)"', self.text)
        self.finds("tei.words.count", 'unit="words"',
                   self.text.replace(said[0], f'unit="words" quantity="{int(said[1]) + 1}"'))
        self.finds("tei.words.count", 'unit="words"', self.text.replace("Good afternoon", "Good", 1))

    def test_a_tag_that_is_not_declared(self):
        got = self.check(re.sub(r' *<tagUsage gi="seg" [^\n]*\n', "", self.text))
        self.assertEqual(got.returncode, 0)
        self.assertRegex(got.stderr.decode(), r"warning: .*: seg \d+ \[tei.tags.missing\]")

    def test_tags_that_are_not_counted(self):
        self.finds("tei.tags.count", 'gi="u"', self.text.replace('<tagUsage gi="u" occurs="23"', '<tagUsage gi="u" occurs="22"'))

    def test_a_document_type_is_refused_with_all_its_entities(self):
        entities = '<!DOCTYPE TEI [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        text = self.text.replace("<TEI ", entities + "<TEI ", 1).replace("Good afternoon", "&b;&f;", 1)
        got = self.check(text)
        self.assertEqual(got.returncode, 4, got.stderr)
        self.assertIn(b"[xml.doctype]", got.stderr)
        self.assertNotIn(b"root:", got.stderr)

    def test_another_schema_can_be_named(self):
        other = pathlib.Path(self.folder.name) / "other.rng"
        other.write_text('<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0">'
                         "<empty/></element>")
        got = run("check", self.path, "-C", f"schema={other}")
        self.assertEqual(got.returncode, 1)
        self.assertIn(b"[tei.invalid]", got.stderr)

    def test_a_schema_that_is_none_is_a_failure(self):
        for name in (self.path, pathlib.Path(self.folder.name) / "absent.rng"):
            got = run("check", self.path, "-C", f"schema={name}")
            self.assertEqual(got.returncode, 3, got.stderr)
            self.assertIn(b"[tei.schema]", got.stderr)

    def test_a_parlamint_component_tells_what_it_leaves_out(self):
        path = pathlib.Path(self.folder.name) / "told.xml"
        source = pathlib.Path(self.folder.name) / "nowhere.txt"
        source.write_text("A Call\n\nMODERATOR:  Good morning.\n\nQUESTION:  Is it so?\n\nMODERATOR:  It is.\n", encoding="utf-8")
        got = run("convert", source, "--meta", ROOT / "fixtures/tei/parlamint.yaml", "--to", "tei-parlamint", "-o", path)
        said = got.stderr.decode()
        for words in ("rules and their evidence are not carried", "lines of turns in the source are not carried",
                      "ParlaMint demands a place"):
            self.assertIn(words, said)
        self.assertIn('<name type="place">[not stated]</name>', path.read_text(encoding="utf-8"))

    def test_a_parlamint_component_again_keeps_its_utterances_comments_and_publication(self):
        source = pathlib.Path(self.folder.name) / "sitting.xml"
        source.write_text("""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en" xml:id="sitting">
 <teiHeader><fileDesc><titleStmt><title type="main">A Sitting</title></titleStmt>
  <publicationStmt><publisher><orgName xml:lang="en">The House of Waters</orgName></publisher>
   <idno type="URI">https://example.org/sitting</idno>
   <availability><licence>http://creativecommons.org/licenses/by/4.0/</licence></availability>
   <date when="2031-03-09">2031-03-09</date></publicationStmt>
  <sourceDesc><bibl><idno type="URI">https://example.org/minutes</idno><date when="2031-03-04">2031-03-04</date></bibl></sourceDesc></fileDesc>
  <profileDesc><settingDesc><setting><date when="2031-03-04">2031-03-04</date></setting></settingDesc>
   <particDesc><listPerson><person xml:id="low"><persName><surname>Low</surname></persName></person></listPerson></particDesc></profileDesc></teiHeader>
 <text><body><div type="debateSection"><note type="time">10:16</note>
  <note type="speaker">Ms Low:</note><u who="#low" ana="#regular" xml:id="u1"><seg>The locks are open.</seg></u>
  <kinesic type="applause"><desc>(Applause.)</desc></kinesic>
  <u who="#low" ana="#chair" xml:id="u2"><seg>I thank the House.</seg><pb n="2"/></u>
  <u xml:id="u3"><seg>Hear, hear!</seg></u>
  <gap reason="inaudible"><desc>[inaudible]</desc></gap><note>The sitting rose.</note></div></body></text></TEI>""", encoding="utf-8")
        path = pathlib.Path(self.folder.name) / "again.xml"
        got = run("convert", source, "--to", "tei-parlamint", "-o", path)
        self.assertEqual(got.returncode, 0, got.stderr)
        text = path.read_text(encoding="utf-8")
        self.assertEqual(text.count("<u "), 3)
        self.assertIn('<measure unit="speeches" quantity="3">', text)
        self.assertEqual(text.count('<kinesic type="applause">'), 1)
        self.assertEqual(text.count("<incident"), 0)
        for words in ("<note>10:16</note>", "<note>The sitting rose.</note>", "https://example.org/sitting", "The House of Waters", '<gap reason="inaudible">', "2031-03-09"):
            self.assertIn(words, text)

    @unittest.skipUnless((SHARED / "schemas").exists(), "ParlaMint's schema is absent")
    def test_a_parlamint_component_by_its_own_schema(self):
        path = pathlib.Path(self.folder.name) / "component.xml"
        run("convert", CALL, "--meta", ROOT / "fixtures/tei/parlamint.yaml", "--to", "tei-parlamint", "-o", path)
        schema = SHARED / "schemas/parlamint/ParlaMint-TEI.rng"
        got = run("check", "--from", "tei", path, "-C", f"schema={schema}", "-C", "links=false")
        self.assertEqual(got.returncode, 0, got.stderr)


if __name__ == "__main__":
    program.main()
