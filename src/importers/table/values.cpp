// SPDX-License-Identifier: Apache-2.0
#include "importers/table/values.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time.h"
#include "formats/cell_text.h"
#include "importers/table/words.h"
#include "model/cells.h"

namespace closeout {
namespace {

// Serial numbers of spreadsheets that are days of 1954 to 2119; smaller ones are years or counts.
constexpr double kSerialMin = 20'000;
constexpr double kSerialMax = 80'000;

Result<std::string> normal_words(const Field& field, std::string_view text) {
  std::vector<std::string> words;
  for (const auto& part : field.list ? split_list(text) : std::vector{std::string(text)}) {
    const auto word = find_word(field.words, part);
    if (!word) {
      return invalid(fmt::format("\"{}\" is none of {}", part, fmt::join(field.words, ", ")));
    }
    words.emplace_back(*word);
  }
  return join(words, "; ");
}

std::string unserialised(std::string_view text) {
  const auto serial = parse_number(text);
  const bool is_day = serial && *serial >= kSerialMin && *serial < kSerialMax;
  return is_day ? number_cell(*serial, NumberKind::kDateTime, DateEpoch::k1900)
                : std::string(trim(text));
}

// "01/30/2026 …" to "2026-01-30 …".
std::string day_first(std::string_view text) {
  const auto end = std::min(text.find_first_of(" T"), text.size());
  const auto parts = split_list(text.substr(0, end), "/.-");
  if (parts.size() != 3) return std::string(text);
  return fmt::format("{}.{}.{}{}", parts[1], parts[0], parts[2], text.substr(end));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "7:05" to "07:05", "3:30 PM" to "15:30".
std::string full_clock(std::string text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos || colon == 0 || !is_digit(text[colon - 1])) return text;
  const bool one_digit = colon == 1 || !is_digit(text[colon - 2]);
  if (one_digit) text.insert(colon - 1, 1, '0');
  const std::string lower = to_lower_ascii(text);
  for (const std::string_view word : {"am", "pm", "a.m.", "p.m."}) {
    if (!lower.ends_with(word)) continue;
    text.resize(text.size() - word.size());
    text = std::string(trim(text));
    const auto at = text.find(':') - 2;
    const int hour = (text[at] - '0') * 10 + (text[at + 1] - '0');
    if (hour < 1 || hour > 12) return lower;  // no such time: said as it was typed
    text.replace(at, 2, fmt::format("{:02}", hour % 12 + (word.front() == 'p' ? 12 : 0)));
    break;
  }
  return text;
}

std::string readable_date(std::string_view text, const ValueContext& context) {
  std::string date = unserialised(text);
  int first = 0;
  int second = 0;
  if (context.month_first && day_and_month(date, first, second)) date = day_first(date);
  // "24.11.2026 um 06:00 Uhr", "6h00"
  for (const std::string_view word : {" um ", " Uhr", " at ", " à ", " alle ", " a las "}) {
    if (const auto at = date.find(word); at != std::string::npos)
      date.replace(at, word.size(), " ");
  }
  return full_clock(std::string(trim(date)));
}

// Where the time of day begins in "2026-11-23T07:00", "23.11.2026 07:00"; npos when there is none.
std::size_t time_of_day_at(std::string_view text) {
  const auto clock = text.find(':');
  if (clock == std::string_view::npos) return clock;
  return text.find_last_of(" T", clock);
}

Result<std::string> normal_date(std::string_view text, const ValueContext& context) {
  std::string date = readable_date(text, context);
  date.resize(std::min(time_of_day_at(date), date.size()));
  TRY_ASSIGN(const Date day, parse_date(date));
  return to_text(day);
}

Result<std::string> normal_instant(std::string_view text, const ValueContext& context) {
  std::string time = readable_date(text, context);
  if (context.clock_is_local && time.ends_with('Z')) time.pop_back();
  TRY_ASSIGN(const Instant instant, parse_local_instant(time, context.zone));
  return to_text(instant);
}

// The number in "3 PT", "€ 12.000,50", "ca. 5 days", "< 85 %".
std::string without_units(std::string_view text) {
  const auto start = text.find_first_of("0123456789");
  if (start == std::string_view::npos) return std::string(text);
  const auto end = text.find_last_of("0123456789") + 1;
  const auto unit = [](std::string_view piece) {
    const std::string word = fold(piece);
    static constexpr auto kUnits = std::to_array<std::string_view>(
        {"",      "pt",     "pd",    "mt",      "at",          "d",
         "day",   "days",   "tag",   "tage",    "j",           "jour",
         "jours", "jh",     "gg",    "giorni",  "giorno",      "dia",
         "dias",  "h",      "std",   "stunden", "hours",       "heures",
         "ore",   "horas",  "eur",   "euro",    "euros",       "ca",
         "circa", "approx", "about", "env",     "person days", "personentage",
         "level", "sl",     "l",     "m"});
    return std::ranges::find(kUnits, word) != kUnits.end();
  };
  if (!unit(text.substr(0, start)) || !unit(text.substr(end))) return std::string(text);
  const bool negative = start > 0 && text[start - 1] == '-';
  return (negative ? "-" : "") + std::string(text.substr(start, end - start));
}

// "12.000", "12'000", "12 000" of an amount of money.
std::string without_thousands(std::string_view number) {
  std::string digits;
  std::size_t group = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const char c = number[i];
    if (c >= '0' && c <= '9') {
      digits += c;
      ++group;
      continue;
    }
    const bool first = digits.size() == group;
    const bool grouped = (first ? group >= 1 && group <= 3 : group == 3) &&
                         std::string_view(".,' ").find(c) != std::string_view::npos &&
                         number.size() - i > 3;
    if (!grouped) return std::string(number);
    group = 0;
  }
  return group == 3 && digits.size() > 3 ? digits : std::string(number);
}

Result<std::string> normal_number(const Field& field, std::string_view text) {
  if (is_scale_of_five(field.name)) {
    if (const auto grade = find_scale_of_five(text)) return std::to_string(*grade);
  }
  std::string plain = without_units(text);
  if (field.name.ends_with("_eur") || field.name.contains("_eur_")) {
    plain = without_thousands(plain);
  }
  double number = 0;
  TRY(cells::from_cell(plain, number));
  if (field.type == CellType::kInteger) {
    int whole = 0;
    TRY(cells::from_cell(plain, whole));
    const bool off_scale = is_scale_of_five(field.name) && (whole < 0 || whole > 5);
    if (off_scale) return invalid(fmt::format("\"{}\" is not on the scale from 1 to 5", text));
  }
  return number_text(number);
}

}  // namespace

bool is_scale_of_five(std::string_view field) {
  static constexpr std::array<std::string_view, 6> kScales = {
      "criticality", "max_c", "consequence", "residual_c", "residual_e", "residual_c_people"};
  return std::ranges::find(kScales, field) != kScales.end();
}

bool is_word_list(const Field& field) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "protocols", "functions",    "services", "subnets", "nis2",
      "themes",    "data_classes", "ips",      "nat"};
  return field.list && field.type == CellType::kText &&
         std::ranges::find(kNames, field.name) != kNames.end();
}

Result<std::string> normal_value(const Field& field, std::string_view text,
                                 const ValueContext& context) {
  if (field.type == CellType::kWord) return normal_words(field, text);
  if (field.type == CellType::kFlag) {
    const auto flag = find_yes_or_no(text);
    if (!flag) return invalid(fmt::format("\"{}\" is neither yes nor no", text));
    return std::string(*flag ? "yes" : "no");
  }
  if (field.list) {
    if (is_word_list(field) && !text.contains(';')) return join(split_list(text), "; ");
    if (field.type != CellType::kDate) return std::string(text);
    std::vector<std::string> dates;
    for (const auto& part : split_list(text)) {
      TRY_ASSIGN(dates.emplace_back(), normal_date(part, context));
    }
    return join(dates, "; ");
  }
  switch (field.type) {
    case CellType::kDate:
      return normal_date(text, context);
    case CellType::kInstant:
      return normal_instant(text, context);
    case CellType::kInteger:
    case CellType::kNumber:
      return normal_number(field, text);
    default:
      return std::string(text);
  }
}

bool value_fits(const Field& field, std::string_view text, const ValueContext& context) {
  return normal_value(field, text, context).has_value();
}

bool day_and_month(std::string_view text, int& first, int& second) {
  const auto end = std::min(text.find_first_of(" T"), text.size());
  const auto parts = split_list(text.substr(0, end), "/.-");
  if (parts.size() != 3 || parts[0].size() > 2 || parts[1].size() > 2) return false;
  const auto a = parse_integer(parts[0]);
  const auto b = parse_integer(parts[1]);
  if (!a || !b || *a < 1 || *a > 31 || *b < 1 || *b > 31) return false;
  first = static_cast<int>(*a);
  second = static_cast<int>(*b);
  return true;
}

std::string cves_of(std::string_view text) {
  const std::string upper = to_upper_ascii(text);
  std::vector<std::string> found;
  for (auto at = upper.find("CVE-"); at != std::string::npos; at = upper.find("CVE-", at + 4)) {
    const auto digits_from = [&](std::size_t from) {
      return std::min(upper.find_first_not_of("0123456789", from), upper.size());
    };
    const auto year_end = digits_from(at + 4);
    const bool has_year = year_end == at + 8 && year_end < upper.size() && upper[year_end] == '-';
    if (!has_year) continue;
    const auto end = digits_from(year_end + 1);
    auto cve = upper.substr(at, end - at);
    const bool complete = end - year_end - 1 >= 4 && end - year_end - 1 <= 12;
    if (complete && std::ranges::find(found, cve) == found.end()) found.push_back(std::move(cve));
  }
  return join(found, "; ");
}

}  // namespace closeout
