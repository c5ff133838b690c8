// SPDX-License-Identifier: Apache-2.0
// References to requirements of the IEC 62443 series as people write them, brought to the one form
// the program uses: "SR 1.1", "SR 1.1 RE 2", "CR 2.4", "EDR 3.11", "FR 5", "ZCR 5.6", "SPE 3",
// "ORG 1.1", and "2-1 ORG" for a whole element of part 2-1.
//
// Understood: "SR1.1", "SR-1.1", "3-3 SR 1.1 RE(2)", "SR 1.1 (RE 2)", "SR1.1(2)", "SR 1.1 RE 1, 2",
// lists that name the prefix once ("SR 3.1; 4.1, 7.7") and ranges ("SR 2.8 to 2.12").
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/values.h"

namespace closeout {

struct RequirementRef {
  RequirementId id;
  std::size_t begin = 0;  // bytes of the text that name it
  std::size_t end = 0;
};

// Every reference in running text, in order. A number counts only behind a prefix, so that
// addresses, versions, dates and amounts are never taken for requirements.
std::vector<RequirementRef> find_requirement_refs(std::string_view text);

// The same, each id once.
std::vector<RequirementId> requirement_refs(std::string_view text);

// A field that holds nothing but requirements: bare numbers count too, as items of `part` of the
// series ("3-3" when empty, "4-2", "3-2").
std::vector<RequirementId> requirements_of_cell(std::string_view text, std::string_view part = {});

}  // namespace closeout
