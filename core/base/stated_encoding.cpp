#include "base/stated_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/unicode.hpp"

namespace lectern {
namespace {

// `iconv`: the name there; WHATWG's encodings are supersets of those that lent them their names.
struct Known {
  std::string_view name;
  const char* iconv;
  bool one_byte;
};
constexpr Known kKnown[] = {
    {"ibm866", "CP866", true},
    {"iso-8859-2", "ISO-8859-2", true},
    {"iso-8859-3", "ISO-8859-3", true},
    {"iso-8859-4", "ISO-8859-4", true},
    {"iso-8859-5", "ISO-8859-5", true},
    {"iso-8859-6", "ISO-8859-6", true},
    {"iso-8859-7", "ISO-8859-7", true},
    {"iso-8859-8", "ISO-8859-8", true},
    {"iso-8859-10", "ISO-8859-10", true},
    {"iso-8859-13", "ISO-8859-13", true},
    {"iso-8859-14", "ISO-8859-14", true},
    {"iso-8859-15", "ISO-8859-15", true},
    {"iso-8859-16", "ISO-8859-16", true},
    {"koi8-r", "KOI8-R", true},
    {"koi8-u", "KOI8-U", true},
    {"macintosh", "MACINTOSH", true},
    {"windows-874", "CP874", true},
    {"windows-1250", "CP1250", true},
    {"windows-1251", "CP1251", true},
    {"windows-1252", "CP1252", true},
    {"windows-1253", "CP1253", true},
    {"windows-1254", "CP1254", true},
    {"windows-1255", "CP1255", true},
    {"windows-1256", "CP1256", true},
    {"windows-1257", "CP1257", true},
    {"windows-1258", "CP1258", true},
    {"gbk", "GBK", false},
    {"gb18030", "GB18030", false},
    {"big5", "BIG5-HKSCS", false},
    {"euc-jp", "EUC-JP", false},
    {"shift_jis", "CP932", false},
    {"euc-kr", "UHC", false},
};

// WHATWG Encoding, section 4.2, without the forms that normal() makes alike.
struct Alias {
  std::string_view label, name;
};
constexpr Alias kAliases[] = {
    {"iso-8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"l1", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"l5", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"dos-874", "windows-874"},
    {"latin2", "iso-8859-2"},
    {"l2", "iso-8859-2"},
    {"latin3", "iso-8859-3"},
    {"latin4", "iso-8859-4"},
    {"latin6", "iso-8859-10"},
    {"latin-9", "iso-8859-15"},
    {"latin9", "iso-8859-15"},
    {"l9", "iso-8859-15"},
    {"cyrillic", "iso-8859-5"},
    {"arabic", "iso-8859-6"},
    {"greek", "iso-8859-7"},
    {"hebrew", "iso-8859-8"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"logical", "iso-8859-8"},
    {"cp866", "ibm866"},
    {"866", "ibm866"},
    {"koi8", "koi8-r"},
    {"koi", "koi8-r"},
    {"koi8_r", "koi8-r"},
    {"koi8-ru", "koi8-u"},
    {"mac", "macintosh"},
    {"x-mac-roman", "macintosh"},
    {"gb2312", "gbk"},
    {"gb_2312-80", "gbk"},
    {"chinese", "gbk"},
    {"x-gbk", "gbk"},
    {"cp936", "gbk"},
    {"big5-hkscs", "big5"},
    {"cn-big5", "big5"},
    {"x-x-big5", "big5"},
    {"x-euc-jp", "euc-jp"},
    {"eucjp", "euc-jp"},
    {"sjis", "shift_jis"},
    {"shift-jis", "shift_jis"},
    {"x-sjis", "shift_jis"},
    {"ms_kanji", "shift_jis"},
    {"windows-31j", "shift_jis"},
    {"cp932", "shift_jis"},
    {"ks_c_5601-1987", "euc-kr"},
    {"ksc5601", "euc-kr"},
    {"korean", "euc-kr"},
    {"windows-949", "euc-kr"},
    {"cp949", "euc-kr"},
};

constexpr std::string_view kUnicode[] = {
    "utf-8", "utf8",    "unicode-1-1-utf-8", "utf-16",          "utf-16le", "utf-16be",
    "ucs-2", "unicode", "us-ascii",          "iso-10646-ucs-2", "ascii"};

// Labels are ASCII.
std::string lower(std::string_view label) {
  std::string out(label);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

const Known* find_known(std::string_view name) {
  const auto* found = std::find_if(std::begin(kKnown), std::end(kKnown),
                                   [&](const Known& known) { return known.name == name; });
  return found == std::end(kKnown) ? nullptr : found;
}

// "ISO_8859-2:1987" and "iso88592" are "iso-8859-2"; "x-cp1251" and "cp1251" "windows-1251".
std::string normal(std::string_view label) {
  std::string name = lower(trim(label));
  if (const std::size_t year = name.find(':'); year != name.npos) name.resize(year);
  const auto opens_with = [&](std::string_view head) { return name.starts_with(head); };
  for (const std::string_view head : {"iso-8859-", "iso_8859-", "iso8859-", "iso8859"})
    if (opens_with(head)) return "iso-8859-" + name.substr(head.size());
  for (const std::string_view head : {"x-cp125", "cp125"})
    if (opens_with(head)) return "windows-125" + name.substr(head.size());
  return name;
}

// One iconv to UTF-32 of this machine's order.
class Converter {
 public:
  explicit Converter(const char* from)
      : handle_(iconv_open(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "UTF-32LE" : "UTF-32BE",
                           from)) {}
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  // As POSIX tells the failure.
  bool known() const { return handle_ != iconv_t(-1); }  // NOLINT(performance-no-int-to-ptr)

  // The characters that the first bytes are (a few of Big5 are two); how many bytes, 0 for none.
  std::size_t one(std::string_view bytes, std::u32string& out) {
    constexpr std::size_t kLongest = 4;
    for (std::size_t length = 1; length <= std::min(bytes.size(), kLongest); ++length) {
      iconv(handle_, nullptr, nullptr, nullptr, nullptr);
      std::array<char, kLongest> from{};
      std::copy_n(bytes.begin(), length, from.begin());
      std::array<char32_t, kLongest> to{};
      char* in = from.data();
      std::size_t in_left = length;
      void* target = to.data();
      char* written = static_cast<char*>(target);
      std::size_t out_left = sizeof(to);
      if (iconv(handle_, &in, &in_left, &written, &out_left) == std::size_t(-1)) continue;
      // Some keep a letter back to join it to an accent behind it.
      iconv(handle_, nullptr, nullptr, &written, &out_left);
      const std::size_t count = (sizeof(to) - out_left) / sizeof(char32_t);
      if (count == 0 || in_left != 0) continue;
      out.assign(to.data(), count);
      return length;
    }
    return 0;
  }

 private:
  iconv_t handle_;
};

// At most so many bytes of text in a run, so that looking up a place inside it stays cheap.
constexpr std::size_t kRunText = 4096;

}  // namespace

std::string encoding_stated_in_xml(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!bytes.starts_with("<?xml")) return {};
  constexpr std::size_t kLongest = 256;
  bytes = bytes.substr(0, std::min(bytes.find("?>"), kLongest));
  std::size_t at = bytes.find("encoding");
  if (at == bytes.npos) return {};
  at = bytes.find_first_not_of(" \t\r\n=", at + std::string_view("encoding").size());
  if (at == bytes.npos || (bytes[at] != '"' && bytes[at] != '\'')) return {};
  const std::size_t end = bytes.find(bytes[at], at + 1);
  return end == bytes.npos ? std::string() : lower(bytes.substr(at + 1, end - at - 1));
}

std::string_view encoding_of_label(std::string_view label) {
  const std::string name = normal(label);
  for (const Alias& alias : kAliases)
    if (alias.label == name) return alias.name;
  const Known* known = find_known(name);
  return known == nullptr ? std::string_view() : known->name;
}

bool is_unicode_label(std::string_view label) {
  return std::find(std::begin(kUnicode), std::end(kUnicode), lower(trim(label))) !=
         std::end(kUnicode);
}

bool decode_stated(std::string_view bytes, std::string_view encoding, std::string& text,
                   std::vector<Run>& runs, std::vector<Span>& damage) {
  const Known* known = find_known(encoding);
  if (known == nullptr) return false;
  Converter converter(known->iconv);
  if (!converter.known()) return false;
  std::u32string characters;
  // Of pages of one byte a character, looked up once each.
  std::array<std::string, 128> page;
  if (known->one_byte)
    for (std::size_t n = 0; n < page.size(); ++n) {
      const char byte = static_cast<char>(n + page.size());
      if (converter.one({&byte, 1}, characters) == 1)
        for (const char32_t c : characters) append_utf8(page[n], c);
    }
  const auto here = [&] { return static_cast<std::uint32_t>(text.size()); };
  const auto run = [&](std::size_t at, Run::Mode mode, std::size_t size) {
    runs.push_back(
        {here(), static_cast<std::uint32_t>(at), 0, mode, static_cast<std::uint32_t>(size)});
  };
  const auto lost = [&] {
    const std::uint32_t begin = here();
    append_utf8(text, 0xFFFD);
    damage.push_back({begin, here()});
  };
  text.reserve(text.size() + bytes.size() + bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (known->one_byte) {
      if (runs.empty() || text.size() - runs.back().text >= kRunText)
        run(at, Run::Mode::one_byte, 0);
      if (byte < 0x80)
        text += bytes[at];
      else if (page[byte - 0x80].empty())
        lost();
      else
        text += page[byte - 0x80];
      ++at;
    } else if (byte < 0x80) {
      std::size_t end = at + 1;
      while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) < 0x80) ++end;
      run(at, Run::Mode::identity, 0);
      text += bytes.substr(at, end - at);
      at = end;
    } else {
      const std::size_t length = converter.one(bytes.substr(at), characters);
      const bool two = length == 2 && characters.size() == 1;
      if (!two)
        run(at, Run::Mode::opaque, std::max<std::size_t>(length, 1));
      else if (runs.empty() || runs.back().mode != Run::Mode::two_bytes ||
               text.size() - runs.back().text >= kRunText)
        run(at, Run::Mode::two_bytes, 0);
      if (length == 0)
        lost();
      else
        for (const char32_t c : characters) append_utf8(text, c);
      at += std::max<std::size_t>(length, 1);
    }
  }
  return true;
}

}  // namespace lectern
