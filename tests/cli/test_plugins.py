"""Plugins from outside that are shared libraries: where they are found, which of them are
used, and how they are checked."""
import json
import os
import pathlib

import program
from plugin_case import PluginCase, manifest
from program import CALL, ROOT, run


class Plugins(PluginCase):
    # --- where they are found

    def test_a_plugin_is_found_read_with_and_written_with(self):
        self.install()
        row, = self.listed()
        self.assertEqual((row["name"], row["version"], row["transport"], row["formats"], row["transforms"], row["state"]),
                         ("hostile", "1.0.0", "library", ["hostile"], ["hostile-step"], "accepted"))
        got = self.convert(self.input, "--transform", "hostile-step", "-o", self.out / "a.hostile", "-o", self.out / "a.yaml")
        self.assertEqual((got.returncode, got.stderr), (0, b""))
        self.assertTrue((self.out / "a.hostile").read_text().endswith("hostile bytes\nA word of it."))
        self.assertIn("HOSTILE", (self.out / "a.yaml").read_text())
        self.assertEqual(self.lectern("check", self.input).returncode, 0)

    def test_folders_in_their_order(self):
        home = pathlib.Path(self.environment["HOME"])
        first, second = self.folder / "first", self.folder / "second/hostile"
        self.install(into=first)
        self.install(into=second)
        self.install(into=home / ".local/share/lectern/plugins")
        self.install()
        rows = self.listed(LECTERN_PLUGIN_PATH=f"{first}:{second.parent}")
        self.assertEqual([(r["from"], r["state"], r.get("code")) for r in rows],
                         [("--plugin-dir", "accepted", None), ("LECTERN_PLUGIN_PATH", "shadowed", "plugin.shadowed"),
                          ("LECTERN_PLUGIN_PATH", "shadowed", "plugin.shadowed"), ("user", "shadowed", "plugin.shadowed")])
        self.assertEqual(rows[2]["manifest"], str(second / "hostile.plugin.json"))
        self.assertIn(str(self.plugins / "hostile.plugin.json"), rows[1]["why"])
        data = self.folder / "data"
        self.install(into=data / "lectern/plugins")
        row, = self.listed(plugins=False, XDG_DATA_HOME=str(data))
        self.assertEqual(row["manifest"], str(data / "lectern/plugins/hostile.plugin.json"))

    def test_never_the_current_folder(self):
        self.install()
        for path in (".", "", ":", "plugins", "../plugins"):
            with self.subTest(path=path):
                got = self.lectern("plugins", "--json", plugins=False, cwd=self.plugins, LECTERN_PLUGIN_PATH=path)
                rows = [r for r in json.loads(got.stdout) if r["from"] != "built-in"]
                self.assertTrue(all(r["code"] == "plugin.folder" for r in rows))
                self.assertEqual(len(rows), len(path.split(":")) if path else 0)
                self.assertEqual(b"[plugin.folder]" in got.stderr, bool(path))
        # What the user names outright is meant.
        got = run("--plugin-dir", ".", "plugins", "--json", env=self.environment, cwd=self.plugins)
        self.assertIn('"hostile"', got.stdout.decode())

    def test_no_plugins(self):
        self.install()
        self.assertEqual(self.listed("--no-plugins"), [])
        self.assertEqual(self.convert("--no-plugins", "--from", "hostile", self.input, "--to", "csv").returncode, 2)

    def test_every_command_knows_them(self):
        self.install()
        self.assertIn(b"hostile", self.lectern("formats").stdout)
        self.assertIn(b"hostile-step", self.lectern("formats").stdout)
        self.assertEqual(self.lectern("formats", "hostile-step").returncode, 0)
        self.assertIn(b"hostile", self.lectern("completion", "bash").stdout)
        for command in ("inspect", "stats", "explain"):
            self.assertEqual(self.lectern(command, self.input).returncode, 0, command)

    # --- manifests

    def test_every_fault_of_a_manifest_has_its_place(self):
        (self.plugins / "bad.plugin.json").write_text('{\n "name": "bad",\n "version": 1,\n "licence": "MIT",\n "api": "1.0",\n'
                                                      ' "transport": "library",\n "formats": [{"name": "Bad"}]\n}')
        row = self.refusal()
        self.assertEqual(row["code"], "plugin.manifest-invalid")
        self.assertIn("bad.plugin.json:3:14: \"version\" is a string, not a number", row["why"])
        self.assertRegex(row["why"], r"and \d+ more")

    def test_broken_json_has_its_place(self):
        (self.plugins / "bad.plugin.json").write_text('{\n "name": "bad",,\n}')
        row = self.refusal()
        self.assertEqual(row["code"], "plugin.manifest-invalid")
        self.assertIn("bad.plugin.json:2:", row["why"])

    def test_what_is_told_of_a_manifest_is_text(self):
        for bytes_ in ('{"name": "bad"}'.encode("utf-16"), b'{\n "name": "\xff\x1b"}', b"\0" * 9, b"[" * 100_000, b"",
                       b'{"name": "' + b"x" * (2 << 20) + b'"}'):
            (self.plugins / "bad.plugin.json").write_bytes(bytes_)
            row = self.refusal()
            self.assertTrue(row["why"].startswith(str(self.plugins / "bad.plugin.json:")), row["why"])
            self.assertTrue(row["why"].isprintable(), row["why"])
        (self.plugins / "bad.plugin.json").write_bytes(b'{\n "name": "\xff"}')
        self.assertIn(":2:1: a manifest is UTF-8", self.refusal()["why"])
        os.unlink(self.plugins / "bad.plugin.json")
        # A mark of UTF-8 before it is no fault.
        self.install()
        path = self.plugins / "hostile.plugin.json"
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        self.assertEqual(self.listed()[0]["state"], "accepted")

    def test_files_that_are_no_manifest_hurt_nobody(self):
        self.install()
        (self.plugins / "folder.plugin.json").mkdir()
        os.mkfifo(self.plugins / "pipe.plugin.json")
        os.symlink("loop.plugin.json", self.plugins / "loop.plugin.json")
        os.symlink(".", self.plugins / "again")
        self.assertEqual([(r["name"], r["state"], r.get("code")) for r in self.listed()],
                         [("folder", "refused", "plugin.manifest-unreadable"), ("hostile", "accepted", None),
                          ("loop", "refused", "plugin.manifest-unreadable"), ("pipe", "refused", "plugin.manifest-unreadable")])

    def test_manifests_that_are_refused(self):
        option = {"key": "n", "type": "int", "default": "7", "help": ""}
        def with_option(**changes):
            formats = manifest()["formats"]
            formats[0]["writer_options"] = [{**option, **changes}]
            return {"formats": formats}
        def with_format(**changes):
            return {"formats": [{**manifest()["formats"][0], **changes}]}
        cases = [({"api": "2.0"}, "plugin.api"), ({"api": "1"}, "plugin.manifest-invalid"),
                 ({"name": "other"}, "plugin.manifest-invalid"), ({"transport": "built-in"}, "plugin.manifest-invalid"),
                 ({"formats": 3}, "plugin.manifest-invalid"), ({"replaces": ["csv"]}, "plugin.manifest-invalid"),
                 ({"library": "gone.so"}, "plugin.library-missing"),
                 ({"transport": "program", "program": "gone"}, "plugin.program-missing"),
                 ({"transport": "program"}, "plugin.manifest-invalid"),
                 (with_option(default="x"), "plugin.manifest-invalid"), (with_option(min="8"), "plugin.manifest-invalid"),
                 (with_option(max="y"), "plugin.manifest-invalid"), (with_option(choices=["7"]), "plugin.manifest-invalid"),
                 (with_option(type="enum"), "plugin.manifest-invalid"), (with_option(type="date"), "plugin.manifest-invalid"),
                 (with_format(extensions=["x"]), "plugin.manifest-invalid"), (with_format(checker="epub"), "plugin.manifest-invalid"),
                 (with_format(read=False, write=False, checker=""), "plugin.manifest-invalid"),
                 (with_format(magic=[{"offset": -1, "bytes": "x"}]), "plugin.manifest-invalid")]
        for changes, code in cases:
            with self.subTest(changes=changes):
                self.install(**changes)
                # Why is remembered with the manifest.
                for _ in range(2):
                    self.assertEqual(self.refusal()["code"], code)
        # What a later minor version adds is passed over.
        self.install(api="1.7", later={"any": "thing"})
        row, = self.listed()
        self.assertEqual(row["state"], "accepted")

    def test_the_checks_are_those_of_the_schema(self):
        import jsonschema
        schema = json.loads((ROOT / "schemas/manifest.schema.json").read_text())
        validator = jsonschema.Draft202012Validator(schema)
        good = manifest()
        good["formats"][0]["writer_options"] = [{"key": "n", "type": "int", "default": "7", "help": "", "min": "1"}]
        good["formats"][0]["magic"] = [{"offset": 0, "bytes": "hostile"}]
        validator.validate(good)

        def places(value, path=()):
            yield path
            if isinstance(value, dict):
                for key, inner in value.items():
                    yield from places(inner, (*path, key))
            elif isinstance(value, list):
                for number, inner in enumerate(value):
                    yield from places(inner, (*path, number))
        def changed(path, to):
            copy = json.loads(json.dumps(good))
            at = copy
            for step in path[:-1]:
                at = at[step]
            if to is None:
                del at[path[-1]]
            else:
                at[path[-1]] = to
            return copy
        compared = 0
        for path in [p for p in places(good) if p and p[0] != "name"]:
            for to in (None, 5, True, "text", [], {}):
                text = changed(path, to)
                valid = validator.is_valid(text)
                (self.plugins / "hostile.plugin.json").write_text(json.dumps(text))
                row, = self.listed(LECTERN_NO_CACHE="1")
                compared += 1
                if not valid:  # the checks may say more than the schema, never less
                    self.assertIn(row.get("code"), ("plugin.manifest-invalid", "plugin.api"), (path, to))
        self.assertGreater(compared, 150)

    def test_folders_that_cannot_be_read_are_told(self):
        self.install()
        gone, file = self.folder / "gone", self.folder / "file"
        file.write_text("")
        got = run("--plugin-dir", gone, "plugins", env=self.environment)
        self.assertEqual(got.returncode, 2)
        self.assertIn(str(gone), got.stderr.decode())
        rows = self.listed(LECTERN_PLUGIN_PATH=f"{gone}:{file}")
        self.assertEqual([(r["manifest"], r["state"], r.get("code")) for r in rows[1:]],
                         [(str(gone), "refused", "plugin.folder"), (str(file), "refused", "plugin.folder")])
        # It says so where it is asked, and hinders nobody.
        got = self.convert("-q", CALL, "--to", "csv", LECTERN_PLUGIN_PATH=str(gone))
        self.assertEqual((got.returncode, got.stderr), (0, b""))

    def test_an_unknown_format_names_the_manifests_that_could_not_be_read(self):
        (self.plugins / "bad.plugin.json").write_text('{"name": "bad",,}')
        got = self.convert(CALL, "--to", "minutes", "-o", self.out / "a")
        self.assertFails(got, "format.unknown", 2)
        self.assertIn(f"refused: {self.plugins}/bad.plugin.json; lectern plugins says why", got.stderr.decode())

    # --- names that are taken

    def test_a_taken_format_is_replaced_only_when_the_manifest_says_so(self):
        formats = manifest()["formats"]
        formats[0].update(name="csv", extensions=[".csv"])
        self.install(formats=formats)
        row = self.refusal()
        self.assertEqual(row["code"], "plugin.conflict")
        self.assertIn("built in", row["why"])
        self.assertEqual(self.convert(CALL, "-o", self.out / "a.csv").returncode, 0)
        self.install(formats=formats, replaces=["csv"])
        self.assertEqual(self.listed()[0]["state"], "accepted")
        self.assertIn(b"What a plugin may do wrong", self.lectern("formats", "csv").stdout)
        self.assertIn(b"    replaces: csv\n", self.lectern("plugins").stdout)
        # What its manifest leaves open is as it was with the replaced.
        formats[0].update(extensions=[], media_types=[])
        self.install(formats=formats, replaces=["csv"])
        told = json.loads(self.lectern("formats", "csv", "--json").stdout)
        self.assertEqual((told["extensions"], told["media_types"]), ([".csv"], ["text/csv"]))
        self.assertEqual(told["title"], formats[0]["title"])
        # The code knows no csv: it lies, and is not called.
        os.unlink(self.out / "a.csv")
        self.assertFails(self.convert(CALL, "-o", self.out / "a.csv"), "plugin.lies")

    # --- the index

    def test_the_index_is_a_help_and_never_needed(self):
        self.install()
        index = pathlib.Path(self.environment["HOME"]) / ".cache/lectern/plugins.index"
        first = self.listed()
        whole = index.read_bytes()
        self.assertEqual(self.listed(), first)
        self.assertEqual(index.read_bytes(), whole)
        for damaged in (b"", whole[:-1], whole[: len(whole) // 2], b"x" * 100, whole[:40] + b"\xff" * 8 + whole[48:],
                        whole + whole):
            index.write_bytes(damaged)
            self.assertEqual(self.listed(), first)
            self.assertEqual(index.read_bytes(), whole)
        self.install(version="2.0.0")
        self.assertEqual(self.listed()[0]["version"], "2.0.0")
        os.unlink(self.plugins / "hostile.plugin.json")
        self.assertEqual(self.listed(), [])
        index.unlink()
        self.install()
        self.assertEqual(len(self.listed(LECTERN_NO_CACHE="1")), 1)
        self.assertFalse(index.exists())
        index.mkdir()  # cannot be written
        self.assertEqual(len(self.listed()), 1)
        self.assertEqual([p.name for p in index.parent.iterdir()], [index.name])

    # --- libraries that are no good

    def test_libraries_that_are_refused(self):
        for name, code, words in (("future", "plugin.api", "API 9.3"), ("stamp", "plugin.stamp", "somewhere else"),
                                  ("nothing", "plugin.no-descriptor", "exports no lectern_plugin"),
                                  ("function", "plugin.no-descriptor", "no descriptor"),
                                  ("empty", "plugin.no-descriptor", "points to nothing"),
                                  ("missing", "plugin.library-refused", "liblectern_gone.so")):
            with self.subTest(name=name):
                self.install(name)
                got = self.convert(CALL, "--transform", name, "-o", self.out / "a.csv")
                self.assertFails(got, code)
                self.assertIn(words, got.stderr.decode())
                self.assertIn(f"lectern-{name}.so", got.stderr.decode())

    def test_a_text_that_is_named_as_a_library(self):
        self.install(contents="no library\n")
        got = self.convert(CALL, "-o", self.out / "a.hostile")
        self.assertFails(got, "plugin.library-refused")
        self.assertIn("hint:", got.stderr.decode())

    def test_a_missing_library_is_why_its_format_is_missing(self):
        self.install(contents=False)
        self.assertFails(self.convert(CALL, "--to", "hostile", "-o", self.out / "a"), "plugin.library-missing")
        self.assertIn("lectern plugins says why", self.convert(CALL, "--to", "hostyle", "-o", self.out / "a").stderr.decode())

    def test_manifests_that_lie(self):
        cases = [{"version": "3.0.0"}, {"transforms": []},
                 {"transforms": manifest()["transforms"] + [{"name": "more", "title": "", "options": []}]},
                 {"formats": [{**manifest()["formats"][0], "read": False}]},
                 {"formats": [{k: v for k, v in manifest()["formats"][0].items() if k != "checker"}]},
                 {"formats": []}]
        for changes in cases:
            with self.subTest(changes=changes):
                self.install(**changes)
                target = ["--transform", "hostile-step", "-o", self.out / "a.csv"] if changes.get("transforms") != [] else ["-o", self.out / "a.hostile"]
                got = self.convert(CALL, *target)
                self.assertFails(got, "plugin.lies")

    # --- the conformance kit

    def kit(self, *arguments, **environment):
        got = self.lectern("plugins", "check", *arguments, plugins=False, **environment)
        return got.returncode, got.stdout.decode()

    def test_the_kit_finds_what_a_plugin_does_wrong(self):
        self.install()
        code, told = self.kit(self.plugins)
        self.assertEqual(code, 1)
        self.assertIn("BAD   hostile: hostile: reader: of nothing (a briefing)", told)
        self.assertRegex(told, "BAD   hostile: hostile: writer: features .neither written nor told as lost: title, ")
        for good in ("hostile: manifest", "hard texts", "another folder and time zone", "no file on failure",
                     "hostile-step: transform: valid, and twice the same"):
            self.assertRegex(told, f"good  [^(]*{good}")
        for hostile, wrong in (("read:throw", "reader: strange inputs"), ("probe:throw", "reader: strange inputs"),
                               ("add:throw", "writer: a plain briefing"), ("finish:throw", "writer: a plain briefing"),
                               ("check:throw", "checker: strange inputs"), ("apply:throw", "transform: valid")):
            with self.subTest(hostile=hostile):
                code, told = self.kit(self.plugins / "hostile.plugin.json", HOSTILE=hostile)
                self.assertEqual(code, 1)
                self.assertRegex(told, f"BAD   [^(]*{wrong}.*as it was told to")
        self.install(version="9")
        self.assertRegex(self.kit(self.plugins)[1], r"BAD .*plugin\.lies")
        (self.plugins / "hostile.plugin.json").write_text('{"name": 3, "api": "1.0"}')
        code, told = self.kit(self.plugins)
        self.assertEqual((code, told.count("BAD   manifest")), (1, 5))
        self.assertEqual(self.kit(self.out)[0], 3)

    def test_the_kit_ends_in_time_and_tells_what_was_not_done(self):
        self.install()
        got = self.lectern("plugins", "check", self.plugins, "--time-limit", "1", plugins=False, HOSTILE="probe:hang")
        self.assertEqual(got.returncode, 1)
        self.assertIn(b"good  hostile: manifest", got.stdout)
        self.assertIn("have not ended within 1 seconds; not done: hostile: hostile: reader; not begun: hostile: hostile: writer, "
                      "hostile: hostile: checker, hostile: hostile-step: transform [plugin.check-time]", got.stderr.decode())

    def test_the_kit_reads_samples(self):
        self.install()
        told = self.kit(self.plugins, "--with", self.input)[1]
        self.assertIn("a.hostile (1 briefings, 1 turns, twice the same, 2 of 14 bytes of its text accounted for)", told)
        self.assertEqual(self.kit(self.plugins, "--with", self.folder / "gone")[0], 3)

    def test_a_new_plugin_is_not_made_over_another(self):
        got = self.lectern("plugins", "new", "mine", "--kind", "writer", "--folder", self.out)
        self.assertEqual(got.returncode, 0, got.stderr)
        made = sorted(str(p.relative_to(self.out / "mine")) for p in (self.out / "mine").rglob("*") if p.is_file())
        self.assertEqual(made, ["CMakeLists.txt", "README.md", "mine.plugin.json", "plugin.cpp", "test/briefing.txt", "test/run"])
        for path in (self.out / "mine").rglob("*"):
            self.assertNotIn("{{", path.read_text() if path.is_file() else "")
        again = self.lectern("plugins", "new", "mine", "--kind", "reader", "--folder", self.out)
        self.assertEqual(again.returncode, 7)
        self.assertIn(b"[output.exists]", again.stderr)
        bad = self.lectern("plugins", "new", "My Plugin", "--kind", "reader", "--folder", self.out)
        self.assertEqual(bad.returncode, 2)
        self.assertIn(b"[plugin.name]", bad.stderr)


if __name__ == "__main__":
    program.main()
