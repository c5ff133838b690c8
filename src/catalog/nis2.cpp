// SPDX-License-Identifier: Apache-2.0
#include "catalog/nis2.h"

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "catalog/content.h"
#include "catalog/references.h"
#include "catalog/requirements.h"
#include "model/codec_impl.h"

namespace closeout {
namespace {

constexpr std::string_view kTarget = "NIS2 Art. 21(2)";
constexpr std::string_view kOwnList = "nis2";

std::vector<Nis2Letter> read_letters() {
  std::vector<Nis2Letter> letters;
  const json::value document = built_in_json("requirements/nis2.json");
  for (const auto& item : document.at("items").as_array()) {
    if (item.at("kind").as_string() != "LETTER") continue;
    auto letter = from_json<Nis2Letter>(item.as_object());
    CHECK(letter.has_value());
    letters.push_back(*std::move(letter));
  }
  return letters;
}

const Mapping* row_of(const MappingSet& set, const Requirement& requirement) {
  const auto* own = set.find(requirement.id);
  return own != nullptr ? own : set.find(requirement.base);
}

void add_mapped(const Requirement& requirement, std::vector<LetterLink>& links) {
  for (const auto& set : mapping_sets()) {
    if (set.to != kTarget) continue;
    const auto* row = row_of(set, requirement);
    if (row == nullptr) continue;
    for (const auto& letter : row->to) links.push_back({letter, set.id, set.status, false});
    for (const auto& letter : row->secondary) links.push_back({letter, set.id, set.status, true});
  }
}

bool lists(const Nis2Letter& letter, const RequirementId& id) {
  const auto has = [&](const auto& ids) { return std::ranges::find(ids, id) != ids.end(); };
  return has(letter.spe) || has(letter.groups) || has(letter.zcr);
}

// The reference itself or one of those it stands below.
void add_listed(const Reference* reference, std::vector<LetterLink>& links) {
  for (; reference != nullptr; reference = find_reference(reference->parent)) {
    for (const auto& letter : nis2_letters()) {
      if (!lists(letter, reference->id)) continue;
      links.push_back({letter.letter, std::string(kOwnList), MappingStatus::kOpinion, false});
    }
  }
}

}  // namespace

const std::vector<Nis2Letter>& nis2_letters() {
  static const std::vector<Nis2Letter> kLetters = read_letters();
  return kLetters;
}

const Nis2Letter* find_nis2_letter(std::string_view letter) {
  const auto found = std::ranges::find(nis2_letters(), letter, &Nis2Letter::letter);
  return found == nis2_letters().end() ? nullptr : &*found;
}

std::vector<LetterLink> letters_of(const RequirementId& requirement) {
  std::vector<LetterLink> links;
  if (const auto* row = requirement_catalog().find(requirement)) {
    add_mapped(*row, links);
  } else {
    add_listed(find_reference(requirement), links);
  }
  const auto key = [](const LetterLink& link) { return std::tie(link.letter, link.set); };
  std::ranges::sort(links, {}, key);
  const auto rest = std::ranges::unique(links, {}, key);
  links.erase(rest.begin(), rest.end());
  return links;
}

std::vector<RequirementId> requirements_of_letter(std::string_view letter, std::string_view set) {
  std::vector<RequirementId> ids;
  const auto* mapping = find_mapping_set(set);
  if (mapping == nullptr) return ids;
  for (const auto& requirement : requirement_catalog().all()) {
    const auto* row = mapping->find(requirement.id);
    if (row != nullptr && std::ranges::find(row->to, letter) != row->to.end()) {
      ids.push_back(requirement.id);
    }
  }
  return ids;
}

}  // namespace closeout
