// Times moved, as --shift, --retime and --frame-rates do, but in its place among others.
#include "timing/retime.hpp"

#include "transforms.hpp"

namespace lectern::transforms {
namespace {

Result<TimeMap> map_of(const Options& options) {
  using Parse = Result<TimeMap> (*)(std::string_view);
  static constexpr std::pair<std::string_view, Parse> kWays[] = {
      {"shift", &parse_shift}, {"points", &parse_points}, {"frame-rates", &parse_rates}};
  std::string_view text;
  Parse parse = nullptr;
  for (const auto& [key, way] : kWays) {
    if (options.text(key).empty()) continue;
    if (parse != nullptr)
      return fail(Failure::usage, "option.conflict",
                  "retime: shift, points and frame-rates exclude each other");
    text = options.text(key);
    parse = way;
  }
  if (parse == nullptr)
    return fail(Failure::usage, "option.missing",
                "retime needs one of shift, points and frame-rates");
  return parse(text);
}

class Retime final : public Transform {
 public:
  Result<Briefing> apply(Briefing briefing, const Options& options, Diagnostics&) override {
    const auto map = map_of(options);
    if (!map) return fail(map.error());
    return retimed(std::move(briefing), *map);
  }
};

}  // namespace

std::unique_ptr<Transform> make_retime() { return std::make_unique<Retime>(); }

}  // namespace lectern::transforms
