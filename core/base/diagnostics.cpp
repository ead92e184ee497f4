#include "lectern/diagnostics.hpp"

#include <algorithm>

#include "base/json_text.hpp"
#include "base/unicode.hpp"
#include "lectern/source.hpp"

namespace lectern {
namespace {

constexpr std::size_t kExcerptColumns = 76;

struct Excerpt {
  std::string line;
  std::size_t caret = 0;   // columns before the caret
  std::size_t length = 1;  // columns under-lined
};

// The source line of a span, cut to a window around it; tabs and other blanks
// as one space each, so that the caret stands where it should.
Excerpt excerpt_of(const Source& source, const Source::Place& place) {
  const std::string_view line = source.lines().line(place.text, place.location.line);
  const std::size_t column = place.location.column - 1;
  const std::size_t first = column > kExcerptColumns / 2 ? column - kExcerptColumns / 2 : 0;
  Excerpt out;
  std::size_t n = 0;
  std::size_t shown = 0;
  for (std::size_t at = 0; at < line.size() && shown < kExcerptColumns; ++n) {
    const CodePoint c = decode_at(line, at);
    if (n >= first) {
      ++shown;
      if (is_blank(c.value) || c.value < 0x20)
        out.line += ' ';
      else
        out.line.append(line.substr(at, c.length));
    }
    at += c.length;
  }
  if (first > 0) out.line = "…" + out.line;
  out.caret = column - first + (first > 0 ? 1 : 0);
  const std::string_view marked = place.text.substr(place.span.begin, place.span.size());
  const std::size_t on_line = count_code_points(marked.substr(0, marked.find_first_of("\r\n")));
  out.length = std::clamp<std::size_t>(on_line, 1,
                                       kExcerptColumns - std::min(out.caret, kExcerptColumns - 1));
  return out;
}

// In a container's part lines and columns mean nothing to people.
Source::Place place_of(const Diagnostic& diagnostic, const Source* source) {
  if (!diagnostic.span.present() || source == nullptr)
    return {{}, {}, {diagnostic.line, diagnostic.column}, {}};
  return source->place_of(diagnostic.span);
}

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::loss:
      return "loss";
    case Severity::error:
      return "error";
  }
  return "";
}

void Diagnostics::add(Diagnostic diagnostic) {
  ++by_severity_[static_cast<std::size_t>(diagnostic.severity)];
  if (++by_code_[diagnostic.code] <= limit_) all_.push_back(std::move(diagnostic));
}

void Diagnostics::note(std::string_view code, std::string message, Span span) {
  add({Severity::note, std::string(code), std::move(message), span});
}
void Diagnostics::warning(std::string_view code, std::string message, Span span) {
  add({Severity::warning, std::string(code), std::move(message), span});
}
void Diagnostics::loss(std::string_view code, std::string message, Span span) {
  add({Severity::loss, std::string(code), std::move(message), span});
}
void Diagnostics::error(std::string_view code, std::string message, Span span) {
  add({Severity::error, std::string(code), std::move(message), span});
}

void Diagnostics::add_placed(const Diagnostics& from, const Source& source) {
  for (Diagnostic diagnostic : from.all()) {
    if (diagnostic.span.present()) {
      const Location place = source.locate(diagnostic.span.begin);
      diagnostic.line = place.line;
      diagnostic.column = place.column;
      diagnostic.span = {};
    }
    add(std::move(diagnostic));
  }
}

std::size_t Diagnostics::count_from(Severity severity) const {
  std::size_t sum = 0;
  for (auto n = static_cast<std::size_t>(severity); n < by_severity_.size(); ++n)
    sum += by_severity_[n];
  return sum;
}

std::size_t Diagnostics::count_of(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? 0 : found->second;
}

std::vector<std::pair<std::string, std::size_t>> Diagnostics::suppressed() const {
  std::vector<std::pair<std::string, std::size_t>> out;
  for (const auto& [code, count] : by_code_)
    if (count > limit_) out.emplace_back(code, count - limit_);
  return out;
}

std::string render_text(const Diagnostic& diagnostic, std::string_view name, const Source* source,
                        bool colour) {
  const Source::Place place = place_of(diagnostic, source);
  const Location at = place.location;
  std::string out(name);
  if (!place.part.empty()) {
    out += ':' + std::string(place.part);
  } else if (at.line != 0) {
    out += ':' + std::to_string(at.line);
    if (at.column != 0) out += ':' + std::to_string(at.column);
  }
  if (!out.empty()) out += ": ";
  if (colour) out += diagnostic.severity == Severity::error ? "\x1b[1;31m" : "\x1b[1;33m";
  out += severity_name(diagnostic.severity);
  if (colour) out += "\x1b[0m";
  out += ": " + diagnostic.message + " [" + diagnostic.code + "]\n";
  if (diagnostic.span.present() && source != nullptr) {
    const Excerpt excerpt = excerpt_of(*source, place);
    out += "  " + excerpt.line + "\n  " + std::string(excerpt.caret, ' ') + '^' +
           std::string(excerpt.length - 1, '~') + '\n';
  }
  return out;
}

std::string render_json(const Diagnostic& diagnostic, std::string_view name, const Source* source) {
  const Source::Place place = place_of(diagnostic, source);
  const Location at = place.location;
  std::string out = "{\"severity\":";
  append_json_string(out, severity_name(diagnostic.severity));
  out += ",\"code\":";
  append_json_string(out, diagnostic.code);
  out += ",\"message\":";
  append_json_string(out, diagnostic.message);
  if (!name.empty()) {
    out += ",\"file\":";
    append_json_string(out, name);
  }
  if (!place.part.empty()) {
    out += ",\"part\":";
    append_json_string(out, place.part);
  } else {
    if (at.line != 0) out += ",\"line\":" + std::to_string(at.line);
    if (at.column != 0) out += ",\"column\":" + std::to_string(at.column);
  }
  if (diagnostic.span.present())
    out += ",\"span\":[" + std::to_string(diagnostic.span.begin) + ',' +
           std::to_string(diagnostic.span.end) + ']';
  return out + "}\n";
}

}  // namespace lectern
