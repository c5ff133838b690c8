// SPDX-License-Identifier: Apache-2.0
// What a reference to any catalogued part of the IEC 62443 series names: 3-3, 4-2, 3-2 and 2-1.
#pragma once

#include <string>

#include "model/values.h"

namespace closeout {

struct Reference {
  RequirementId id;
  std::string standard;  // "IEC 62443-3-2:2020"
  std::string kind;      // SR, RE, FR, CR …, ZCR, SPE, GROUP, REQUIREMENT
  std::string title;
  RequirementId parent;  // empty at the top
  RequirementId system;  // SR that a component requirement belongs to
};

// Takes ids in the form of model/requirement_refs.h; "2-1 ORG" is the element SPE 1. Null when no
// catalogue has it.
const Reference* find_reference(const RequirementId& id);

}  // namespace closeout
