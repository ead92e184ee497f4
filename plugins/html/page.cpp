#include <algorithm>

#include "base/unicode.hpp"
#include "html.hpp"
#include "lectern/diagnostics.hpp"
#include "markup/html_text.hpp"
#include "markup/tag_scanner.hpp"

namespace lectern::html {
namespace {

// The encodings that bytes which are no UTF-8 are read in.
constexpr std::string_view kLatin[] = {"windows-1252", "iso-8859-1", "latin1",   "cp1252",
                                       "us-ascii",     "ascii",      "iso8859-1"};

// "charset=" in a <meta> or an XML declaration's encoding; HTML 13.2.3.2.
std::string stated_encoding(std::string_view head) {
  head = head.substr(0, 4096);
  for (const std::string_view key : {"charset=", "encoding="}) {
    const std::string lower_head = lower(head);
    std::size_t at = lower_head.find(key);
    if (at == std::string::npos) continue;
    at += key.size();
    if (at < lower_head.size() && (lower_head[at] == '"' || lower_head[at] == '\'')) ++at;
    return lower_head.substr(
        at, std::min(lower_head.find_first_of("\"'> ;/?", at), lower_head.size()) - at);
  }
  return {};
}

void say(Diagnostics& diagnostics, Severity severity, std::string code, std::string message,
         std::uint32_t line) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.code = std::move(code);
  diagnostic.message = std::move(message);
  diagnostic.line = line;
  diagnostics.add(std::move(diagnostic));
}

// A page that says in which code page of Windows it is, and is, gets no warning.
Result<void> decode(Source& source, Diagnostics& diagnostics) {
  Diagnostics decoding;
  if (auto decoded = source.decode(decoding); !decoded) return decoded;
  if (decoding.all().empty()) return {};
  const std::string stated = stated_encoding(source.bytes());
  const bool latin = std::find(std::begin(kLatin), std::end(kLatin), stated) != std::end(kLatin);
  const std::string_view read = encoding_name(source.encoding());
  if (stated == read || (latin && read == kLatin[0])) return {};
  if (latin || stated.empty() || stated == "utf-8" || stated == "utf8")
    diagnostics.add_placed(decoding, source);
  else
    say(diagnostics, Severity::warning, "html.encoding",
        "the page says it is in " + stated + ", which is not read here; read as " +
            std::string(read),
        1);
  return {};
}

void unwrap(Source& source, Diagnostics& diagnostics) {
  auto page = unwrap_python_bytes(source.text());
  if (!page) return;
  say(diagnostics, Severity::note, "html.python-bytes",
      "the page is stored as Python prints bytes; its escapes are undone",
      source.line_of(page->at));
  source.set_text(std::move(page->text), std::move(page->runs));
}

Result<void> read_words(Source& source, LineBuilder& builder, const HtmlLimits& limits) {
  auto site = find_site_xml(source.text());
  if (!site)
    return read_html(source.text(), {0, static_cast<std::uint32_t>(source.text().size())}, builder,
                     limits);
  if (site->escaped) {
    Rewritten page = unescape(source.text(), site->page);
    const auto after = source.text().size() - site->page.end;
    site->page.end = static_cast<std::uint32_t>(page.text.size() - after);
    source.set_text(std::move(page.text), std::move(page.runs));
  }
  return read_site_xml(source.text(), site->page, builder, limits);
}

}  // namespace

Result<StyledText> read_page(Source& source, const HtmlLimits& limits, Diagnostics& diagnostics) {
  if (auto decoded = decode(source, diagnostics); !decoded) return fail(decoded.error());
  unwrap(source, diagnostics);
  LineBuilder builder;
  if (auto done = read_words(source, builder, limits); !done) return fail(done.error());
  StyledText styled = builder.finish(source, {{{}, {}, Markup::html}});
  if (styled.lines.empty())
    return fail(Failure::understood, "input.empty", source.name() + " holds no words");
  keep_labelled_lines(styled);
  return styled;
}

}  // namespace lectern::html
