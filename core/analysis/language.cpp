// The language of the event: from its script, where only one language has it, else from its
// commonest small words.
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

struct Language {
  std::string_view tag;  // BCP 47
  // Function words that the other languages here do not have, or hardly.
  std::array<std::string_view, 10> words;
};
constexpr Language kLanguages[] = {
    {"en", {"the", "and", "that", "with", "have", "this", "you", "are", "what", "will"}},
    {"es", {"que", "los", "una", "por", "del", "las", "con", "para", "muy", "está"}},
    {"fr", {"les", "des", "est", "nous", "vous", "dans", "pour", "qui", "une", "avec"}},
    {"de", {"und", "die", "der", "das", "ist", "nicht", "wir", "ich", "auch", "sie"}},
    {"it", {"che", "gli", "della", "sono", "questo", "più", "anche", "nel", "alla", "perché"}},
    {"pt", {"não", "uma", "você", "mais", "são", "isso", "dos", "ao", "também", "muito"}},
    {"nl", {"het", "een", "naar", "niet", "wij", "zijn", "ook", "voor", "heeft", "dat"}},
    {"sv", {"och", "att", "för", "inte", "är", "jag", "också", "ett", "från", "mycket"}},
    {"pl", {"się", "jest", "nie", "że", "przez", "oraz", "tego", "będzie", "który", "dla"}},
    {"cs", {"jsem", "jsme", "není", "který", "také", "jako", "protože", "byl", "jsou", "nebo"}},
    {"tr", {"bir", "ve", "bu", "için", "çok", "olarak", "daha", "değil", "ile", "gibi"}},
    {"ro", {"și", "să", "prin", "fost", "despre", "pentru", "din", "cu", "sunt", "acest"}},
    {"hu", {"és", "hogy", "nem", "egy", "az", "ezt", "csak", "meg", "kell", "volt"}},
    {"fi", {"olen", "että", "ei", "ovat", "tämä", "kun", "mutta", "myös", "olemme", "kuin"}},
    {"vi", {"và", "của", "là", "không", "có", "trong", "được", "các", "một", "người"}},
    {"ru", {"что", "это", "как", "мы", "его", "они", "был", "если", "также", "которые"}},
    {"uk", {"які", "що", "це", "як", "ми", "його", "вони", "був", "якщо", "також"}},
    {"bg", {"че", "това", "ще", "от", "които", "сме", "бъде", "няма", "също", "тези"}},
    {"ar", {"في", "من", "على", "أن", "هذا", "إلى", "التي", "عن", "هذه", "لقد"}},
    {"fa", {"در", "به", "که", "این", "است", "را", "با", "برای", "آن", "شد"}},
    {"ur", {"میں", "کے", "کی", "ہے", "اور", "سے", "کا", "کو", "نے", "ہیں"}},
    {"hi", {"है", "के", "में", "की", "और", "यह", "था", "हैं", "नहीं", "लिए"}},
};
constexpr std::size_t kSample = std::size_t{16} << 10;
constexpr std::size_t kEnough = 12;  // words of the winner in the sample

// Letters of scripts that one language has, or nearly so (Unicode blocks).
struct Script {
  std::string_view tag;
  char32_t first, last;
};
constexpr Script kScripts[] = {
    {"ja", 0x3041, 0x30FF}, {"ko", 0xAC00, 0xD7A3}, {"el", 0x0370, 0x03FF}, {"he", 0x0590, 0x05FF},
    {"th", 0x0E00, 0x0E7F}, {"ka", 0x10A0, 0x10FF}, {"hy", 0x0530, 0x058F}};
constexpr std::size_t kEnoughLetters = 40;

class Counts {
 public:
  Counts() {
    for (std::size_t n = 0; n < std::size(kLanguages); ++n)
      for (const std::string_view word : kLanguages[n].words) known_.emplace(word, n);
  }

  void add(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = decode_at(text, at);
      at += c.length;
      if (!is_letter(c.value)) continue;
      ++letters_;
      if (c.value < 0x0370) continue;
      han_ += c.value >= 0x4E00 && c.value <= 0x9FFF;
      for (std::size_t n = 0; n < std::size(kScripts); ++n)
        scripts_[n] += c.value >= kScripts[n].first && c.value <= kScripts[n].last;
    }
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
      std::string_view word = text.substr(at, end - at);
      while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == '?'))
        word.remove_suffix(1);
      const auto [first, last] = known_.equal_range(word);
      for (auto known = first; known != last; ++known) ++words_[known->second];
      at = end + 1;
    }
  }

  // "" where the letters do not say it. Japanese has Han characters beside kana.
  std::string_view by_script() const {
    if (letters_ < kEnoughLetters) return {};
    for (std::size_t n = 0; n < std::size(kScripts); ++n) {
      const std::size_t own = scripts_[n] + (n == 0 && scripts_[0] * 4 > han_ ? han_ : 0);
      if (scripts_[n] > 0 && own * 10 >= letters_ * 8) return kScripts[n].tag;
    }
    return han_ * 10 >= letters_ * 8 && scripts_[0] == 0 ? std::string_view("zh")
                                                         : std::string_view();
  }

  // Twice as many as the next: two languages in one event are not decided.
  std::string_view by_words() const {
    std::size_t best = 0;
    std::size_t second = 0;
    for (std::size_t n = 1; n < words_.size(); ++n)
      if (words_[n] > words_[best]) best = n;
    for (std::size_t n = 0; n < words_.size(); ++n)
      if (n != best) second = std::max(second, words_[n]);
    if (words_[best] < kEnough || words_[best] < 2 * second) return {};
    return kLanguages[best].tag;
  }

 private:
  std::unordered_multimap<std::string_view, std::size_t> known_;  // words, and whose
  std::array<std::size_t, std::size(kLanguages)> words_{};
  std::array<std::size_t, std::size(kScripts)> scripts_{};
  std::size_t han_ = 0;
  std::size_t letters_ = 0;
};

}  // namespace

void find_language(BriefingBuilder& builder) {
  if (!builder.metadata().languages.empty()) return;
  Counts counts;
  std::size_t seen = 0;
  for (Index turn = 0; turn < builder.tables().turns.size() && seen < kSample; ++turn) {
    const std::string text = folded(turn_opening(builder, turn, kSample - seen));
    seen += text.size() + 1;
    counts.add(text);
  }
  const std::string_view script = counts.by_script();
  const std::string_view tag = script.empty() ? counts.by_words() : script;
  if (tag.empty()) return;
  builder.metadata().languages.push_back(builder.add(tag));
  builder.assert_about({}, "language", tag, Origin::inferred, Certainty::high,
                       script.empty() ? "language.function-words" : "language.script");
}

}  // namespace lectern::analysis
