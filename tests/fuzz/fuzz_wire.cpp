// What a program plugin may send: records, briefings in pieces, diagnostics.
#include <cstdint>

#include "wire/briefing_records.hpp"
#include "wire/values.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lectern;
  wire::RecordReader records(1 << 20);
  wire::BriefingCollector collector;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // In two pieces, cut where the first byte says.
  const std::size_t cut = size == 0 ? 0 : data[0] % (size + 1);
  for (const std::string_view piece : {bytes.substr(0, cut), bytes.substr(cut)}) {
    records.add(piece);
    while (true) {
      const auto record = records.next();
      if (!record) return 0;
      if (!*record) break;
      if (!wire::BriefingCollector::takes((*record)->type)) {
        const auto map = wire::parse_map((*record)->type, (*record)->body);
        if (map) static_cast<void>(wire::options_of(*map));
        static_cast<void>(wire::parse_diagnostic((*record)->body));
        continue;
      }
      const auto whole = collector.take(**record);
      if (!whole) return 0;
      Diagnostics diagnostics;
      if (*whole) static_cast<void>(collector.finish(diagnostics));
    }
  }
  return 0;
}
