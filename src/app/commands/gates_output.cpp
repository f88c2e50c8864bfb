#include "app/commands/gates_output.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

namespace evenhand::app {

using nlohmann::ordered_json;

ordered_json json_of(const std::vector<publication::Gate>& gates) {
  auto all = ordered_json::array();
  for (const auto& gate : gates) {
    auto mend = ordered_json::array();
    for (const auto& one : gate.mend) mend.push_back({{"text", one.text}, {"address", one.address}});
    all.push_back({{"id", publication::gate_id(gate.id)},
                   {"state", publication::gate_state_id(gate.state)},
                   {"what", gate.what},
                   {"sentence", gate.sentence},
                   {"by_construction", gate.by_construction},
                   {"mend", std::move(mend)}});
  }
  return all;
}

void print_gates(Context& context, const std::vector<publication::Gate>& gates) {
  if (context.settings.json) {
    context.out << ordered_json{{"approved", false}, {"gates", json_of(gates)}}.dump(2) << '\n';
    return;
  }
  for (const auto& gate : gates) {
    context.out << fmt::format("{:<6} {}\n       {}\n", publication::gate_state_id(gate.state), gate.what,
                               gate.sentence);
    for (const auto& mend : gate.mend) context.out << fmt::format("       {}: {}\n", mend.text, mend.address);
  }
}

}  // namespace evenhand::app
