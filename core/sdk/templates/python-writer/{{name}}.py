#!/usr/bin/env python3
"""Writes each paragraph on a line, after who speaks."""
import lectern_plugin

# What is written, or is of no use to anybody here.
OF_BRIEFINGS = {"schema", "id", "turns", "analysed_by"}
OF_TURNS = {"id", "label", "speakers", "line", "text"}
OF_PEOPLE = {"id", "labels"}


def lost(job, briefing):
    """What this format has no place for is told: whoever asked for it should know."""
    for key in briefing.keys() - OF_BRIEFINGS:
        if key != "participants" and briefing[key]:
            job.loss("loss." + key.replace("_", "-"), f"{key} is left out")
    for key in {key for turn in briefing["turns"] for key in turn} - OF_TURNS:
        job.loss("loss.turn-" + key.replace("_", "-"), f"{key} of turns is left out")
    for key in {key for person in briefing.get("participants", []) for key in person} - OF_PEOPLE:
        job.loss("loss.people-" + key.replace("_", "-"), f"{key} of people is left out")
    if any(not isinstance(turn.get("text", ""), str) for turn in briefing["turns"]):
        job.loss("loss.inline-marks", "marks become words, headings and lists lines")


def write(job, briefings, out):
    for briefing in briefings:
        lost(job, briefing)
        for turn in briefing["turns"]:
            for paragraph in lectern_plugin.paragraphs(turn):
                if job.options["speakers"]:
                    out.write(turn.get("label", "") + ": ")
                out.write(" ".join(paragraph.split("\n")) + "\n")


lectern_plugin.run(name="{{name}}", version="0.1.0", writers={"{{name}}": write}, leave_out=["spans"])
