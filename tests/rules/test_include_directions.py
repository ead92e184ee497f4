"""The arrows of the architecture: base <- markup, container, briefing <- transcript,
analysis, timing, wire <- registry <- conversion <- cli; a plugin uses base ... timing only."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What each folder of core/ may include besides itself and the public headers.
# markup lays out forms for the briefing; the briefing's form uses both.
MAY = {
    "base": set(),
    "markup": {"base"},
    "container": {"base"},
    "briefing": {"base", "markup"},
    "transcript": {"base", "briefing"},
    "analysis": {"base", "markup", "briefing", "transcript"},
    "timing": {"base", "markup", "briefing"},
    "wire": {"base", "markup", "briefing"},
    "registry": {"base", "markup", "briefing", "transcript", "analysis", "timing", "wire"},
    "conversion": {"base", "markup", "briefing", "transcript", "analysis", "timing", "registry", "wire"},
    "sdk": {"base", "markup", "briefing", "transcript", "analysis", "timing", "registry"},
    "cli": {"sdk", "base", "markup", "briefing", "transcript", "analysis", "timing", "registry", "conversion", "wire"},
}
# The arrows that run upwards, header by header: front ends fill the lines that the
# segmentation reads.
UPWARD = {("markup", "transcript/styled_text.hpp")}
PLUGIN_MAY = {"base", "markup", "container", "briefing", "transcript", "analysis", "timing"}
# Public headers that only hosts and programs use.
HOST_ONLY = {"lectern/convert.hpp"}
INCLUDE = re.compile(r'#include "([^"]+)"')

def includes(path):
    return INCLUDE.findall(path.read_text(encoding="utf-8"))

def main():
    wrong = []
    files = 0
    for folder, may in MAY.items():
        for path in sorted((ROOT / "core" / folder).rglob("*.[ch]pp")):
            files += 1
            for name in includes(path):
                top = name.split("/")[0]
                if top in MAY and top != folder and top not in may and (folder, name) not in UPWARD:
                    wrong.append(f"{path.relative_to(ROOT)} includes {name}")
    for path in sorted((ROOT / "plugins").rglob("*.[ch]pp")):
        files += 1
        for name in includes(path):
            top = name.split("/")[0]
            if (top in MAY and top not in PLUGIN_MAY) or name in HOST_ONLY:
                wrong.append(f"{path.relative_to(ROOT)} includes {name}")
            if name.startswith("../"):
                wrong.append(f"{path.relative_to(ROOT)} reaches out of its folder: {name}")
    for path in sorted((ROOT / "core" / "include").rglob("*.hpp")):
        files += 1
        for name in includes(path):
            if not name.startswith("lectern/"):
                wrong.append(f"{path.relative_to(ROOT)} is public and includes {name}")
    print("\n".join(wrong) or f"{files} files include in the right direction")
    # A checker that finds no files checks nothing.
    return 1 if wrong or files < 50 else 0

sys.exit(main())
