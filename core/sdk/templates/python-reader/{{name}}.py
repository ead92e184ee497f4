#!/usr/bin/env python3
"""Reads lines of the form "LABEL: words", each a turn, after a first line "{{name}}:"."""
import lectern_plugin


def read(job, data):
    turns = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines()[1:], 2):
        if not line:
            continue
        label, colon, words = line.partition(": ")
        if not colon:
            label, words = job.options["speaker"], line
        turns.append({"label": label, "line": number, "text": words})
    if not turns:
        raise lectern_plugin.Failure("{{name}}.no-turns", "the file holds no turns")
    yield {"schema": "1.0", "turns": turns}


lectern_plugin.run(name="{{name}}", version="0.1.0", readers={"{{name}}": read})
