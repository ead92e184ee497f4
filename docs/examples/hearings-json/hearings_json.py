#!/usr/bin/env python3
"""Hearings from a JSON API. The shape (invented, as such APIs are):

    {"api": "open-hearings/1", "hearings": [{
       "title": "…", "committee": "…", "date": "2031-05-06", "language": "en",
       "people": [{"key": "w1", "name": "Dr Ada Low", "function": "witness", "body": "Office of Inland Waters"}],
       "speeches": [{"person": "w1", "kind": "answer", "at": "00:01:02.500", "paragraphs": ["…"]}]}]}
"""
import json
import re

import lectern_plugin
from lectern_plugin import Failure

ROLES = {"chair": "moderator", "member": "member", "witness": "witness", "clerk": "operator", "interpreter": "interpreter"}
KINDS = {"question": "question", "answer": "answer", "statement": "remarks", "procedure": "procedural"}
TIME = re.compile(r"(\d+):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?$")


def milliseconds(text):
    found = TIME.match(text)
    if not found:
        return None
    hours, minutes, seconds, rest = found.groups()
    return (int(hours) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int((rest or "0").ljust(3, "0"))


def need(value, kind, where):
    if not isinstance(value, kind):
        raise Failure("hearings-json.shape", f"{where} is no {kind.__name__}")
    return value


def participant(person, ref, labels):
    out = {"id": ref, "labels": labels}
    if person.get("name"):
        out["name"] = person["name"]
    if person.get("function") in ROLES:
        out["role"] = ROLES[person["function"]]
    if person.get("body"):
        out["affiliation"] = person["body"]
    return out


def briefing_of(hearing, number, job):
    where = f"hearings[{number}]"
    need(hearing, dict, where)
    people = [need(one, dict, f"{where}.people") for one in need(hearing.get("people", []), list, f"{where}.people")]
    refs = {person.get("key"): f"p{n + 1}" for n, person in enumerate(people)}
    labels = {person.get("key"): person.get("name") or person.get("function") or "" for person in people}
    turns = []
    for at, speech in enumerate(need(hearing.get("speeches", []), list, f"{where}.speeches")):
        need(speech, dict, f"{where}.speeches[{at}]")
        if speech.get("kind") == "procedure" and not job.options["procedure"]:
            continue
        key = speech.get("person")
        turn = {"id": f"t{len(turns) + 1}"}
        if key in refs:
            turn["speaker"] = refs[key]
            turn["label"] = labels[key]
        elif key is not None:
            job.warning("hearings-json.person", f"{where}.speeches[{at}]: nobody in people has the key {json.dumps(key)}")
        if speech.get("kind") in KINDS:
            turn["kind"] = KINDS[speech["kind"]]
        if "at" in speech:
            start = milliseconds(str(speech["at"]))
            if start is None:
                job.warning("hearings-json.time", f"{where}.speeches[{at}]: {json.dumps(speech['at'])} is no time")
            else:
                turn["start"], turn["times"] = start, "measured"
        paragraphs = need(speech.get("paragraphs", []), list, f"{where}.speeches[{at}].paragraphs")
        turn["text"] = [str(paragraph) for paragraph in paragraphs]
        turns.append(turn)
    bodies = list(dict.fromkeys(person["body"] for person in people if person.get("body")))
    out = {"schema": "1.0", "kind": "hearing"}
    for field, to in (("title", "title"), ("committee", "organisation")):
        if hearing.get(field):
            out[to] = hearing[field]
    if hearing.get("language"):
        out["languages"] = [hearing["language"]]
    if hearing.get("date"):
        out["when"] = {"date": hearing["date"]}
    if bodies:
        out["organisations"] = [{"id": f"o{n + 1}", "name": name} for n, name in enumerate(bodies)]
    out["participants"] = [participant(person, refs[person.get("key")], [labels[person.get("key")]] if labels[person.get("key")] else [])
                           for person in people]
    out["turns"] = turns
    return out


def read(job, data):
    try:
        answer = json.loads(data)
    except ValueError as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        job.error("hearings-json.syntax", str(error), line, column)
        raise Failure("hearings-json.syntax", f"no JSON: {error}") from None
    except RecursionError:
        raise Failure("hearings-json.syntax", "brackets are nested too deep") from None
    need(answer, dict, "the answer")
    if answer.get("api") != "open-hearings/1":
        raise Failure("hearings-json.version", f"not an answer of open-hearings/1 but of {json.dumps(answer.get('api'))}")
    for number, hearing in enumerate(need(answer.get("hearings"), list, "hearings")):
        yield briefing_of(hearing, number, job)


lectern_plugin.run(name="hearings-json", version="1.0.0", readers={"hearings-json": read})
