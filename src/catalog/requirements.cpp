// SPDX-License-Identifier: Apache-2.0
#include "catalog/requirements.h"

#include <algorithm>

#include "base/check.h"
#include "catalog/content.h"

namespace closeout {
namespace {

std::string text_of(const json::object& item, std::string_view member) {
  return std::string(item.at(member).as_string());
}

Fr fr_of(std::string_view code) {
  const auto found = std::ranges::find(kFrCodes, code);
  CHECK(found != kFrCodes.end());
  return static_cast<Fr>(found - kFrCodes.begin());
}

Requirement read_requirement(const json::object& item) {
  Requirement row;
  row.id = RequirementId(text_of(item, "id"));
  row.fr = fr_of(item.at("fr").as_string());
  row.title = text_of(item, "title");
  row.clause = text_of(item, "clause");
  row.level_from = item.at("level_from").to_number<int>();
  CHECK(row.level_from >= 1 && row.level_from <= kLevelMax);
  return row;
}

}  // namespace

RequirementCatalog::RequirementCatalog(const json::value& document) {
  for (const auto& value : document.at("items").as_array()) {
    const auto& item = value.as_object();
    if (item.at("kind").as_string() == "FR") continue;
    Requirement row = read_requirement(item);
    const auto* parent = item.if_contains("parent");
    row.base = parent == nullptr ? row.id : RequirementId(text_of(item, "parent"));
    const bool goes_on = parent != nullptr && !rows_.empty() && rows_.back().base == row.base;
    row.enhancement = goes_on ? rows_.back().enhancement + 1 : 0;
    rows_.push_back(std::move(row));
  }
  CHECK(std::ranges::is_sorted(rows_, {}, &Requirement::fr));
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    index_.emplace(rows_[i].id, i);
    for (int level = rows_[i].level_from; level <= kLevelMax; ++level) {
      required_[rows_[i].fr][static_cast<std::size_t>(level)].push_back(&rows_[i]);
    }
  }
}

std::span<const Requirement> RequirementCatalog::of(Fr fr) const {
  const auto range = std::ranges::equal_range(rows_, fr, {}, &Requirement::fr);
  return {range.begin(), range.end()};
}

const Requirement* RequirementCatalog::find(const RequirementId& id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : &rows_[found->second];
}

std::span<const Requirement* const> RequirementCatalog::required(Fr fr, int level) const {
  CHECK(fr < kFrCount && level >= 0 && level <= kLevelMax);
  return required_[fr][static_cast<std::size_t>(level)];
}

const RequirementCatalog& requirement_catalog() {
  static const RequirementCatalog kCatalog(built_in_json("requirements/iec62443-3-3.json"));
  return kCatalog;
}

}  // namespace closeout
