#include "analysis/members.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "analysis/reading.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"
#include "base/word_table.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// Titles of members in labels (GPO, Hansard, Assemblée nationale, Bundestag, Cortes, councils).
constexpr std::string_view kTitles[] = {
    "senator",       "sen.",        "representative", "rep.",          "congressman",
    "congresswoman", "delegate",    "assemblyman",    "assemblywoman", "assemblymember",
    "councillor",    "cllr",        "cllr.",          "councilmember", "councilman",
    "councilwoman",  "alderman",    "alderwoman",     "supervisor",    "abg.",
    "abgeordneter",  "abgeordnete", "député",         "députée",       "sénateur",
    "sénatrice",     "diputado",    "diputada",       "senador",       "senadora",
    "deputado",      "deputada",    "onorevole",      "on.",           "poseł",
    "posłanka",      "депутат",     "сенатор",        "депутатка",     "milletvekili"};
// Behind a name.
constexpr std::string_view kSuffixes[] = {"mp", "msp", "ms",  "mla", "mep", "mdb", "mdl",
                                          "td", "mps", "mlc", "mhr", "mpp", "mna"};
// Offices of who runs a committee, before a name; "le président" of a commission.
constexpr std::string_view kChairs[] = {
    "chairman",     "chairwoman",   "chairperson",   "chair",         "vorsitzende",
    "vorsitzender", "le président", "la présidente", "il presidente", "la presidente"};
// Who presides, without a name (Assemblée nationale, Sénat).
constexpr std::string_view kPresiding[] = {"m. le président", "mme la présidente",
                                           "m. le président de séance",
                                           "mme la présidente de séance"};
// Titles of two words.
constexpr std::string_view kLongTitles[] = {"board member ", "council member ", "committee member ",
                                            "panel member ", "assembly member "};
// Parties and groups that stand in brackets behind a name.
constexpr std::string_view kParties[] = {
    "con",     "lab", "lab/co-op", "ld",         "snp",         "dup",
    "pc",      "ind", "green",     "spd",        "cdu",         "csu",
    "cdu/csu", "fdp", "afd",       "bsw",        "die linke",   "bündnis 90/die grünen",
    "d",       "r",   "i",         "lr",         "rn",          "lfi",
    "lfi-nfp", "ps",  "soc",       "écolos",     "écologistes", "renaissance",
    "epr",     "dem", "hor",       "gdr",        "udr",         "liot",
    "nupes",   "pp",  "psoe",      "vox",        "sumar",       "ppe",
    "s&d",     "ecr", "verts/ale", "greens/efa", "lpc",         "cpc",
    "ndp",     "bq",  "alp",       "lp",         "nats",        "ff",
    "fg",      "sf"};

// What only a record of a committee or a parliament says.
constexpr std::string_view kOfAssembly[] = {"committee will come to order",
                                            "i yield back",
                                            "i yield the floor",
                                            "yield back the balance",
                                            "chair recognizes",
                                            "the hearing is adjourned",
                                            "séance est levée",
                                            "ich schließe die sitzung"};
constexpr std::string_view kOfTitle[] = {"hearing",
                                         "committee",
                                         "council",
                                         "parliament",
                                         "senate",
                                         "house of",
                                         "national assembly",
                                         "legislative assembly",
                                         "commission",
                                         "ausschuss",
                                         "bundestag",
                                         "landtag",
                                         "sitzung",
                                         "commissione",
                                         "comisión",
                                         "comissão",
                                         "cortes",
                                         "oral evidence",
                                         "sejm",
                                         "knesset"};
// Titles of events where members answer the press.
constexpr std::string_view kOfPress[] = {
    "interview", "press",     "presse",   "prensa",       "imprensa", "stampa", "briefing",
    "media",     "town hall", "doorstop", "conversation", "remarks",  "gaggle", "q&a"};
// What members alone say of themselves.
constexpr std::string_view kOwnWords[] = {
    "i yield back", "yield back the balance", "yield back my time",   "i yield the floor",
    "i yield to",   "reclaiming my time",     "i reserve the balance"};
// Words of the chair that hand the floor to a member, and never to a witness.
constexpr std::string_view kToMember[] = {"gentleman",      "gentlewoman",   "gentlelady",
                                          "ranking member", "vice chair",    "the senator from",
                                          "congressman",    "congresswoman", "our colleague"};

constexpr std::string_view kRecognized[] = {
    "recognize",      "recognise",       "you have the floor", "your five minutes",
    "your questions", "for 5 minutes",   "for five minutes",   "is next",
    "hat das wort",   "la parole est à", "tiene la palabra"};

class Members {
 public:
  Members(BriefingBuilder& builder, std::span<const Index> made,
          std::unordered_map<Index, RoleRule>& rules)
      : builder_(builder), t_(builder.tables()), made_(made.begin(), made.end()), rules_(rules) {}

  void find() {
    if (!is_of_assembly()) return;
    for (const Index row : made_) preside(row);
    for (const Index row : made_)
      if (const std::string_view rule = label_says(row); !rule.empty()) member(row, rule);
    for (Index turn = 0; turn < t_.turns.size(); ++turn) read(turn);
  }

 private:
  static constexpr std::size_t kEnding = 300;

  Index speaker_of(Index turn) const { return analysis::speaker_of(builder_, turn); }

  // By its title, or by what is said in the first and the last turns and where floors change.
  bool is_of_assembly() const {
    const std::string title = folded(builder_.view(t_.metadata.title)) + ' ' +
                              folded(builder_.view(t_.metadata.subtitle));
    if (holds_any(title, kOfTitle) && !holds_any(title, kOfPress)) return true;
    constexpr Index kAtEnds = 12;
    const auto count = static_cast<Index>(t_.turns.size());
    for (Index turn = 0; turn < count; ++turn) {
      if (turn == kAtEnds && count > 2 * kAtEnds) turn = count - kAtEnds;
      if (holds_any(folded(single_spaced(turn_opening(builder_, turn, kEnding))), kOfAssembly) ||
          holds_any(folded(single_spaced(turn_ending(builder_, turn, kEnding))), kOfAssembly))
        return true;
    }
    return false;
  }

  // Members are those who are named and neither run the event nor are called experts.
  bool may_be_member(Index row) const {
    const Role role = t_.participants[row].role;
    return made_.contains(row) && (role == Role::principal || role == Role::questioner) &&
           !t_.participants[row].name.surname.empty();
  }
  void member(Index row, std::string_view rule, std::optional<Evidence> said = std::nullopt) {
    if (!may_be_member(row)) return;
    t_.participants[row].role = Role::member;
    rules_[row] = {rule, said};
  }

  void preside(Index row) {
    Participant& person = t_.participants[row];
    if (person.role != Role::principal || person.labels.empty() ||
        !holds(kPresiding, folded(builder_.view(t_.labels[person.labels.first]))))
      return;
    person.role = Role::moderator;
    rules_[row] = {"role.chair"};
  }

  std::string_view label_says(Index row) const {
    const Rows labels = t_.participants[row].labels;
    for (Index n = labels.first; n < labels.last; ++n) {
      const std::string_view label = builder_.view(t_.labels[n]);
      const std::string words = folded(label);
      const std::string_view bare = bare_name(words);
      if (holds_title(bare)) return "role.title-of-member";
      if (names_party(std::string_view(words).substr(bare.size()))) return "role.party-of-member";
      // "Mr. SMITH of Ohio".
      if (const std::size_t of = label.rfind(" of ");
          of != std::string_view::npos && of < bare.size() &&
          is_upper(decode_at(label, of + 4).value) &&
          is_honorific(bare.substr(0, bare.find(' '))) && !names_office(bare))
        return "role.state-of-member";
      for (const std::string_view chair : kChairs)
        if (const std::size_t at = bare.find(chair);
            at != std::string_view::npos && (at == 0 || bare[at - 1] == ' ') &&
            bare.size() > at + chair.size() && bare[at + chair.size()] == ' ')
          return "role.chair";
    }
    return {};
  }
  static bool holds_title(std::string_view bare) {
    const std::size_t last = bare.rfind(' ');
    if (last == std::string_view::npos) return false;
    for (const std::string_view title : kLongTitles)
      if (bare.starts_with(title)) return true;
    return holds(kTitles, bare.substr(0, bare.find(' '))) ||
           holds(kSuffixes, bare.substr(last + 1));
  }
  // "(Saltmarsh) (Con)", "[SPD]", ", MP".
  static bool names_party(std::string_view described) {
    described = trim(described);
    while (!described.empty() && (described.front() == ',' || described.front() == ' '))
      described.remove_prefix(1);
    if (holds(kSuffixes, described)) return true;
    if (!described.ends_with(')') && !described.ends_with(']')) return false;
    described.remove_suffix(1);
    const std::string_view inner = trim(described.substr(described.find_last_of("([") + 1));
    // "D-OH", "R–Texas".
    return holds(kParties, inner) || inner.starts_with("d-") || inner.starts_with("r-");
  }

  // What a turn says of its speaker, and of whom it hands the floor to.
  void read(Index turn) {
    const Index speaker = speaker_of(turn);
    if (speaker == kNone) return;
    // "Q2 Mr Harold Pym:" of a committee's evidence.
    if (question_number_at(printed(turn)) != 0) member(speaker, "role.numbered-question");
    const bool own = may_be_member(speaker);
    const Index next = turn + 1 < t_.turns.size() ? speaker_of(turn + 1) : kNone;
    const bool hands = next != kNone && next != speaker && may_be_member(next);
    if (!own && !hands) return;
    const std::string printed = single_spaced(turn_ending(builder_, turn, kEnding));
    const std::string ending = folded(printed);
    if (const std::string_view words = own ? first_held(ending, kOwnWords) : ""; !words.empty())
      member(speaker, "role.yields", said(turn, printed, ending.find(words), words.size()));
    if (hands && hands_to_member(ending, next))
      member(next, "role.recognized", said_of(turn, printed, ending, next));
  }

  // The words as they are printed: folding seldom changes how many bytes there are.
  Evidence said(Index turn, std::string_view printed, std::size_t at, std::size_t size) const {
    return evidence_in(builder_, turn, trim(printed.substr(std::min(at, printed.size()), size)));
  }
  // What hands the floor to somebody: the sentence that names him, or the last.
  Evidence said_of(Index turn, std::string_view printed, std::string_view ending,
                   Index next) const {
    const std::string surname = folded(builder_.view(t_.participants[next].name.surname));
    const std::size_t named = ending.rfind(surname);
    const std::size_t end = named == ending.npos ? ending.size() : named + surname.size();
    const std::size_t begin = sentence_of(ending, end == ending.size() ? end - 1 : end);
    return said(turn, printed, begin, end - begin);
  }

  // "The gentleman from Ohio, Mr. Pickett", "Mr. Donnelly of Indiana". Witnesses are recognised,
  // too, but do not ask.
  bool hands_to_member(std::string_view ending, Index next) const {
    if (t_.participants[next].role == Role::questioner &&
        (holds_any(ending, kToMember) || holds_any(ending, kRecognized)))
      return true;
    // "I now recognize the ranking member." as the last words.
    const std::string_view last =
        ending.empty() ? ending : ending.substr(sentence_of(ending, ending.size() - 1));
    if (holds_any(last, kToMember) && byte_scan::find_words(last, "recogni") != last.npos)
      return true;
    const std::string surname = folded(builder_.view(t_.participants[next].name.surname));
    const std::size_t at = ending.rfind(surname);
    if (at == std::string_view::npos) return false;
    constexpr std::string_view kOf = " of ";
    const std::string_view behind = ending.substr(at + surname.size());
    if (behind.starts_with(kOf) &&
        names_region("x, " + std::string(behind.substr(kOf.size(),
                                                       behind.find_first_of(",.") - kOf.size()))))
      return true;
    return holds_any(ending.substr(sentence_of(ending, at)), kToMember);
  }
  // Where the sentence of a place begins: behind a mark that is no title's.
  static std::size_t sentence_of(std::string_view text, std::size_t at) {
    for (std::size_t end = at; end > 1;) {
      const std::size_t mark = text.find_last_of(".?!", end - 1);
      if (mark == std::string_view::npos) return 0;
      const std::size_t word = text.find_last_of(' ', mark) + 1;
      if (text[mark] != '.' || !is_honorific(text.substr(word, mark + 1 - word))) return mark + 1;
      end = mark;
    }
    return 0;
  }
  std::string_view printed(Index turn) const {
    constexpr std::size_t kNumber = 8;
    const std::string_view text = builder_.store().base();
    const Span label = t_.turns[turn].label_span;
    return label.begin < text.size() ? text.substr(label.begin, kNumber) : std::string_view{};
  }

  BriefingBuilder& builder_;
  Tables& t_;
  std::unordered_set<Index> made_;
  std::unordered_map<Index, RoleRule>& rules_;
};

}  // namespace

void find_members(BriefingBuilder& builder, std::span<const Index> made,
                  std::unordered_map<Index, RoleRule>& rules) {
  Members(builder, made, rules).find();
}

}  // namespace lectern::analysis
