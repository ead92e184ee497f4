#include "epub.hpp"

namespace lectern::epub {

// Relative units, no font of its own and no colours: what the reader chose stays
// chosen, and a dark page stays dark. Lines are drawn in the colour of the text.
std::string_view style_sheet() {
  return R"(body { margin: 0 4%; line-height: 1.5; hyphens: auto; -webkit-hyphens: auto; widows: 2; orphans: 2; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; hyphens: manual; -webkit-hyphens: manual; break-after: avoid; page-break-after: avoid; font-weight: normal; }
h1 { font-size: 1.5em; margin: 2em 0 1.2em; }
h2 { font-size: 1.1em; margin: 2.4em 0 .9em; }
h3, h4, h5, h6 { font-size: 1em; margin: 1.4em 0 .6em; font-style: italic; }
p { margin: 0; }

a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: .2em; }
.cover { margin: 0; text-align: center; }
.cover img { max-width: 100%; max-height: 97vh; }

.titlepage { margin: 16% 0 0; text-align: center; hyphens: manual; -webkit-hyphens: manual; }
.titlepage h1 { margin: 0 0 1em; padding-bottom: 1em; font-size: 1.75em; font-weight: 600; border-bottom: 1px solid currentColor; }
.titlepage p { margin: .55em 0; }
.titlepage .subtitle { font-size: 1.15em; margin: -.4em 0 1.6em; }
.titlepage .kind { font-variant: small-caps; letter-spacing: .06em; }
.titlepage .with { margin-top: 2em; }
.titlepage .remark { display: block; margin: 0; font-variant: normal; letter-spacing: 0; font-size: .8em; }

.exchange > h2 { padding-top: .9em; border-top: 1px solid currentColor; }
.unnamed > h2 { border-top: 0; padding-top: 0; margin: 2em 0 .4em; font-size: .85em; opacity: .8; letter-spacing: .03em; }
.unnamed > h2 + .turn { margin-top: .4em; }
.follow-up > h2 { border-top: 0; padding-top: 0; margin-top: 1.8em; font-size: 1em; }
.outlet, .role, .as-printed, .status, .time, .remark { font-size: .85em; opacity: .8; margin-left: .2em; }
.time { white-space: nowrap; }
h2 .status::before { content: "· "; }
.outlet { font-variant: small-caps; letter-spacing: .03em; }
.status, .as-printed { font-style: italic; }

.turn { margin: 1.1em 0; }
.turn > p { text-indent: 1.2em; }
.turn > p.speaker, .turn > p.speaker + p { text-indent: 0; }
.speaker { font-size: .9em; break-after: avoid; page-break-after: avoid; hyphens: manual; -webkit-hyphens: manual; }
.speaker b { font-weight: 600; letter-spacing: .02em; }
.question > p:not(.speaker) { padding-left: .8em; border-left: 2px solid currentColor; }
[dir="rtl"] .question > p:not(.speaker) { padding: 0 .8em 0 0; border-left: 0; border-right: 2px solid currentColor; }
.procedural { font-size: .9em; opacity: .85; }
.turn ul { margin: .4em 0; padding-left: 1.4em; }
.level-2 { margin-left: 1.2em; }
.level-3 { margin-left: 2.4em; }
.narration, p.note, p.time-mark, p.event { font-style: italic; }
aside.note { margin: .5em 0 .5em 1.2em; font-size: .85em; }
aside.note p { text-indent: 0; }
.noteref { font-size: .75em; vertical-align: super; line-height: 0; padding: .6em .3em; text-decoration: none; }
.backlink { text-decoration: none; }
.turn > p.goes-on { text-indent: 0; }
.event, .gap, .pause, .redaction, .supplied { opacity: .8; }
.unclear { border-bottom: 1px dotted currentColor; }
code, pre { font-size: .85em; white-space: pre-wrap; overflow-wrap: anywhere; }

ul.entries, nav ol { list-style: none; padding: 0; margin: 0; }
ul.entries > li { margin: 0 0 .4em; padding: .4em 0; }
.people .remark { display: block; margin: 0; }
.people h2 { border-top: 1px solid currentColor; padding-top: .9em; }
.people li > a, nav a, .outlets a { display: inline-block; padding: .35em 0; }
nav a, .outlets a, .locators a { text-decoration: none; }
.outlets ul ul { list-style: none; padding: 0 0 0 1.2em; margin: .2em 0 .8em; }
.outlets a { line-height: 1.35; }
nav li li { margin-left: 1.2em; font-size: .95em; }
nav li li li { margin-left: 1.4em; }
nav a { line-height: 1.35; hyphens: manual; -webkit-hyphens: manual; }
nav > ol > li { border-top: 1px solid currentColor; padding: .25em 0; }
nav > ol > li > a { font-weight: 600; }
.index > p, .colophon > p { margin: 0 0 1em; }
.index .in { font-size: .85em; font-style: italic; margin-top: .4em; }
.locators { margin: 0 0 0 -.4em; }
.locators a { display: inline-block; min-width: 2em; padding: .5em .3em; text-align: center; line-height: 1.2; font-variant-numeric: tabular-nums; }

dl { margin: 0 0 1em; }
dt { font-size: .85em; opacity: .8; margin-top: .7em; }
dd { margin: 0; overflow-wrap: anywhere; }
.colophon h2 { border-top: 1px solid currentColor; padding-top: .9em; }
.lines dd { white-space: pre-wrap; }
.rules dt, .rules dd { display: inline; opacity: 1; font-size: .9em; margin: 0; hyphens: none; }
.rules dd::after { content: "\A"; white-space: pre; }
.rules dt::after { content: ":"; }
)";
}

}  // namespace lectern::epub
