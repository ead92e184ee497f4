#!/usr/bin/env python3
"""Gives a title to a briefing that has none."""
import lectern_plugin


def transform(job, briefing):
    if not briefing.get("title"):
        briefing["title"] = job.options["title"]
        job.note("{{name}}.titled", "the briefing had no title")
    return briefing


lectern_plugin.run(name="{{name}}", version="0.1.0", transforms={"{{name}}": transform})
