#include "conversion/list_file.hpp"

#include "briefing/value_checks.hpp"
#include "markup/tree.hpp"

namespace lectern {
namespace {

// A list longer than this is no list.
constexpr std::uint64_t kLargest = std::uint64_t{64} << 20;

class ListReader {
 public:
  ListReader(Request& request, BundleList& list) : request_(request), list_(list) {}

  Result<void> read(const Tree& tree) {
    if (tree.kind != Tree::Kind::map) return invalid(tree, "a list is a map");
    const Tree* parts = nullptr;
    for (std::size_t n = 0; n < tree.keys.size(); ++n) {
      const std::string& key = tree.keys[n];
      const Tree& value = tree.items[n];
      if (key == "parts") {
        parts = &value;
        continue;
      }
      if (value.kind != Tree::Kind::string) return invalid(value, key + " is a string");
      if (key == "title") {
        if (request_.title.empty()) request_.title = value.text;
      } else if (key == "order") {
        if (value.text != "date" && value.text != "listed")
          return invalid(value, "order is \"date\" or \"listed\"");
        list_.by_date = value.text == "date";
      } else if (key == "since" || key == "until") {
        if (value.text.size() != 10 || !is_iso_date(value.text))
          return invalid(value, key + " is a date: \"2031-05-01\"");
        (key == "since" ? list_.since : list_.until) = value.text;
      } else {
        return invalid(value,
                       "unknown key " + key + "; there are title, order, since, until, parts");
      }
    }
    return parts == nullptr ? no_parts() : this->parts(*parts);
  }

 private:
  tl::unexpected<Error> invalid(const Tree& at, const std::string& what) const {
    return fail(Failure::usage, "list.invalid",
                request_.list_file + ':' + std::to_string(at.line) + ": " + what);
  }

  Result<void> no_parts() {
    if (request_.inputs.empty())
      return fail(Failure::usage, "list.no-parts",
                  request_.list_file + " names no parts, and there are no other inputs");
    list_.titles.resize(request_.inputs.size());
    return {};
  }

  Result<void> parts(const Tree& parts) {
    if (!request_.inputs.empty())
      return fail(Failure::usage, "list.conflict",
                  request_.list_file + " names the parts; there are other inputs, too",
                  "leave out one of them");
    if (parts.kind != Tree::Kind::list || parts.items.empty())
      return invalid(parts, "parts is a list of files");
    const std::string folder = request_.list_file.substr(0, request_.list_file.rfind('/') + 1);
    for (const Tree& part : parts.items) {
      const Tree* file = part.kind == Tree::Kind::map ? part.find("file") : &part;
      if (file == nullptr || file->kind != Tree::Kind::string || file->text.empty())
        return invalid(part, "a part is a file name, or {file: …, title: …}");
      std::string title;
      for (std::size_t n = 0; n < part.keys.size(); ++n) {
        if (part.keys[n] == "title" && part.items[n].kind == Tree::Kind::string)
          title = part.items[n].text;
        else if (part.keys[n] != "file")
          return invalid(part.items[n], "a part has a file and a title");
      }
      const bool absolute = file->text.front() == '/';
      request_.inputs.push_back(absolute ? file->text : folder + file->text);
      list_.titles.push_back(std::move(title));
    }
    return {};
  }

  Request& request_;
  BundleList& list_;
};

}  // namespace

bool BundleList::selects(std::string_view date) const {
  if (since.empty() && until.empty()) return true;
  return date.size() == 10 && (since.empty() || date >= since) && (until.empty() || date <= until);
}

Result<BundleList> apply_list(Request& request) {
  BundleList list;
  if (request.list_file.empty()) return list;
  list.present = true;
  auto source = Source::open(request.list_file, {kLargest});
  if (!source) return fail(std::move(source.error()));
  Diagnostics diagnostics;
  if (auto decoded = source->decode(diagnostics); !decoded) return fail(std::move(decoded.error()));
  const auto tree = parse_yaml(source->text(), diagnostics);
  if (!tree) {
    Error error = tree.error();
    error.message = request.list_file + ": " + error.message;
    return fail(std::move(error));
  }
  if (auto done = ListReader(request, list).read(*tree); !done) return fail(done.error());
  return list;
}

}  // namespace lectern
