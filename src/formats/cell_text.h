// SPDX-License-Identifier: Apache-2.0
// The normal form of cell values (see table.h), shared by the spreadsheet readers.
#pragma once

#include <string>
#include <string_view>

namespace closeout {

// What a spreadsheet's number format makes of a number.
enum class NumberKind { kNumber, kDate, kTime, kDateTime, kElapsed };

// Of a format code as ECMA-376 18.8.31 writes it: "dd.mm.yyyy hh:mm", "[h]:mm", "0.00%".
NumberKind number_kind(std::string_view format_code);
// Of the codes that files name by number only.
NumberKind builtin_number_kind(unsigned format_id);

enum class DateEpoch { k1900, k1904 };

// A stored number: at 15 digits, as spreadsheet programs calculate and show it; whole numbers
// exactly. Dates out of range stay numbers.
std::string number_cell(double value, NumberKind kind, DateEpoch epoch);
// The same for a number's text as stored; what is no number stays as it is.
std::string number_cell(std::string_view stored, NumberKind kind, DateEpoch epoch);
// "2026-11-23T07:00:00.000" -> "2026-11-23T07:00:00Z"; a midnight is a bare date.
std::string iso_cell(std::string_view stored);
// "PT07H30M00S" -> "07:30".
std::string duration_cell(std::string_view stored);
// Takes out "_x000D_" escapes and carriage returns.
std::string unescaped_cell(std::string_view stored);

}  // namespace closeout
