// SPDX-License-Identifier: Apache-2.0
// The file name of an evidence item (manual §7.4):
// <FINDING>_<SR>_<ZONE>_<ASSET|ALL>_<TYPE>_<YYYYMMDDTHHMMZ>_<seq>.<ext>
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/context.h"

namespace closeout::evidence {

// What is wrong with the name, or nothing. The finding, when known, must be the one in the name.
std::string name_fault(std::string_view file, const FindingId& finding, int length_max);
// The same, and whether requirement, zone and asset in the name are those of the record.
std::string name_fault(const Context& context, const Evidence& item);

// The time in a name that follows the rule.
std::optional<Instant> name_stamp(std::string_view file);

}  // namespace closeout::evidence
