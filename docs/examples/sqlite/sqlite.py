#!/usr/bin/env python3
"""Briefings as an SQLite database: one file, any number of briefings, full-text search."""
import json
import sqlite3

import lectern_plugin
from lectern_plugin import paragraphs

SCHEMA = """
CREATE TABLE briefing (
  id INTEGER PRIMARY KEY, title TEXT, kind TEXT, date TEXT, venue TEXT, city TEXT, country TEXT,
  sha256 TEXT, form TEXT);
CREATE TABLE participant (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL REFERENCES briefing, ref TEXT NOT NULL,
  name TEXT, role TEXT, outlet TEXT, affiliation TEXT, pseudonymous INTEGER NOT NULL, labels TEXT NOT NULL);
CREATE TABLE section (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL REFERENCES briefing, kind TEXT, title TEXT,
  first_turn INTEGER NOT NULL REFERENCES turn, last_turn INTEGER NOT NULL REFERENCES turn);
CREATE TABLE turn (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL REFERENCES briefing, ref TEXT NOT NULL,
  label TEXT, kind TEXT, line INTEGER, start_ms INTEGER, end_ms INTEGER, text TEXT NOT NULL);
CREATE TABLE speaker (
  turn INTEGER NOT NULL REFERENCES turn, participant INTEGER NOT NULL REFERENCES participant,
  PRIMARY KEY (turn, participant)) WITHOUT ROWID;
CREATE TABLE exchange (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL REFERENCES briefing, ref TEXT NOT NULL,
  asker INTEGER REFERENCES participant, outlet TEXT, status TEXT, follows INTEGER REFERENCES exchange);
CREATE TABLE exchange_turn (
  exchange INTEGER NOT NULL REFERENCES exchange, turn INTEGER NOT NULL REFERENCES turn,
  part TEXT NOT NULL CHECK (part IN ('question', 'answer')), PRIMARY KEY (exchange, turn)) WITHOUT ROWID;
CREATE TABLE ground_rule (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL REFERENCES briefing, rule TEXT NOT NULL,
  attribution TEXT, until TEXT, stated_in INTEGER REFERENCES turn, lifted_in INTEGER REFERENCES turn);
CREATE VIEW question AS
  SELECT exchange.id AS exchange, briefing.title AS briefing, briefing.date, exchange.outlet,
         participant.name AS asker, turn.text AS question, exchange.status
  FROM exchange
  JOIN briefing ON briefing.id = exchange.briefing
  JOIN exchange_turn ON exchange_turn.exchange = exchange.id AND exchange_turn.part = 'question'
  JOIN turn ON turn.id = exchange_turn.turn
  LEFT JOIN participant ON participant.id = exchange.asker;
CREATE VIRTUAL TABLE turn_search USING fts5 (text, content='turn', content_rowid='id');
"""
# What there is no column for, when the form is not kept: field of the form, loss.
NOT_KEPT = (("matter", "loss.document-structure"), ("residue", "loss.residue"), ("cues", "loss.cues"),
            ("cue_blocks", "loss.cue-blocks"), ("word_times", "loss.word-times"),
            ("assertions", "loss.assertions"), ("extensions", "loss.extensions"))


KEPT = {"schema", "title", "kind", "when", "where", "source", "analysed_by", "participants", "organisations", "sections", "turns",
        "exchanges", "ground_rules", "spans", *(field for field, _ in NOT_KEPT)}


def left_out(briefing):
    """Fields of the head and of turns that no column holds."""
    when, source = briefing.get("when", {}), briefing.get("source", {})
    names = {field for field in briefing if field not in KEPT}
    names |= {f"when.{field}" for field in when if field != "date"} | {f"source.{field}" for field in source if field != "sha256"}
    return names | {field for turn in briefing["turns"] for field in ("interrupted", "resumes", "language") if field in turn}


def row_maker(database):
    def insert(table, **values):
        names = ", ".join(values)
        places = ", ".join("?" * len(values))
        return database.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(values.values())).lastrowid
    return insert


def add(insert, briefing, with_form):
    when, where = briefing.get("when", {}), briefing.get("where", {})
    number = insert("briefing", title=briefing.get("title"), kind=briefing.get("kind"), date=when.get("date"),
                    venue=where.get("venue"), city=where.get("city"), country=where.get("country"),
                    sha256=briefing.get("source", {}).get("sha256"),
                    form=json.dumps(briefing, ensure_ascii=False) if with_form else None)
    people, turns, exchanges = {}, {}, {}
    for person in briefing.get("participants", []):
        people[person["id"]] = insert(
            "participant", briefing=number, ref=person["id"], name=person.get("name"), role=person.get("role"),
            outlet=person.get("outlet"), affiliation=person.get("affiliation"),
            pseudonymous=int(person.get("pseudonymous", False)), labels=json.dumps(person.get("labels", []), ensure_ascii=False))
    for turn in briefing["turns"]:
        turns[turn["id"]] = row = insert(
            "turn", briefing=number, ref=turn["id"], label=turn.get("label"), kind=turn.get("kind"), line=turn.get("line"),
            start_ms=turn.get("start"), end_ms=turn.get("end"), text="\n".join(paragraphs(turn)))
        for speaker in turn.get("speakers", [turn["speaker"]] if "speaker" in turn else []):
            insert("speaker", turn=row, participant=people[speaker])
    for section in briefing.get("sections", []):
        first, last = section["turns"]
        insert("section", briefing=number, kind=section.get("kind"), title=section.get("title"),
               first_turn=turns[first], last_turn=turns[last])
    for exchange in briefing.get("exchanges", []):
        exchanges[exchange["id"]] = row = insert(
            "exchange", briefing=number, ref=exchange["id"], asker=people.get(exchange.get("asker")),
            outlet=exchange.get("outlet"), status=exchange.get("status"), follows=exchanges.get(exchange.get("follows")))
        parts = {turns[turn]: "answer" for turn in exchange.get("answers", [])}
        parts.update({turns[turn]: "question" for turn in exchange.get("questions", [])})
        for turn, part in parts.items():
            insert("exchange_turn", exchange=row, part=part, turn=turn)
    for rule in briefing.get("ground_rules", []):
        insert("ground_rule", briefing=number, rule=rule["rule"], attribution=rule.get("attribution"), until=rule.get("until"),
               stated_in=turns.get(rule.get("stated_in")), lifted_in=turns.get(rule.get("lifted_in")))


def has_marks(briefing):
    return any(isinstance(part, dict) for turn in briefing["turns"] for block in turn.get("text", [])
               for part in ([block] if isinstance(block, dict) else block if isinstance(block, list) else []))


def write(job, briefings, out):
    database = sqlite3.connect(":memory:")
    database.executescript(SCHEMA)
    insert = row_maker(database)
    lost, fields = {}, set()
    for briefing in briefings:
        add(insert, briefing, job.options["form"])
        for field, code in NOT_KEPT:
            if briefing.get(field):
                lost[code] = lost.get(code, 0) + len(briefing[field])
        fields |= left_out(briefing)
        if has_marks(briefing):
            lost["loss.inline-marks"] = lost.get("loss.inline-marks", 0) + 1
    if not job.options["form"]:
        if fields:
            job.loss("loss.metadata", f"no column holds these: {', '.join(sorted(fields))}")
        for code, count in sorted(lost.items()):
            job.loss(code, f"no column holds these ({count}); -O form=true keeps each briefing whole")
    database.execute("INSERT INTO turn_search (turn_search) VALUES ('rebuild')")
    database.commit()
    database.execute("VACUUM")
    out.write(database.serialize())


lectern_plugin.run(name="sqlite", version="1.0.0", writers={"sqlite": write})
