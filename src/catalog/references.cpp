// SPDX-License-Identifier: Apache-2.0
#include "catalog/references.h"

#include <array>
#include <string_view>
#include <unordered_map>

#include "catalog/content.h"

namespace closeout {
namespace {

constexpr std::array<std::string_view, 4> kCatalogues = {
    "requirements/iec62443-3-3.json", "requirements/iec62443-4-2.json",
    "requirements/iec62443-3-2.json", "requirements/iec62443-2-1.json"};

using Index = std::unordered_map<RequirementId, Reference>;

std::string text_of(const json::object& item, std::string_view member) {
  const auto* value = item.if_contains(member);
  return value == nullptr ? std::string{} : std::string(value->as_string());
}

void add_catalogue(Index& index, const json::value& document) {
  const std::string standard(document.at("standard").as_string());
  for (const auto& value : document.at("items").as_array()) {
    const auto& item = value.as_object();
    Reference reference{.id = RequirementId(text_of(item, "id")),
                        .standard = standard,
                        .kind = text_of(item, "kind"),
                        .title = text_of(item, "title"),
                        .parent = RequirementId(text_of(item, "parent")),
                        .system = RequirementId(text_of(item, "sr"))};
    if (reference.kind == "SPE") {
      index.emplace(RequirementId("2-1 " + text_of(item, "code")), reference);
    }
    index.emplace(reference.id, std::move(reference));
  }
}

Index build_index() {
  Index index;
  for (const auto path : kCatalogues) add_catalogue(index, built_in_json(path));
  return index;
}

}  // namespace

const Reference* find_reference(const RequirementId& id) {
  static const Index kIndex = build_index();
  const auto found = kIndex.find(id);
  return found == kIndex.end() ? nullptr : &found->second;
}

}  // namespace closeout
