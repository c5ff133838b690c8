// SPDX-License-Identifier: Apache-2.0
#include "catalog/mappings.h"

#include <algorithm>

#include "base/check.h"
#include "catalog/content.h"
#include "model/codec_impl.h"

namespace closeout {
namespace {

std::vector<MappingSet> read_sets() {
  std::vector<MappingSet> sets;
  for (const auto path : content_files("mappings/")) {
    auto set = from_json<MappingSet>(built_in_json(path).as_object());
    CHECK(set.has_value());
    std::ranges::sort(set->items, {}, &Mapping::from);
    sets.push_back(*std::move(set));
  }
  return sets;
}

}  // namespace

const Mapping* MappingSet::find(const RequirementId& requirement) const {
  const auto found = std::ranges::lower_bound(items, requirement, {}, &Mapping::from);
  return found == items.end() || found->from != requirement ? nullptr : &*found;
}

const std::vector<MappingSet>& mapping_sets() {
  static const std::vector<MappingSet> kSets = read_sets();
  return kSets;
}

const MappingSet* find_mapping_set(std::string_view id) {
  const auto found = std::ranges::find(mapping_sets(), id, &MappingSet::id);
  return found == mapping_sets().end() ? nullptr : &*found;
}

}  // namespace closeout
