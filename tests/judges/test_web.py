"""A written page stands on its own: well-formed, every id once, every link of its own leads
somewhere, nothing loaded from elsewhere. In Chromium, where it is installed, its script runs
under its own policy, and filter, search, permalinks and the recording do what they say."""
import base64
import hashlib
import html.parser
import json
import pathlib
import re
import shutil
import subprocess
import xml.etree.ElementTree

import judge
import random_briefings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHECKS = """
(function () {
  function all(what) { return Array.prototype.slice.call(document.querySelectorAll(what)); }
  function shown() { return all('.turn').filter(function (turn) { return turn.offsetHeight > 0; }); }
  function change(id, value, event) {
    var field = document.getElementById(id);
    field.value = value;
    field.dispatchEvent(new Event(event));
  }
  var out = {all: all('.turn').length, options: all('#speaker option').length};
  var who = all('#speaker option')[1].value;
  change('speaker', who, 'change');
  out.filtered = shown().length;
  out.others = shown().filter(function (turn) { return turn.getAttribute('data-who') !== who; }).length;
  change('speaker', '', 'change');
  change('search', 'GAUGE', 'input');
  out.marks = all('mark').length;
  out.without = shown().filter(function (turn) { return !turn.querySelector('mark'); }).length;
  out.found = document.getElementById('found').textContent;
  change('search', '', 'input');
  out.left = all('mark').length;
  out.again = shown().length;
  out.buttons = all('.turn button').length;
  var media = document.querySelector('audio');
  var timed = all('.turn[data-start]');
  media.currentTime = Number(timed[3].getAttribute('data-start')) + 0.5;
  media.dispatchEvent(new Event('timeupdate'));
  out.now = all('.turn.now').length;
  out.current = timed[3].getAttribute('aria-current');
  var last = all('.turn').pop();
  location.hash = last.id;
  setTimeout(function () {
    out.scrolled = window.scrollY > 0;
    out.target = document.querySelector(':target') === last;
    document.documentElement.setAttribute('data-out', JSON.stringify(out));
  }, 200);
})();
"""
failures = []


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loaded = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if attrs.get("href", "").startswith("#"):
            self.links.append(attrs["href"][1:])
        self.links += attrs.get("for", "").split() + attrs.get("aria-labelledby", "").split()
        if "src" in attrs or (tag == "link" and attrs.get("rel") != "canonical"):
            self.loaded.append(tag)

    handle_startendtag = handle_starttag


def expect(what, holds):
    if not holds:
        failures.append(what)


def check(name, text):
    page = Page(text)
    try:
        xml.etree.ElementTree.fromstring(text)
    except xml.etree.ElementTree.ParseError as error:
        failures.append(f"{name}: {error}")
    closed = set(re.findall(r"<(\w+)[^<>]*/>", text))
    expect(f"{name}: an HTML parser does not close {closed}", closed <= {"meta", "link", "br", "input"})
    expect(f"{name}: an id comes twice", len(page.ids) == len(set(page.ids)))
    expect(f"{name}: a link leads nowhere: {set(page.links) - set(page.ids)}", set(page.links) <= set(page.ids))
    expect(f"{name}: loads {page.loaded}", set(page.loaded) <= {"audio", "video"})
    for element in ("style", "script"):
        content = re.search(f"<{element}>(.*?)</{element}>", text, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        expect(f"{name}: the policy forbids its own {element}", f"'sha256-{digest}'" in text)


def dom(path):
    got = subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom", path.as_uri()],
                         capture_output=True, text=True, timeout=120)
    return got.stdout


def in_browser(path):
    """The page as it is, and a copy whose policy lets the checks in as well."""
    text = path.read_text(encoding="utf-8")
    expect("the script does not run", '<form id="tools" role="search">' in dom(path).replace(' hidden=""', ' hidden'))
    digest = base64.b64encode(hashlib.sha256(CHECKS.encode()).digest()).decode()
    copy = path.with_name("checked.html")
    copy.write_text(text.replace("script-src ", f"script-src 'sha256-{digest}' ").replace("</body>", f"<script>{CHECKS}</script></body>"), encoding="utf-8")
    found = re.search(r'data-out="([^"]*)"', dom(copy))
    if not found:
        failures.append("the checks did not run in Chromium")
        return
    out = json.loads(html.unescape(found.group(1)))
    print(out)
    expect("the filter is empty", out["options"] > 2)
    expect("the filter hides nobody", 0 < out["filtered"] < out["all"] and out["others"] == 0)
    expect("the search marks nothing", out["marks"] > 0 and out["without"] == 0 and out["found"] == f"{out['marks']} found")
    expect("a search leaves marks behind", out["left"] == 0 and out["again"] == out["all"])
    expect("a permalink does not scroll", out["scrolled"] and out["target"])
    expect("the turn that is spoken is not shown", out["now"] == 1 and out["current"] == "true")
    expect("no turn has a button for the recording", out["buttons"] > 0)


with judge.folder() as folder:
    folder = pathlib.Path(folder)
    inputs = judge.transcripts()
    for source, path in zip(inputs, judge.convert(folder, ".html", inputs)):
        check(source.name, path.read_text(encoding="utf-8"))
    randoms = random_briefings.write(folder, 40)
    for source, path in zip(randoms, judge.convert(folder, ".random.html", randoms)):
        check(source.name, path.read_text(encoding="utf-8"))
    several = folder / "several.html"
    subprocess.run([judge.program, "-q", "convert", *inputs[:2], "-o", several], check=True)
    check("several", several.read_text(encoding="utf-8"))
    timed = folder / "timed.html"
    captions = judge.ROOT / "fixtures/briefings/river-gauge-call/expected.vtt"
    subprocess.run([judge.program, "-q", "convert", captions, "-o", timed, "--set", "media.url=https://media.example/call.mp3"], check=True)
    check("timed", timed.read_text(encoding="utf-8"))
    expect("no recording", '<audio controls="controls" preload="none" src="https://media.example/call.mp3">' in timed.read_text(encoding="utf-8"))
    if CHROMIUM and not failures:
        in_browser(timed)
for failure in failures[:20]:
    print(failure)
if failures:
    raise SystemExit(1)
if not CHROMIUM:
    judge.skip("the pages are sound; Chromium is not installed, so nothing was clicked")
