#include <algorithm>
#include <array>

#include "markdown.hpp"

namespace lectern::markdown {
namespace {

InlineKind kind_of(char sign, std::uint32_t used) {
  if (sign == '~') return InlineKind::deleted;
  return used == 2 ? InlineKind::strong : InlineKind::emphasis;
}

// How many signs of both make a style; 0: they do not fit.
std::uint32_t use_of(const Delimiter& opener, const Delimiter& closer) {
  const bool both = opener.left >= 2 && closer.left >= 2;
  if (closer.sign == '~') return both ? 2 : 0;
  // Rule 9: a run that may do both, with lengths that sum to three.
  if ((opener.can_close || closer.can_open) && (opener.left + closer.left) % 3 == 0 &&
      (opener.left % 3 != 0 || closer.left % 3 != 0))
    return 0;
  return both ? 2 : 1;
}

// The runs that wait for a closer. What is known not to fit is not tried again: for
// each sort of closer, the depth below which no opener fits.
class Openers {
 public:
  // A link's text is a world of its own: nothing crosses its ends.
  void enter(int scope) {
    if (scope == scope_) return;
    if (scope_ != 0) rows_.resize(std::min(rows_.size(), start_));
    scope_ = scope;
    start_ = rows_.size();
    in_link_.fill(start_);
  }
  std::vector<std::size_t>& rows() { return rows_; }
  std::size_t& floor(const Delimiter& closer) {
    const std::size_t sign = closer.sign == '*' ? 0 : closer.sign == '_' ? 1 : 2;
    const std::size_t sort =
        sign * 6 + std::size_t{closer.left % 3} * 2 + (closer.can_open ? 1 : 0);
    return (scope_ == 0 ? outside_ : in_link_)[sort];
  }
  void cut(std::size_t depth) {
    rows_.resize(depth);
    for (auto* floors : {&outside_, &in_link_})
      for (std::size_t& floor : *floors) floor = std::min(floor, depth);
  }

 private:
  std::vector<std::size_t> rows_;
  std::array<std::size_t, 18> outside_{};
  std::array<std::size_t, 18> in_link_{};
  std::size_t start_ = 0;
  int scope_ = 0;
};

}  // namespace

void match_emphasis(std::vector<Delimiter>& delimiters, std::vector<Edit>& edits) {
  Openers openers;
  for (std::size_t row = 0; row < delimiters.size(); ++row) {
    Delimiter& closer = delimiters[row];
    openers.enter(closer.scope);
    while (closer.can_close && closer.left > 0) {
      std::size_t depth = openers.rows().size();
      const std::size_t floor = openers.floor(closer);
      std::uint32_t used = 0;
      for (; depth > floor; --depth) {
        const Delimiter& opener = delimiters[openers.rows()[depth - 1]];
        if (opener.sign == closer.sign) used = use_of(opener, closer);
        if (used != 0) break;
      }
      if (used == 0) {
        openers.floor(closer) = openers.rows().size();
        break;
      }
      Delimiter& opener = delimiters[openers.rows()[depth - 1]];
      const InlineKind kind = kind_of(closer.sign, used);
      opener.left -= used;
      edits.push_back({opener.begin + opener.left, used, Edit::What::open, kind, {}});
      edits.push_back({closer.begin, used, Edit::What::close, kind, {}});
      closer.begin += used;
      closer.left -= used;
      // What was opened between the two is never closed.
      openers.cut(opener.left == 0 ? depth - 1 : depth);
    }
    if (closer.can_open && closer.left > 0) openers.rows().push_back(row);
  }
}

}  // namespace lectern::markdown
