#include "briefing/form_file.hpp"

namespace lectern {
namespace {

Result<void> read_one(const Tree& tree, const Emit& emit, Diagnostics& diagnostics) {
  auto briefing = read_form(tree, diagnostics);
  if (!briefing) return fail(std::move(briefing.error()));
  return emit(std::move(*briefing));
}

}  // namespace

Result<void> read_form_file(const Tree& tree, const Emit& emit, Diagnostics& diagnostics) {
  const Tree* many = tree.find("briefings");
  if (many == nullptr || many->kind != Tree::Kind::list) return read_one(tree, emit, diagnostics);
  for (const Tree& one : many->items)
    if (auto done = read_one(one, emit, diagnostics); !done) return done;
  return {};
}

}  // namespace lectern
