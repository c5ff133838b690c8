// SPDX-License-Identifier: Apache-2.0
// Text helpers. All text is UTF-8; comparison and case folding beyond ASCII fold accents away.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace closeout {

std::string_view trim(std::string_view text);
// Parts between separators, trimmed; empty parts are dropped.
std::vector<std::string> split_list(std::string_view text, std::string_view separators = ";,\n");
// Parts between one separator, kept as they are (an empty text has one empty part).
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string to_lower_ascii(std::string_view text);
std::string to_upper_ascii(std::string_view text);
bool equals_ignore_case(std::string_view a, std::string_view b);
// Lower case, accents removed (Latin), everything but letters and digits to one space:
// "Criticità / Priorité" -> "criticita priorite". Used to match headers and enum words.
std::string fold(std::string_view text);
// Words of fold(text) with two letters or more, sorted, each once (for Jaccard similarity).
std::vector<std::string> word_set(std::string_view text);
bool is_valid_utf8(std::string_view text);
// Order of ids as people expect: "F-2" before "F-10".
bool natural_less(std::string_view a, std::string_view b);
std::optional<long long> parse_integer(std::string_view text);
std::optional<double> parse_number(std::string_view text);  // '.' decimal, no locale
// Shortest text that reads back as the same number: 4.6, 12, 0.4.
std::string number_text(double value);

}  // namespace closeout
