// SPDX-License-Identifier: Apache-2.0
// One typed cell to the cell text of model/cells.h: words of five languages to the program's
// words, serial and local dates to ISO dates, numbers without their units.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/codec.h"

namespace closeout {

struct ValueContext {
  std::string zone = "UTC";     // of wall-clock times
  bool month_first = false;     // 01/30/2026
  bool clock_is_local = false;  // "…T07:00:00Z" from a spreadsheet, which knows no zones
};

// Fields whose whole numbers are a scale from 1 (very low) to 5 (very high).
bool is_scale_of_five(std::string_view field);
// Text fields of short words, whose lists people also separate by commas.
bool is_word_list(const Field& field);

// Errors: kInvalidInput without a place. What needs no change comes back as it is.
Result<std::string> normal_value(const Field& field, std::string_view text,
                                 const ValueContext& context);
// Whether the field could hold the text.
bool value_fits(const Field& field, std::string_view text, const ValueContext& context);

// 30/01 or 01/30: first number, second number of a date in figures; false for other texts.
bool day_and_month(std::string_view text, int& first, int& second);

// Every "CVE-2019-0708" of the text, in capitals, joined by "; ".
std::string cves_of(std::string_view text);

}  // namespace closeout
