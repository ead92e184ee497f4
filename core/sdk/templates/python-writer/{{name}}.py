#!/usr/bin/env python3
"""Writes each paragraph on a line, after who speaks."""
import lectern_plugin

# What this format has no place for is told: whoever asked for it should know.
LOST = {"participants": "people", "sections": "sections", "exchanges": "who answers whom",
        "ground_rules": "ground rules", "cues": "cues", "assertions": "what was inferred, and why",
        "matter": "what stands before and after the turns", "extensions": "extensions"}


def write(job, briefings, out):
    for briefing in briefings:
        for turn in briefing["turns"]:
            for paragraph in lectern_plugin.paragraphs(turn):
                if job.options["speakers"]:
                    out.write(turn.get("label", "") + ": ")
                out.write(" ".join(paragraph.split("\n")) + "\n")
        job.loss("loss.metadata", "title, date, place and the like are left out")
        job.loss("loss.inline-marks", "marks within the text are left out; their words stay")
        job.loss("loss.times", "times are left out")
        for key, what in LOST.items():
            if briefing.get(key):
                job.loss("loss." + key.replace("_", "-"), what + " are left out")


lectern_plugin.run(name="{{name}}", version="0.1.0", writers={"{{name}}": write}, leave_out=["spans"])
