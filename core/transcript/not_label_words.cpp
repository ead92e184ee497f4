// Words that look like labels and are none.
#include "transcript/vocabulary.hpp"

#include "base/word_table.hpp"

namespace lectern {
namespace {

constexpr std::string_view kNotLabels[] = {"question and answer section",  // earnings calls
                                           "management discussion section",
                                           "presentation section",
                                           "corporate participants",
                                           "other participants",
                                           "call participants",
                                           "conference call participants",
                                           "recorded",
                                           "recorded on",
                                           "interviewed",
                                           "transcribed",
                                           "transcribed by",
                                           "filmed",
                                           "aired",
                                           "duration",
                                           "break",  // podcasts
                                           "music",
                                           "subject",
                                           "subjects",
                                           "topic",
                                           "topics",
                                           "note",
                                           "notes",
                                           "re",
                                           "to",
                                           "from",
                                           "date",
                                           "time",
                                           "place",
                                           "location",
                                           "venue",
                                           "when",
                                           "where",
                                           "who",
                                           "what",
                                           "why",
                                           "how",
                                           "contact",
                                           "for immediate release",
                                           "immediate release",
                                           "embargoed until",
                                           "embargo",
                                           "source",
                                           "company",
                                           "url",
                                           "scraped",
                                           "title",
                                           "transcript",
                                           "participants",
                                           "present",
                                           "attendees",
                                           "appearances",  // courts
                                           "質疑応答",     // headings of Japanese conferences
                                           "質疑",
                                           "冒頭発言",
                                           "以上",  // the end
                                           "発表事項",
                                           "agenda",
                                           "summary",
                                           "issued on",
                                           "published",
                                           "posted",
                                           "updated",
                                           "released",
                                           "tags",
                                           "category",
                                           "categories",
                                           "filed under",
                                           "share",
                                           "follow",
                                           "e&oe",
                                           "phone",
                                           "email",
                                           "fax",
                                           "tel",
                                           "web",
                                           "website",
                                           "http",
                                           "https",
                                           "correction",
                                           "update",
                                           "background",
                                           "attachments",
                                           "see also",
                                           "related",
                                           "read more",
                                           "more",
                                           "warning",
                                           "disclaimer",
                                           "copyright",
                                           "edited by",
                                           "moderated by",
                                           "with",
                                           "briefer",
                                           "briefers",
                                           "speakers",
                                           "begin text",
                                           "end text",
                                           "begin transcript",
                                           "end transcript",
                                           "end",
                                           "for example",
                                           "first",
                                           "second",
                                           "delivered on",
                                           "added",  // lists of changes
                                           "changed",
                                           "fixed",
                                           "removed",
                                           "prepared remarks",  // earnings calls
                                           "opening remarks",
                                           "closing remarks",
                                           "opening statement",
                                           "opening statements",
                                           "questions & answers",
                                           "questions and answers",
                                           "question-and-answer session",
                                           "q&a",
                                           "third"};

constexpr std::string_view kOpeners[] = {
    "on",        "in",          "at",   "for",   "and",    "but",   "so",      "first",
    "second",    "third",       "last", "if",    "as",     "to",    "from",    "with",
    "about",     "this",        "that", "these", "here",   "there", "now",     "then",
    "my",        "our",         "your", "his",   "her",    "their", "what",    "when",
    "where",     "why",         "how",  "again", "also",   "yes",   "no",      "okay",
    "ok",        "well",        "look", "one",   "two",    "three", "finally", "next",
    "regarding", "question on", "let",  "i",     "we",     "you",   "they",    "it",
    "he",        "she",         "note", "quote", "or",     "not",   "because", "number",
    "point",     "follow-up",   "step", "part",  "section"};

}  // namespace

bool is_not_label(std::string_view label) {
  static const WordSet kWords(kNotLabels);
  return kWords.contains(label);
}
bool is_sentence_opener(std::string_view word) {
  static const WordSet kWords(kOpeners);
  return kWords.contains(word);
}

}  // namespace lectern
