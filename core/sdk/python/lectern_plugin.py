"""Lectern plugins in Python: everything but what your plugin does.

A plugin is a manifest (NAME.plugin.json, "transport": "program") and a program:

    #!/usr/bin/env python3
    import lectern_plugin

    def write(job, briefings, out):
        for briefing in briefings:
            for turn in briefing["turns"]:
                out.write(turn.get("label", "") + "\\n")

    lectern_plugin.run(name="labels", version="1.0.0", writers={"labels": write})

A briefing is a dict in the JSON form (briefing.schema.json). The functions:

    write(job, briefings, out)   briefings: an iterator of dicts; out.write(str or bytes) goes
                                 to the output, out.part("people.csv").write(...) to a further
                                 file beside it
    read(job, data)              data: the bytes of the file; yields dicts
    transform(job, briefing)     a dict; returns a dict
    check(job, data)             tells what is wrong by job.error(...)

job.options has the options, complete and typed; job.name is the file's name. What the user
should know: job.note, job.warning, job.loss (what the format cannot hold), job.error (the
result is not to be used: nothing is put in its place), each with a stable code and a
sentence, and a line and a column where there is one. What makes
the job impossible: raise Failure("code", "message"). print() goes to standard error.

The protocol is written down in plugin-protocol.md; no other library is needed.
"""
import json
import os
import re
import sys
import traceback

PROTOCOL = "1.0"
_DATA_BYTES = 1 << 18

# The words of the schema's `failure`, as Lectern's exit codes.
UNDERSTOOD, REFUSED, PLUGIN = 4, 5, 6


class Failure(Exception):
    """The job cannot be done, and it is no fault of the plugin's."""

    def __init__(self, code, message, hint="", failure=UNDERSTOOD):
        super().__init__(message)
        self.fields = {"failure": failure, "code": code, "message": message, "hint": hint}


class Job:
    """What is to be done: its options, and what is said about it."""

    def __init__(self, fields, diagnostics):
        self.options = fields.get("options", {})
        self.name = fields.get("name", "")
        self.title = fields.get("title", "")
        self.briefings = fields.get("briefings", 1)
        self.fields = fields
        self._diagnostics = diagnostics

    def _say(self, severity, code, message, line=None, column=None):
        said = {"severity": severity, "code": code, "message": message}
        if line:
            said["line"] = line
        if column:
            said["column"] = column
        self._diagnostics.write((json.dumps(said) + "\n").encode())
        self._diagnostics.flush()

    def note(self, code, message, line=None, column=None):
        self._say("note", code, message, line, column)

    def warning(self, code, message, line=None, column=None):
        self._say("warning", code, message, line, column)

    def loss(self, code, message, line=None, column=None):
        self._say("loss", code, message, line, column)

    def error(self, code, message, line=None, column=None):
        self._say("error", code, message, line, column)


class Part:
    """One file of an output."""

    def __init__(self, output, name):
        self._output, self._name = output, name

    def write(self, data):
        self._output._write(self._name, data.encode() if isinstance(data, str) else bytes(data))


class Output(Part):
    """The output of a writer: the main file, and parts by name."""

    def __init__(self, records):
        super().__init__(self, "")
        self._records, self._current, self._buffer = records, "", bytearray()

    def part(self, name):
        return Part(self, name)

    def _write(self, name, data):
        if name != self._current:
            self._flush()
            self._records.send("part", {"name": name})
            self._current = name
        self._buffer += data
        if len(self._buffer) >= _DATA_BYTES:
            self._flush()

    def _flush(self):
        for at in range(0, len(self._buffer), _DATA_BYTES):
            self._records.send_bytes("data", self._buffer[at:at + _DATA_BYTES])
        self._buffer.clear()


class _Records:
    """Records in and out: a line "TYPE LENGTH", LENGTH bytes, a line feed."""

    def __init__(self, source, target):
        self._source, self._target = source, target

    def next(self):
        """(type, bytes), or None at the end."""
        head = self._source.readline(64)
        if not head:
            return None
        kind, _, length = head.decode("ascii").rstrip("\n").partition(" ")
        body = self._source.read(int(length) + 1)
        if len(body) != int(length) + 1:
            raise EOFError("the input ends within a record")
        return kind, body[:-1]

    def need(self):
        record = self.next()
        if record is None:
            raise EOFError("the input ends within a job")
        return record

    def send(self, kind, value):
        self.send_bytes(kind, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def send_bytes(self, kind, body):
        self._target.write(b"%s %d\n" % (kind.encode(), len(body)))
        self._target.write(body)
        self._target.write(b"\n")

    def flush(self):
        self._target.flush()

    def bytes(self):
        """The bytes of a source, up to its end."""
        out = bytearray()
        while True:
            kind, body = self.need()
            if kind == "end":
                return bytes(out)
            out += body

    def briefing(self, head):
        """A briefing whose first record was taken."""
        briefing, turns = json.loads(head), []
        while True:
            kind, body = self.need()
            if kind == "end":
                briefing["turns"] = turns
                briefing.update(json.loads(body))
                return briefing
            turns.append(json.loads(body))

    def briefings(self):
        while True:
            kind, body = self.need()
            if kind == "finish":
                return
            yield self.briefing(body)

    def send_briefing(self, briefing):
        # The fields before the turns, each turn, and those after them.
        after = ("exchanges", "matter", "residue", "cues", "cue_blocks", "word_times", "assertions",
                 "extensions", "spans")
        head = {"schema": briefing.get("schema", "1.0")}
        head.update({k: v for k, v in briefing.items() if k != "turns" and k not in after})
        self.send("briefing", head)
        for turn in briefing.get("turns", []):
            self.send("turn", turn)
        self.send("end", {k: briefing[k] for k in after if k in briefing})


# What is made of words, by the key that names it. The rest are points: a time, a page.
_WORDED = frozenset((
    "paragraph", "heading", "list-item", "event", "note", "time-mark", "raw", "emphasis", "strong",
    "link", "mention", "supplied", "deleted", "inserted", "unclear", "quotation", "foreign",
    "redaction", "gap", "pause", "interruption"))


def text_of(content):
    """The words of a turn, a paragraph or a mark, as they were printed."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(text_of(part) for part in content)
    if "break" in content:
        return "\n"
    return "".join(text_of(words) for key, words in content.items() if key in _WORDED)


def paragraphs(turn):
    """The words of a turn, a string for each paragraph."""
    text = turn.get("text", [])
    return [text] if isinstance(text, str) else [text_of(block) for block in text]


def run(name, version, readers=None, writers=None, transforms=None, checkers=None, leave_out=()):
    """Serves jobs until Lectern has no more. `leave_out`: "spans", "assertions" when the
    plugin has no need of them."""
    records = _Records(sys.stdin.buffer, os.fdopen(os.dup(1), "wb", 1 << 20))
    sys.stdout = sys.stderr
    diagnostics = os.fdopen(3, "wb")
    known = {"read": readers or {}, "write": writers or {}, "transform": transforms or {},
             "check": checkers or {}}
    while True:
        record = records.next()
        if record is None:
            return
        kind, body = record
        if kind == "hello":
            records.send("hello", {"protocol": PROTOCOL, "plugin": name, "version": version,
                                   "leave_out": list(leave_out)})
            records.flush()
            continue
        fields = json.loads(body)
        what = fields.get("transform" if kind == "transform" else "format")
        function = known.get(kind, {}).get(what)
        job = Job(fields, diagnostics)
        try:
            if function is None:
                raise Failure("plugin.format-missing", f"nothing here can {kind} {what}", failure=PLUGIN)
            _do(kind, function, job, records)
            records.send("done", {})
            records.flush()
        except Failure as failure:
            records.send("failed", failure.fields)
            records.flush()
            return
        except EOFError:
            return
        except Exception as error:  # a bug of the plugin: where, for its author
            traceback.print_exc()
            records.send("failed", {"failure": PLUGIN, "code": "plugin.threw",
                                    "message": re.sub(r"\s+", " ", f"{type(error).__name__}: {error}")})
            records.flush()
            return


def _do(kind, function, job, records):
    if kind == "read":
        for briefing in function(job, records.bytes()):
            records.send_briefing(briefing)
    elif kind == "check":
        function(job, records.bytes())
    elif kind == "transform":
        _, head = records.need()
        records.send_briefing(function(job, records.briefing(head)))
    else:
        out = Output(records)
        rest = records.briefings()
        function(job, rest, out)
        for _ in rest:  # what it has not looked at
            pass
        out._flush()
