// SPDX-License-Identifier: Apache-2.0
#include "importers/table/record_builder.h"

#include <algorithm>

#include "base/text.h"

namespace closeout {
namespace {

std::vector<std::string> elements(const Field& field, std::string_view text) {
  if (cells::says_none(text)) return {};
  const bool free_text = field.type == CellType::kText && field.refers.empty();
  return free_text ? cells::texts_of_list(text) : split_list(text);
}

}  // namespace

std::string union_of(const Field& field, std::string_view known, std::string_view added) {
  auto all = elements(field, known);
  for (auto& element : elements(field, added)) {
    if (std::ranges::find(all, element) == all.end()) all.push_back(std::move(element));
  }
  const bool free_text = field.type == CellType::kText && field.refers.empty();
  return free_text ? cells::to_cell(all) : join(all, "; ");
}

void merge_interfaces(std::vector<Interface>& known, const std::vector<Interface>& added) {
  for (const auto& interface : added) {
    const auto same = std::ranges::find_if(known, [&](const Interface& other) {
      const bool same_mac = !interface.mac.empty() && equals_ignore_case(interface.mac, other.mac);
      const bool same_ip = !interface.ip.empty() && interface.ip == other.ip;
      return same_mac || same_ip;
    });
    // an asset with one interface that has one again has a new address, not a second interface
    const bool replaced = same == known.end() && known.size() == 1 && added.size() == 1 &&
                          (interface.mac.empty() || known.front().mac.empty());
    if (same == known.end() && !replaced) {
      known.push_back(interface);
      continue;
    }
    Interface& target = replaced ? known.front() : *same;
    if (!interface.ip.empty()) target.ip = interface.ip;
    if (!interface.mac.empty()) target.mac = interface.mac;
    if (interface.vlan != 0) target.vlan = interface.vlan;
    if (interface.zone) target.zone = interface.zone;
  }
}

}  // namespace closeout
