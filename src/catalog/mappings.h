// SPDX-License-Identifier: Apache-2.0
// Mapping sets from SRs and REs to other catalogues. Each says whether it is official, derived or
// an opinion; that word goes with every line that is shown.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

enum class MappingStatus { kOfficial, kDerived, kOpinion };
template <>
struct EnumWords<MappingStatus> {
  static constexpr auto words = std::to_array<std::string_view>({"official", "derived", "opinion"});
};

struct MappingSource {
  std::string key;
  std::string what;
  std::string where;
  std::string quality;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key);
    visit("what", self.what);
    visit("where", self.where);
    visit("quality", self.quality);
  }
};

struct Mapping {
  RequirementId from;
  std::vector<std::string> to;
  std::vector<std::string> secondary;  // touched, not answered

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("from", self.from);
    visit("to", self.to);
    visit("secondary", self.secondary);
  }
};

struct MappingSet {
  std::string id;  // "sr-nis2-matrix"
  std::string title;
  std::string from;  // "IEC 62443-3-3"
  std::string to;    // "NIS2 Art. 21(2)"
  MappingStatus status = MappingStatus::kOpinion;
  std::string status_note;
  std::vector<MappingSource> sources;
  std::vector<Mapping> items;

  // Null when the set says nothing of it.
  const Mapping* find(const RequirementId& requirement) const;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("title", self.title);
    visit("from", self.from);
    visit("to", self.to);
    visit("status", self.status);
    visit("status_note", self.status_note);
    visit("sources", self.sources);
    visit("items", self.items);
  }
};

// All sets built into the program, by id.
const std::vector<MappingSet>& mapping_sets();
// Null when there is no such set.
const MappingSet* find_mapping_set(std::string_view id);

}  // namespace closeout
