// The readers of SubRip and WebVTT.
#include "base/encoding.hpp"
#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "captions.hpp"
#include "cue_briefing.hpp"
#include "cue_layer.hpp"

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

class CaptionsReader : public Reader {
 public:
  Result<void> read(Source& source, const Options&, const Emit& emit,
                    Diagnostics& diagnostics) override {
    if (auto decoded = source.decode(diagnostics, syntax() == CueSyntax::vtt); !decoded)
      return decoded;
    auto file = parse(source.text(), diagnostics);
    if (!file) return fail(std::move(file.error()));
    if (file->cues.empty())
      return fail(Failure::understood, "captions.no-cues", "no cue was found in " + source.name());
    BriefingBuilder builder(source);
    Metadata& metadata = builder.metadata();
    metadata.source.sha256 = builder.add(source.sha256());
    metadata.source.media_type = builder.add(media_type());
    metadata.source.encoding = builder.add(encoding_name(source.encoding()));
    if (!file->blocks.empty() && file->blocks.front().kind == CueBlockKind::header) {
      const Span header = file->blocks.front().span;
      const std::string_view tag = language_of(source.text().substr(header.begin, header.size()));
      if (is_language_tag(tag)) metadata.languages.push_back(builder.add(tag));
    }
    if (source.encoding() == Encoding::utf8_bom)
      builder.tables().extensions.push_back({{}, builder.add(kMarkKey), builder.add("true")});
    build_briefing(*file, syntax(), source, builder, diagnostics);
    auto briefing = builder.freeze();
    if (!briefing) return fail(std::move(briefing.error()));
    return emit(std::move(*briefing));
  }

 protected:
  virtual CueSyntax syntax() const = 0;
  virtual std::string_view media_type() const = 0;
  virtual Result<CueFile> parse(std::string_view text, Diagnostics& diagnostics) const = 0;
};

class VttReader final : public CaptionsReader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    std::string_view head = input.head;
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    if (!head.starts_with("WEBVTT")) return {0, "no WEBVTT at its start"};
    const bool ends = head.size() == 6 || std::string_view(" \t\r\n").find(head[6]) != head.npos;
    return ends ? ProbeResult{100, "WEBVTT at its start"}
                : ProbeResult{0, "no WEBVTT at its start"};
  }

 protected:
  CueSyntax syntax() const override { return CueSyntax::vtt; }
  std::string_view media_type() const override { return "text/vtt"; }
  Result<CueFile> parse(std::string_view text, Diagnostics& diagnostics) const override {
    return parse_vtt(text, diagnostics);
  }
};

class SrtReader final : public CaptionsReader {
 public:
  // A first cue, and most of what looks like one is.
  ProbeResult probe(const ProbeInput& input) const override {
    if (looks_binary(input.head)) return {0, "not text"};
    const std::string head = decode_bytes(input.head).text.empty() ? std::string(input.head)
                                                                   : decode_bytes(input.head).text;
    if (std::string_view(head).starts_with("WEBVTT")) return {0, "WebVTT"};
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
  std::string_view media_type() const override { return "application/x-subrip"; }
  Result<CueFile> parse(std::string_view text, Diagnostics& diagnostics) const override {
    return parse_srt(text, diagnostics);
  }
};

}  // namespace

std::unique_ptr<Reader> make_srt_reader() { return std::make_unique<SrtReader>(); }
std::unique_ptr<Reader> make_vtt_reader() { return std::make_unique<VttReader>(); }

}  // namespace lectern::captions
