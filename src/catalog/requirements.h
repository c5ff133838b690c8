// SPDX-License-Identifier: Apache-2.0
// The 51 SRs and 49 REs of IEC 62443-3-3:2013 with COR1:2014: ids, short titles and the security
// level from which each is required. Levels are cumulative and count per FR.
#pragma once

#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/json.h"
#include "model/values.h"

namespace closeout {

inline constexpr int kLevelMax = 4;

struct Requirement {
  RequirementId id;     // "SR 1.1 RE 2"
  RequirementId base;   // the SR; of an SR the id itself
  int enhancement = 0;  // number of the RE, 0 = an SR
  Fr fr = kIac;
  std::string title;
  std::string clause;
  int level_from = 0;  // 1..4
};

class RequirementCatalog {
 public:
  explicit RequirementCatalog(const json::value& document);
  RequirementCatalog(const RequirementCatalog&) = delete;
  RequirementCatalog& operator=(const RequirementCatalog&) = delete;

  // In the order of the standard, each SR followed by its REs.
  std::span<const Requirement> all() const { return rows_; }
  std::span<const Requirement> of(Fr fr) const;
  // Null for anything but an SR or RE of the standard.
  const Requirement* find(const RequirementId& id) const;
  // What a target of `level` (0..4) in the FR asks for.
  std::span<const Requirement* const> required(Fr fr, int level) const;

 private:
  std::vector<Requirement> rows_;
  std::unordered_map<RequirementId, std::size_t> index_;
  std::array<std::array<std::vector<const Requirement*>, kLevelMax + 1>, kFrCount> required_;
};

// The catalogue built into the program.
const RequirementCatalog& requirement_catalog();

}  // namespace closeout
