#!/usr/bin/env node
// A transform in JavaScript, without any library: contact details become redactions, so that
// a transcript of a call can be published. The protocol (plugin-protocol.md) is the first
// half of this file.
'use strict';
const fs = require('fs');

// ------------------------------------------------------------------ the protocol
let waiting = Buffer.alloc(0);

// The next record as {type, body}; null at the end of input.
function next() {
  for (;;) {
    const end = waiting.indexOf(10);
    if (end >= 0) {
      const [type, length] = waiting.toString('latin1', 0, end).split(' ');
      const last = end + 1 + Number(length);
      if (waiting.length > last) {
        const body = waiting.subarray(end + 1, last);
        waiting = waiting.subarray(last + 1);
        return { type, body };
      }
    }
    const chunk = Buffer.alloc(1 << 16);
    let count = 0;
    try {
      count = fs.readSync(0, chunk);
    } catch (error) {
      if (error.code === 'EAGAIN') continue;
      if (error.code !== 'EOF') throw error;
    }
    if (count === 0) return null;
    waiting = Buffer.concat([waiting, chunk.subarray(0, count)]);
  }
}

function writeAll(bytes) {
  for (let at = 0; at < bytes.length;) at += fs.writeSync(1, bytes, at);
}

function send(type, value) {
  const body = Buffer.from(JSON.stringify(value));
  writeAll(Buffer.concat([Buffer.from(`${type} ${body.length}\n`), body, Buffer.from('\n')]));
}

function note(code, message) {
  fs.writeSync(3, JSON.stringify({ severity: 'note', code, message }) + '\n');
}

// ----------------------------------------------------------------- the transform
const EMAIL = String.raw`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}`;
// Seven digits and more, grouped as telephone numbers are.
const PHONE = String.raw`(?<![\p{L}\p{N}])\+?\(?\d{1,4}\)?(?:[ .\-\u2011]\(?\d{2,4}\)?){2,4}(?![\p{L}\p{N}])`;
const CODE = String.raw`(?<=(?:access code|passcode|meeting (?:id|number)|pin)(?: is)?:? )\d[\d ]{2,14}\d`;

// The parts of a text, its contact details as marks. `count` is told of each.
function redacted(text, pattern, stand, count) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > from) parts.push(text.slice(from, found.index));
    parts.push({ redaction: `[${stand}]` });
    from = found.index + found[0].length;
    count();
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

// The same for a paragraph, or for what a mark holds.
function walk(content, one) {
  if (typeof content === 'string') {
    const parts = one(content);
    return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : parts;
  }
  if (Array.isArray(content)) return content.flatMap((part) => (typeof part === 'string' ? one(part) : [inside(part, one)]));
  return inside(content, one);
}

// Marks that hold words hold them under their first key; the other kinds stay as they are.
const HOLDERS = ['paragraph', 'heading', 'list-item', 'note', 'emphasis', 'strong', 'link', 'mention', 'supplied', 'deleted',
  'inserted', 'unclear', 'quotation', 'foreign'];
function inside(mark, one) {
  const key = HOLDERS.find((name) => name in mark);
  return key === undefined ? mark : { ...mark, [key]: walk(mark[key], one) };
}

// A text that holds no marks (evidence, head and foot): the words alone.
const plain = (text, one) => one(text).map((part) => (typeof part === 'string' ? part : part.redaction)).join('');

// A whole briefing as it came: the fields before the turns, the turns, those after them.
function transformed(head, turns, tail, options) {
  const pattern = new RegExp([EMAIL, PHONE, ...(options.codes ? [CODE] : [])].join('|'), 'giu');
  const stand = options.with.replace(/[[\]]/g, '');
  let found = 0;
  const one = (words) => redacted(words, pattern, stand, () => { found += 1; });
  for (const turn of turns) {
    const text = typeof turn.text === 'string' ? [turn.text] : turn.text || [];
    turn.text = text.map((block) => walk(block, one));
  }
  for (const record of [...(tail.matter || []), ...(tail.residue || [])]) record.text = plain(record.text, one);
  for (const assertion of tail.assertions || [])
    for (const evidence of assertion.evidence || []) if (evidence.text) evidence.text = plain(evidence.text, one);
  if (found > 0) {
    // Places in the text, where it has changed, are no longer known.
    for (const rule of head.ground_rules || []) { delete rule.from; delete rule.to; }
    for (const field of ['cues', 'cue_blocks', 'word_times']) delete tail[field];
  }
  return found;
}

function main() {
  let options, head, turns;
  for (let record = next(); record !== null; record = next()) {
    const value = JSON.parse(record.body.toString());
    if (record.type === 'hello') {
      // Where things stand in the source is of no use once they have changed.
      send('hello', { protocol: '1.0', plugin: 'contact-details', version: '1.0.0', leave_out: ['spans'] });
    } else if (record.type === 'transform') {
      options = value.options;
    } else if (record.type === 'briefing') {
      head = value;
      turns = [];
    } else if (record.type === 'turn') {
      turns.push(value);
    } else if (record.type === 'end') {
      const found = transformed(head, turns, value, options);
      send('briefing', head);
      for (const turn of turns) send('turn', turn);
      send('end', value);
      note('contact-details.found', `contact details are redacted at ${found} places`);
      send('done', {});
    }
  }
}

main();
