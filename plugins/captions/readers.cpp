// The readers of captions: what each format is known by, and the one way from its cues to a
// briefing.
#include <algorithm>

#include "base/encoding.hpp"
#include "base/language_tag.hpp"
#include "base/stated_encoding.hpp"
#include "base/unicode.hpp"
#include "captions.hpp"
#include "cue_briefing.hpp"
#include "cue_layer.hpp"
#include "ttml_file.hpp"
#include "words_json.hpp"

namespace lectern::captions {
namespace {

// "Language: en" of the header that WebVTT files of the web have.
std::string_view language_of(std::string_view header) {
  for (const std::string_view key : {"\nLanguage:", "\rLanguage:"}) {
    const std::size_t at = header.find(key);
    if (at == std::string_view::npos) continue;
    const std::size_t from = at + key.size();
    return trim(header.substr(from, header.find_first_of("\r\n", from) - from));
  }
  return {};
}

// SubRip, WebVTT, SubViewer.
Result<CaptionText> read_cues(CueSyntax syntax, std::string_view text, Diagnostics& diagnostics) {
  CaptionText out;
  if (syntax == CueSyntax::vtt) {
    auto file = parse_vtt(text, diagnostics);
    if (!file) return fail(std::move(file.error()));
    out.file = std::move(*file);
  } else {
    out.file =
        syntax == CueSyntax::sbv ? parse_sbv(text, diagnostics) : parse_srt(text, diagnostics);
  }
  if (!out.file.blocks.empty() && out.file.blocks.front().kind == CueBlockKind::header) {
    const Span header = out.file.blocks.front().span;
    out.language = language_of(text.substr(header.begin, header.size()));
  }
  for (const FileBlock& block : out.file.blocks)
    out.estimated = out.estimated || text.substr(block.span.begin, block.span.size()) ==
                                         "NOTE " + std::string(kEstimatedNote);
  out.lines = lines_of(out.file, syntax, text);
  return out;
}

// The head of a file as text, in whichever encoding.
std::string text_of(std::string_view head) {
  const Decoded decoded = decode_bytes(head);
  return decoded.in_place ? std::string(head.substr(decoded.skip)) : decoded.text;
}

// NULs that somebody's program left in a text: WebVTT knows them, other captions get the same
// character that it shows for them.
void replace_nulls(Source& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text();
  std::size_t nul = text.find('\0');
  if (nul == text.npos) return;
  std::string out;
  std::vector<Run> runs;
  std::size_t count = 0;
  const auto run = [&](std::size_t at, std::uint32_t size, Run::Mode mode) {
    runs.push_back(
        {static_cast<std::uint32_t>(out.size()), static_cast<std::uint32_t>(at), size, mode, 0});
  };
  const auto first = static_cast<std::uint32_t>(nul);
  for (std::size_t at = 0; at < text.size(); nul = text.find('\0', at)) {
    const std::size_t end = std::min(nul, text.size());
    if (end > at) run(at, 0, Run::Mode::identity);
    out += text.substr(at, end - at);
    at = end;
    if (at == text.size()) break;
    run(at, 1, Run::Mode::opaque);
    out += "\xEF\xBF\xBD";
    ++count;
    ++at;
  }
  Diagnostics placed;
  placed.warning("text.nul",
                 std::to_string(count) + (count == 1 ? " NUL is" : " NULs are") +
                     " no character of text, and read as U+FFFD; the first is here",
                 {first, first + 1});
  diagnostics.add_placed(placed, source);
  source.set_text(std::move(out), std::move(runs));
}

class CaptionsReader : public Reader {
 public:
  Result<void> read(Source& source, const Options&, const Emit& emit,
                    Diagnostics& diagnostics) override {
    Diagnostics decoding;
    const bool text = syntax() != CueSyntax::ttml && syntax() != CueSyntax::words_json;
    std::string stated;
    if (syntax() == CueSyntax::ttml) stated = encoding_stated_in_xml(source.bytes());
    if (auto decoded = source.decode(decoding, {.nulls = text, .stated = stated}); !decoded)
      return decoded;
    // Another text may stand in for the decoded one (words out of JSON).
    diagnostics.add_placed(decoding, source);
    if (text && syntax() != CueSyntax::vtt) replace_nulls(source, diagnostics);
    auto captions = parse(source, diagnostics);
    if (!captions) return fail(std::move(captions.error()));
    BriefingBuilder builder(source);
    Metadata& metadata = builder.metadata();
    metadata.source.sha256 = builder.add(source.sha256());
    metadata.source.media_type = builder.add(media_type_of(syntax()));
    metadata.source.encoding = builder.add(source.encoding_name());
    metadata.title = builder.add(captions->title);
    metadata.rights = builder.add(captions->rights);
    if (is_language_tag(captions->language))
      metadata.languages.push_back(builder.add(captions->language));
    if (source.encoding() == Encoding::utf8_bom)
      builder.tables().extensions.push_back({{}, builder.add(kMarkKey), builder.add("true")});
    build_briefing(std::move(*captions), source, builder, diagnostics);
    auto briefing = builder.freeze();
    if (!briefing) return fail(std::move(briefing.error()));
    return emit(std::move(*briefing));
  }

 protected:
  virtual CueSyntax syntax() const = 0;
  virtual Result<CaptionText> parse(Source& source, Diagnostics& diagnostics) const {
    return parse_captions(syntax(), source, diagnostics);
  }
};

class VttReader final : public CaptionsReader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    const std::string head = text_of(input.head.substr(0, 64));
    if (!head.starts_with("WEBVTT")) return {0, "no WEBVTT at its start"};
    const bool ends = head.size() == 6 || std::string_view(" \t\r\n").find(head[6]) != head.npos;
    return ends ? ProbeResult{100, "WEBVTT at its start"}
                : ProbeResult{0, "no WEBVTT at its start"};
  }

 protected:
  CueSyntax syntax() const override { return CueSyntax::vtt; }
};

class SrtReader final : public CaptionsReader {
 public:
  // A first cue, and most of what looks like one is.
  ProbeResult probe(const ProbeInput& input) const override {
    const std::string head = text_of(input.head);
    if (head.starts_with("WEBVTT")) return {0, "WebVTT"};
    Diagnostics unheard;
    const CueFile file = parse_srt(head, unheard);
    if (file.cues.empty()) return {0, "no line of two times"};
    // In a transcript a line of two times is a rare thing.
    const std::size_t junk = file.junk.empty() ? 0 : file.junk.front().size();
    return junk > 400 ? ProbeResult{20, "lines of two times, far from the start"}
                      : ProbeResult{90, "lines of two times with an arrow between"};
  }

 protected:
  CueSyntax syntax() const override { return CueSyntax::srt; }
};

class TtmlReader final : public CaptionsReader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    const TtmlRoot root = ttml_root(text_of(input.head));
    if (!root.is_tt) return {0, "the root is not tt"};
    return root.in_namespace ? ProbeResult{95, "the root tt of TTML"}
                             : ProbeResult{70, "a root named tt"};
  }

 protected:
  CueSyntax syntax() const override { return CueSyntax::ttml; }
};

class WordsJsonReader final : public CaptionsReader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    const std::string_view form = words_json_form(input.head);
    return form.empty() ? ProbeResult{0, "no segments with times"}
                        : ProbeResult{90, std::string(form)};
  }

 protected:
  CueSyntax syntax() const override { return CueSyntax::words_json; }
};

class SbvReader final : public CaptionsReader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    const std::string head = text_of(input.head);
    Diagnostics unheard;
    const CueFile file = parse_sbv(head, unheard);
    if (file.cues.empty()) return {0, "no line of two times and a comma"};
    if (file.cues.front().end == kNoTime) return {90, "times alone on lines, words under each"};
    if (!trim(head.substr(0, file.cues.front().whole.begin)).empty())
      return {0, "no line of two times and a comma"};
    return {90, "lines of two times with a comma between"};
  }

 protected:
  CueSyntax syntax() const override { return CueSyntax::sbv; }
};

class AssReader final : public CaptionsReader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    const std::string decoded = text_of(input.head);
    std::string_view head = decoded;
    head.remove_prefix(skip_blanks(head, 0, true));
    const bool script = head.starts_with("[Script Info]") || head.starts_with("[Events]") ||
                        head.find("\nDialogue:") != head.npos;
    return script && head.find("[Events]") != head.npos
               ? ProbeResult{90, "the sections of SubStation Alpha"}
               : ProbeResult{0, "no [Events]"};
  }

 protected:
  CueSyntax syntax() const override { return CueSyntax::ass; }
};

Result<CaptionText> parse_syntax(CueSyntax syntax, Source& source, Diagnostics& diagnostics) {
  switch (syntax) {
    case CueSyntax::ttml:
      return parse_ttml(source, diagnostics);
    case CueSyntax::ass:
      return parse_ass(source.text(), diagnostics);
    case CueSyntax::words_json:
      return parse_words_json(source, diagnostics);
    default:
      return read_cues(syntax, source.text(), diagnostics);
  }
}

}  // namespace

Result<CaptionText> parse_captions(CueSyntax syntax, Source& source, Diagnostics& diagnostics) {
  auto captions = parse_syntax(syntax, source, diagnostics);
  if (!captions) return captions;
  const auto has_words = [&](const CueLine& line) {
    return !trim(line.words(source.text())).empty();
  };
  if (captions->file.cues.empty())
    return fail(Failure::understood, "captions.no-cues", "no cue was found in " + source.name());
  if (std::none_of(captions->lines.begin(), captions->lines.end(), has_words))
    return fail(Failure::understood, "captions.no-cues", "no cue has words in " + source.name());
  return captions;
}

std::unique_ptr<Reader> make_srt_reader() { return std::make_unique<SrtReader>(); }
std::unique_ptr<Reader> make_vtt_reader() { return std::make_unique<VttReader>(); }
std::unique_ptr<Reader> make_words_json_reader() { return std::make_unique<WordsJsonReader>(); }
std::unique_ptr<Reader> make_sbv_reader() { return std::make_unique<SbvReader>(); }
std::unique_ptr<Reader> make_ass_reader() { return std::make_unique<AssReader>(); }
std::unique_ptr<Reader> make_ttml_reader() { return std::make_unique<TtmlReader>(); }

}  // namespace lectern::captions
