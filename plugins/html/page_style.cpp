#include "writing.hpp"

namespace lectern::html {

// System fonts and colours of its own for light and dark; what is generated (names,
// times) is said beside the words and is no part of them.
std::string_view page_style() {
  return R"(
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fdfdfb; --soft: #57606a; --line: #d5d9de; --mark: #ffe58a; --now: #eef4ff; --link: #0b57b0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --paper: #14171b; --soft: #a3adb8; --line: #363d46; --mark: #6b5600; --now: #1b2740; --link: #8ab8ff; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 5rem; }
body { margin: 0; padding: 0 1rem 4rem; background: var(--paper); color: var(--ink); font: 1.05rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
main { max-width: 44rem; margin: 0 auto; }
a { color: var(--link); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem; background: var(--paper); z-index: 2; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 2.5rem 0 1rem; }
h2 { font-size: 1.15rem; line-height: 1.3; }
header p, .facts p { margin: .2rem 0; color: var(--soft); }
.role { color: var(--soft); }
summary { cursor: pointer; padding: .4rem 0; }
summary h2 { display: inline; }
nav ul, nav ol { margin: .3rem 0 1rem; padding-left: 1.6rem; }
nav li { margin: .3rem 0; }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .6rem 0; background: var(--paper); border-bottom: 1px solid var(--line); }
[hidden] { display: none !important; }
label { display: inline-flex; gap: .4rem; align-items: center; }
input, select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: .3rem; padding: .25rem .5rem; max-width: 100%; }
audio, video { width: 100%; margin: 1rem 0; }
.turn { margin: 1.2rem 0; padding: .1rem .7rem; border-left: 3px solid transparent; }
.turn p { margin: .5rem 0; }
.turn.question { border-left-color: var(--line); }
.turn:target { border-left-color: var(--link); }
.turn.now { background: var(--now); }
.turn[data-about]::before, .turn[data-clock]::before { display: block; font-size: .8rem; color: var(--soft); }
.turn[data-about]::before { content: attr(data-about); }
.turn[data-clock]::before { content: attr(data-clock); }
.turn[data-about][data-clock]::before { content: attr(data-about) " · " attr(data-clock); }
.turn.playable[data-clock]::before { content: none; }
.turn.playable[data-about]::before { content: attr(data-about); }
.turn.interrupted::after { content: "interrupted"; font-size: .8rem; color: var(--soft); }
.label a { color: inherit; text-decoration: none; }
.label a:hover, .label a:focus { text-decoration: underline; }
.turn button { font-size: .8rem; margin-bottom: .2rem; }
.procedural, .event, .gap, .pause, .redaction, .supplied { color: var(--soft); }
.event, .gap, .pause, .foreign, p.note, p.time-mark { font-style: italic; }
.unclear { border-bottom: 1px dotted currentColor; }
.level-2 { margin-left: 1.2rem; }
.level-3 { margin-left: 2.4rem; }
pre { white-space: pre-wrap; }
mark { background: var(--mark); color: inherit; }
.foot { color: var(--soft); }
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #333; --line: #999; }
  body { font: 10.5pt/1.4 serif; padding: 0; }
  form, nav, .skip, audio, video, .turn button { display: none; }
  .turn { break-inside: auto; orphans: 2; widows: 2; }
  .label a { color: inherit; }
}
)";
}

}  // namespace lectern::html
