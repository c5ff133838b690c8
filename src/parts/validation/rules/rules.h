// SPDX-License-Identifier: Apache-2.0
// The checks behind kModelRules, grouped by theme; their wording stands in manual §2.2.
#pragma once

#include "parts/validation/rules/rule_report.h"

namespace closeout::rules {

using Check = void(const RuleInput&, RuleReport&);

// structure.cpp
Check zc01, zc02, zc03, zc04, zc05, zc06, zc07, zc08, zc09;
// separation.cpp
Check zc10, zc11, zc12, zc13, zc14, zc15, zc16, zc17, zc18, zc19, zc20;
// boundary.cpp
Check zc21, zc22, zc23, zc24, zc25, zc26, zc27, zc28, zc29;
// targets.cpp
Check zc30, zc31, zc32, zc33, zc34, zc35, zc36, zc37;
// addresses.cpp, devices.cpp
Check zc38, zc39, zc40, zc41, zc42, zc43, zc44, zc45, zc46, zc47, zc48;

}  // namespace closeout::rules
