#include <algorithm>

#include "base/stated_encoding.hpp"
#include "base/unicode.hpp"
#include "html.hpp"
#include "lectern/diagnostics.hpp"
#include "markup/html_text.hpp"
#include "markup/tag_scanner.hpp"

namespace lectern::html {
namespace {

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

// A page is read in the encoding that it says, where its bytes do not say another.
Result<void> decode(Source& source, Diagnostics& diagnostics) {
  const std::string stated = stated_encoding(source.bytes());
  const std::string_view known = encoding_of_label(stated);
  Diagnostics decoding;
  if (auto decoded = source.decode(decoding, {.stated = known}); !decoded) return decoded;
  if (decoding.all().empty()) return {};
  if (!known.empty() || stated.empty() || is_unicode_label(stated))
    diagnostics.add_placed(decoding, source);
  else
    say(diagnostics, Severity::warning, "html.encoding",
        "the page says it is in " + stated + ", which is not read here; read as " +
            std::string(source.encoding_name()),
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
