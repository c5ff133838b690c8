// SPDX-License-Identifier: Apache-2.0
#include "catalog/playbooks.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"
#include "catalog/content.h"
#include "catalog/references.h"
#include "catalog/requirements.h"
#include "model/codec_impl.h"

namespace closeout {
namespace {

Playbook read_playbook(const json::object& object, std::string_view id_member) {
  auto playbook = from_json<Playbook>(object);
  CHECK(playbook.has_value());
  playbook->requirement = RequirementId(std::string(object.at(id_member).as_string()));
  return *std::move(playbook);
}

// "SR 1.1" -> "playbooks/sr-1.1.json"
std::string path_of(const RequirementId& sr) {
  std::string name = to_lower_ascii(sr.value);
  std::ranges::replace(name, ' ', '-');
  return fmt::format("playbooks/{}.json", name);
}

}  // namespace

PlaybookCatalog::PlaybookCatalog(std::vector<Playbook> playbooks) : built_in_(false) {
  for (auto& playbook : playbooks) read_.emplace(playbook.requirement, std::move(playbook));
}

const Playbook* PlaybookCatalog::find(const RequirementId& requirement) const {
  const std::lock_guard lock(mutex_);
  const auto known = [&] {
    const auto found = read_.find(requirement);
    return found == read_.end() ? nullptr : &found->second;
  };
  const auto* row = requirement_catalog().find(requirement);
  if (known() != nullptr || !built_in_ || row == nullptr) return known();
  const json::value file = built_in_json(path_of(row->base));
  read_.emplace(row->base, read_playbook(file.as_object(), "sr"));
  for (const auto& enhancement : file.at("enhancements").as_array()) {
    auto playbook = read_playbook(enhancement.as_object(), "re");
    read_.emplace(playbook.requirement, std::move(playbook));
  }
  return known();
}

const Playbook* PlaybookCatalog::answering(const RequirementId& reference) const {
  if (const auto* found = find(reference)) return found;
  const auto* known = find_reference(reference);
  return known == nullptr ? nullptr : find(known->system);
}

const PlaybookCatalog& playbook_catalog() {
  static const PlaybookCatalog kCatalog;
  return kCatalog;
}

std::vector<RequirementSlot> evidence_slots(const PlaybookCatalog& catalog,
                                            const std::vector<RequirementId>& references) {
  std::vector<RequirementSlot> slots;
  std::set<RequirementId> done;
  for (const auto& reference : references) {
    const auto* playbook = catalog.answering(reference);
    if (playbook == nullptr || !done.insert(playbook->requirement).second) continue;
    for (const auto& slot : playbook->evidence_slots) {
      slots.push_back({playbook->requirement, slot});
    }
  }
  return slots;
}

}  // namespace closeout
