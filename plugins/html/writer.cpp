// Briefings as one web page that needs nothing from elsewhere.
#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "briefing/losses.hpp"
#include "briefing/publication.hpp"
#include "writing.hpp"

namespace lectern::html {
namespace {

bool is_web_address(std::string_view uri) {
  return uri.starts_with("https://") || uri.starts_with("http://");
}

// What every page has a place for; a page of one briefing has more.
constexpr Fact kFacts[] = {Fact::title, Fact::subtitle, Fact::series,  Fact::organisation,
                           Fact::kind,  Fact::date,     Fact::start,   Fact::end,
                           Fact::venue, Fact::city,     Fact::country, Fact::language};

class HtmlWriter final : public Writer {
 public:
  bool takes_one_by_one() const override { return true; }
  Result<void> begin(const WriteContext& context, const CollectionInfo& info) override {
    sink_ = &context.output.main();
    diagnostics_ = &context.diagnostics;
    title_ = info.title;
    several_ = info.briefings > 1;
    body_.block("body");
    link("skip", "#transcript", "To the transcript");
    body_.block("main");
    body_.attr("id", "transcript");
    if (several_) {
      if (trim(title_).empty()) title_ = "Transcripts";
      body_.block("h1", title_);
    }
    return {};
  }

  Result<void> add(const Briefing& briefing) override {
    ++count_;
    if (count_ == 1) learn(briefing);
    const Article article{briefing, several_ ? 'b' + std::to_string(count_) + '-' : std::string(),
                          body_, losses_};
    body_.block("article");
    if (several_) body_.attr("id", "b" + std::to_string(count_));
    if (several_) write_language(body_, language_of(briefing));
    head(briefing);
    facts(briefing);
    recording(briefing);
    write_speakers(article);
    write_questions(article);
    if (count_ == 1) tools();
    write_turns(article);
    foot(briefing);
    body_.close();
    report(briefing);
    return {};
  }

  Result<void> finish() override {
    body_.close();  // main
    body_.block("script");
    body_.raw(page_script());
    body_.close();
    body_.close();  // body
    Losses losses("HTML", *diagnostics_);
    losses.lose_characters(body_.replaced());
    losses.lose("loss.anchors", losses_.points, "time anchors and page breaks");
    losses.lose("loss.inline-marks", losses_.links, "links that no page may follow");
    page();
    return {};
  }

 private:
  // What the page's head says is what its first briefing, or all of them, say.
  void learn(const Briefing& briefing) {
    const Metadata& metadata = briefing.metadata();
    if (title_.empty()) title_ = trim(briefing.view(metadata.title));
    language_ = language_of(briefing);
    if (several_) return;
    uri_ = briefing.view(metadata.source.uri);
    rights_ = briefing.view(metadata.rights);
  }

  void link(std::string_view css, std::string_view target, std::string_view words) {
    body_.block("a");
    body_.attr("class", css).attr("href", target).attr("lang", "en");
    body_.text(words);
    body_.close();
  }

  void line(std::string_view element, std::string_view words, std::string_view css = {}) {
    if (trim(words).empty()) return;
    body_.block(element);
    body_.attr_if("class", css);
    body_.text(words);
    body_.close();
  }

  // The lines of the source's head; what is known of the event where it had none.
  void head(const Briefing& briefing) {
    const Tables& tables = briefing.tables();
    const Metadata& metadata = briefing.metadata();
    const std::string_view title = several_ ? "h2" : "h1";
    body_.block("header");
    body_.raw("");  // has an end tag, whatever is in it
    if (!head_has(briefing, MatterKind::title))
      line(title, trim(briefing.view(metadata.title)).empty() ? "Transcript"
                                                              : briefing.view(metadata.title));
    if (!head_has(briefing, MatterKind::subtitle)) line("p", briefing.view(metadata.subtitle));
    for (const Matter& matter : tables.matter) {
      if (matter.after || matter.kind == MatterKind::editorial) continue;
      line(matter.kind == MatterKind::title ? title : "p", briefing.view(matter.text));
    }
    if (tables.matter.empty()) {
      line("p", briefing.view(metadata.date));
      line("p", briefing.view(metadata.venue));
    }
    body_.close();
  }

  // What is known of the event and no line of the head says.
  void facts(const Briefing& briefing) {
    const Metadata& metadata = briefing.metadata();
    std::string words;
    const auto add = [&](std::string_view fact) {
      if (trim(fact).empty() || head_says(briefing, fact)) return;
      if (!words.empty()) words += " · ";
      words += trim(fact);
    };
    add(title_given(briefing));
    add(subtitle_given(briefing));
    add(briefing.view(metadata.organisation));
    add(briefing.view(metadata.series));
    const bool has_head = !briefing.tables().matter.empty();
    if (has_head) add(briefing.view(metadata.date));
    add(clock_words(briefing));
    if (has_head) add(briefing.view(metadata.venue));
    add(briefing.view(metadata.city));
    add(briefing.view(metadata.country));
    const bool of_kind = metadata.kind != EventKind::unknown;
    if (words.empty() && !of_kind) return;
    body_.block("aside");
    body_.attr("class", "facts");
    if (of_kind) {
      body_.block("p");
      write_own_language(body_, language_of(briefing));
      body_.text(phrase(name_of(metadata.kind)));
      body_.close();
    }
    line("p", words);
    body_.close();
  }

  // A list of who took part is set apart, since its lines may look like turns.
  void foot(const Briefing& briefing) {
    bool apart = false;
    for (const Matter& matter : briefing.tables().matter) {
      if (!matter.after) continue;
      const bool people = matter.kind == MatterKind::speakers;
      if (people != apart) people ? body_.block("footer") : body_.close();
      apart = people;
      line("p", briefing.view(matter.text), "foot");
    }
    if (apart) body_.close();
  }

  void recording(const Briefing& briefing) {
    const std::string address = publication_value(briefing, "media.url");
    if (address.empty()) return;
    const std::string target = uri_reference(address);
    media_.insert(origin_source(target));
    const bool video = publication_value(briefing, "media.type").starts_with("video/");
    body_.block("aside");
    body_.attr("aria-label", "Recording");
    body_.block(video ? "video" : "audio");
    body_.attr("controls", "controls").attr("preload", "none").attr("src", target);
    body_.inline_("a");
    body_.attr("href", target);
    body_.text("Recording");
    body_.close();
    body_.close();
    body_.close();
  }

  // Hidden until the script makes it work.
  void tools() {
    body_.block("form");
    body_.attr("id", "tools").attr("role", "search").attr("hidden", "hidden");
    write_own_language(body_, language_);
    body_.block("label");
    body_.text("Speaker ");
    body_.inline_("select");
    body_.attr("id", "speaker");
    body_.inline_("option");
    body_.attr("value", "");
    body_.text("everybody");
    body_.close();
    body_.close();
    body_.close();
    body_.block("label");
    body_.text("Search ");
    body_.inline_("input");
    body_.attr("id", "search").attr("type", "search");
    body_.close();
    body_.close();
    body_.block("output");
    body_.attr("id", "found").attr("for", "speaker search");
    body_.text(" ");
    body_.close();
    body_.close();
  }

  // Nothing but what stands in the page, and the recordings, is ever loaded.
  std::string policy() const {
    std::string out = "default-src 'none'; style-src " + hash_source(page_style()) +
                      "; script-src " + hash_source(page_script()) +
                      "; base-uri 'none'; form-action 'none'";
    if (media_.empty()) return out;
    out += "; media-src";
    for (const std::string& origin : media_) out += ' ' + origin;
    return out;
  }

  void page() {
    XmlWriter xml(*sink_);
    xml.raw("<!DOCTYPE html>\n");
    xml.block("html");
    write_language(xml, language_);
    xml.block("head");
    meta(xml, "charset", "utf-8", {});
    meta(xml, "http-equiv", "Content-Security-Policy", policy());
    meta(xml, "name", "viewport", "width=device-width, initial-scale=1");
    meta(xml, "name", "color-scheme", "light dark");
    meta(xml, "name", "dcterms.rights", rights_);
    if (is_web_address(uri_)) {
      xml.block("link");
      xml.attr("rel", "canonical").attr("href", uri_reference(uri_));
      xml.close();
    }
    xml.block("title", title_.empty() ? "Transcript" : title_);
    xml.block("style");
    xml.raw(page_style());
    xml.close();
    xml.close();
    xml.raw("\n");
    xml.raw(body_text_.text());
    xml.close();
  }
  static void meta(XmlWriter& xml, std::string_view key, std::string_view name,
                   std::string_view content) {
    if (content.empty() && key != "charset") return;
    xml.block("meta");
    xml.attr(key, name).attr_if("content", content);
    xml.close();
  }

  void report(const Briefing& briefing) {
    const Tables& tables = briefing.tables();
    Losses losses("HTML", *diagnostics_);
    std::vector<Fact> carried(std::begin(kFacts), std::end(kFacts));
    if (!several_) carried.push_back(Fact::rights);
    if (!several_ && is_web_address(uri_)) carried.push_back(Fact::source);
    losses.lose_metadata(briefing, carried);
    // A turn of several says their names.
    Descriptions people = descriptions_of(briefing, who_speak_alone(briefing));
    people.names = descriptions_of(briefing, who_speak(briefing)).names;
    losses.lose_descriptions(people);
    const auto editorial = std::count_if(
        tables.matter.begin(), tables.matter.end(),
        [](const Matter& matter) { return !matter.after && matter.kind == MatterKind::editorial; });
    losses.lose("loss.beside-turns", static_cast<std::size_t>(editorial),
                "editorial lines of the head");
    losses.lose("loss.ground-rules", tables.ground_rules.size(), "ground rules");
    losses.lose("loss.residue", tables.residue.size(), "stretches of residue");
    losses.lose_inferences(briefing);
    losses.lose_all_but_document(briefing, true);
  }

  Sink* sink_ = nullptr;
  Diagnostics* diagnostics_ = nullptr;
  StringSink body_text_;
  XmlWriter body_{body_text_};
  PageLosses losses_;
  std::size_t count_ = 0;
  bool several_ = false;
  std::string title_, language_, uri_, rights_;
  std::set<std::string> media_;
};

}  // namespace

std::unique_ptr<Writer> make_writer() { return std::make_unique<HtmlWriter>(); }

}  // namespace lectern::html
