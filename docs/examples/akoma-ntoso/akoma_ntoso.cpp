// Writes a briefing as the record of a debate in Akoma Ntoso 3.0.
#include <algorithm>
#include <lectern/plugin_library.hpp>

#include "document.hpp"

namespace {

using namespace lectern;

// Two letters of ISO 3166-1, and the part of a country that ISO 3166-2 adds: "us-ca".
bool is_country(std::string_view code) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto inner = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
  if (code.size() < 2 || !letter(code[0]) || !letter(code[1])) return false;
  if (code.size() == 2) return true;
  return code[2] == '-' && code.size() >= 4 && code.size() <= 6 &&
         std::all_of(code.begin() + 3, code.end(), inner);
}

class AkomaNtosoWriter final : public Writer {
 public:
  Result<void> begin(const WriteContext& context, const CollectionInfo&) override {
    context_ = &context;
    country_ = context.options.text("country");
    std::transform(country_.begin(), country_.end(), country_.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (!country_.empty() && !is_country(country_))
      return fail(Failure::usage, "akoma-ntoso.country",
                  "\"" + country_ + "\" is no ISO 3166 code of a country",
                  "two letters, as in -O country=br, or with a part of it: us-ca");
    return {};
  }

  Result<void> add(const Briefing& briefing) override {
    if (auto allowed = check_demands(briefing); !allowed) return allowed;
    akn::Xml xml(context_->output.main());
    const akn::Document document{briefing, xml, country_};
    const EventKind kind = briefing.metadata().kind;
    xml.declaration();
    xml.block("akomaNtoso");
    xml.attr("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0");
    xml.attr("xmlns:lectern", "urn:lectern:akoma-ntoso:1.0");
    xml.block("debate");
    xml.attr("name", kind == EventKind::unknown ? "debate" : name_of(kind));
    akn::write_meta(document);
    akn::write_preface(document);
    akn::write_body(document);
    akn::write_conclusions(document);
    xml.close();
    xml.close();
    report(briefing, xml.replaced());
    return {};
  }

  Result<void> finish() override { return {}; }

 private:
  // The schema demands a date and a country, and there is no honest word for an unknown one.
  Result<void> check_demands(const Briefing& briefing) const {
    std::string missing;
    if (akn::whole_date(briefing).empty()) missing = "the day of the event (--set date=YYYY-MM-DD)";
    if (country_.empty())
      missing +=
          (missing.empty() ? "" : "; ") + std::string("the country (-O country=xx, ISO 3166)");
    if (missing.empty()) return {};
    return fail(Failure::refused, "required.absent",
                "Akoma Ntoso demands what is not known: " + missing,
                "give it; the format \"tei\" demands nothing");
  }

  void report(const Briefing& briefing, std::size_t replaced) const {
    Diagnostics& diagnostics = context_->diagnostics;
    const Tables& tables = briefing.tables();
    if (tables.metadata.languages.empty())
      diagnostics.note("required.absent",
                       "Akoma Ntoso demands a language; written as \"und\"; --set language=… "
                       "gives it");
    if (tables.metadata.organisation.empty())
      diagnostics.note("required.absent",
                       "Akoma Ntoso demands an author; written as \"[not stated]\"; --set "
                       "organisation=… gives it");
    const auto lose = [&](std::string_view code, std::size_t count, const char* what) {
      if (count > 0)
        diagnostics.loss(code,
                         std::to_string(count) + ' ' + what + " are not carried by Akoma Ntoso");
    };
    lose("loss.cues", tables.cues.size(), "cues of the source's captions");
    lose("loss.cue-blocks", tables.cue_blocks.size(), "blocks of the source's captions");
    lose("loss.word-times", tables.word_times.size(), "word times");
    if (replaced > 0)
      diagnostics.loss(
          "loss.control-character",
          std::to_string(replaced) + " characters that XML forbids were written as U+FFFD");
  }

  const WriteContext* context_ = nullptr;
  std::string country_;
};

}  // namespace

LECTERN_PLUGIN_LIBRARY("akoma-ntoso", "1.0.0",
                       lectern::plugin_format<void, AkomaNtosoWriter>("akoma-ntoso"))
