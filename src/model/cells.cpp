// SPDX-License-Identifier: Apache-2.0
#include "model/cells.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"

namespace closeout::cells {
namespace {

Result<double> number_as_typed(std::string_view text) {
  std::string plain(trim(text));
  // "1.234,5" and "1,5" are numbers of people who write a decimal comma, "1,234.5" of others.
  const auto comma = plain.rfind(',');
  const auto point = plain.rfind('.');
  if (comma != std::string::npos && point != std::string::npos && comma < point) {
    std::erase(plain, ',');
  } else if (comma != std::string::npos) {
    std::erase(plain, '.');
    std::ranges::replace(plain, ',', '.');
  }
  if (const auto value = parse_number(plain)) return *value;
  return invalid(fmt::format("\"{}\" is not a number", text));
}

// Behind the closing quote of a text that begins with one; npos when there is none.
std::size_t end_of_quotes(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] != '"') continue;
    if (i + 1 < text.size() && text[i + 1] == '"') {
      ++i;
    } else {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

std::string without_quotes(std::string_view quoted) {
  std::string out;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    out += quoted[i];
    if (quoted[i] == '"') ++i;
  }
  return out;
}

bool is_mac(std::string_view word) {
  const auto separators = std::ranges::count_if(word, [](char c) { return c == ':' || c == '-'; });
  return separators == 5 && word.size() >= 11 && word.find('.') == std::string_view::npos;
}

}  // namespace

std::string list_item(const std::string& value) {
  const bool blank_ends = trim(value).size() != value.size();
  const bool plain = !value.empty() && value.front() != '"' && !blank_ends && !says_none(value) &&
                     value.find_first_of(";\n") == std::string::npos;
  if (plain) return value;
  std::string out = "\"";
  for (const char c : value) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string to_cell(const Interface& value) {
  std::vector<std::string> words;
  for (const auto& word : {value.ip, value.mac, value.zone.value}) {
    if (!word.empty()) words.push_back(word);
  }
  if (value.vlan != 0) words.push_back(fmt::format("vlan{}", value.vlan));
  if (!value.in_model) words.emplace_back("undeclared");
  return join(words, " ");
}

std::string to_cell(const Endpoint& value) {
  if (value.asset) return value.asset.value;
  return value.ip.empty() ? value.zone.value : value.zone.value + " " + value.ip;
}

std::string to_cell(const ConduitPath& value) {
  std::string out;
  for (const auto& conduit : value.conduits) out += (out.empty() ? "" : "+") + conduit.value;
  return out;
}

std::string to_cell(const WeekCapacity& value) {
  return fmt::format("{}={}", to_text(value.week), number_text(value.person_days));
}

std::vector<std::string> texts_of_list(std::string_view text) {
  std::vector<std::string> texts;
  while (!(text = trim(text)).empty()) {
    const auto close = text.front() == '"' ? end_of_quotes(text) : std::string_view::npos;
    if (close != std::string_view::npos) {
      // Quotes count only around a whole text: "a; b"; c
      const auto stop = std::min(text.find_first_not_of(" \t", close), text.size());
      if (stop == text.size() || text[stop] == ';' || text[stop] == '\n') {
        texts.push_back(without_quotes(text.substr(0, close)));
        text.remove_prefix(std::min(stop + 1, text.size()));
        continue;
      }
    }
    const auto end = std::min(text.find_first_of(";\n"), text.size());
    if (const auto part = trim(text.substr(0, end)); !part.empty()) texts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return texts;
}

Result<void> from_cell(std::string_view text, std::string& value) {
  value = std::string(trim(text));
  return {};
}

Result<void> from_cell(std::string_view text, int& value) {
  TRY_ASSIGN(const double number, number_as_typed(text));
  if (number != std::trunc(number) || std::abs(number) > std::numeric_limits<int>::max()) {
    return invalid(fmt::format("\"{}\" is not a whole number", text));
  }
  value = static_cast<int>(number);
  return {};
}

Result<void> from_cell(std::string_view text, double& value) {
  TRY_ASSIGN(value, number_as_typed(text));
  return {};
}

Result<void> from_cell(std::string_view text, bool& value) {
  static constexpr std::array<std::string_view, 11> kYes = {"yes", "true", "1",  "y", "ja",  "j",
                                                            "x",   "oui",  "si", "o", "vrai"};
  static constexpr std::array<std::string_view, 8> kNo = {"no",   "false", "0",    "n",
                                                          "nein", "non",   "faux", "falso"};
  const std::string word = fold(text);
  if (std::ranges::find(kYes, word) != kYes.end()) {
    value = true;
  } else if (std::ranges::find(kNo, word) != kNo.end()) {
    value = false;
  } else {
    return invalid(fmt::format("\"{}\" is neither yes nor no", text));
  }
  return {};
}

Result<void> from_cell(std::string_view text, Date& value) {
  // A date cell may carry a time of day; the day counts.
  const auto cut = std::min(text.find('T'), text.find(" 00:00"));
  const bool iso_time = cut != std::string_view::npos && cut >= 8;
  TRY_ASSIGN(value, parse_date(iso_time ? text.substr(0, cut) : text));
  return {};
}

Result<void> from_cell(std::string_view text, Instant& value) {
  TRY_ASSIGN(value, parse_instant(text));
  return {};
}

Result<void> from_cell(std::string_view text, Interval& value) {
  TRY_ASSIGN(value, parse_interval(text));
  return {};
}

Result<void> from_cell(std::string_view text, Interface& value) {
  Interface read;
  for (const auto& word : split_list(text, " ")) {
    if (word == "undeclared") {
      read.in_model = false;
    } else if (word.starts_with("vlan")) {
      TRY(from_cell(word.substr(4), read.vlan));
    } else if (is_mac(word)) {
      read.mac = word;
    } else if (word.find_first_of(".:") != std::string::npos) {
      read.ip = word;
    } else {
      read.zone = ZoneId(word);
    }
  }
  value = std::move(read);
  return {};
}

Result<void> from_cell(std::string_view text, Endpoint& value) {
  const auto words = split_list(text, " ");
  Endpoint read;
  if (words.size() == 1 && words[0].find_first_of(".:") != std::string::npos) {
    read.ip = words[0];
  } else if (words.size() == 1) {
    // "Z03" is a zone and "A06" an asset; the importer resolves names that tell nothing
    (words[0].starts_with('Z') ? read.zone.value : read.asset.value) = words[0];
  } else if (words.size() == 2) {
    read.zone = ZoneId(words[0]);
    read.ip = words[1];
  } else {
    return invalid(
        fmt::format("\"{}\" is not an end of a flow; write A06, Z03 or Z01 10.1.0.0/24", text));
  }
  value = std::move(read);
  return {};
}

Result<void> from_cell(std::string_view text, ConduitPath& value) {
  value.conduits.clear();
  for (const auto& part : split_list(text, "+")) value.conduits.emplace_back(part);
  return {};
}

Result<void> from_cell(std::string_view text, WeekCapacity& value) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) {
    return invalid(fmt::format("\"{}\" is not a week; write 2026-11-23=7", text));
  }
  TRY(from_cell(trim(text.substr(0, equals)), value.week));
  return from_cell(text.substr(equals + 1), value.person_days);
}

Result<void> integers_from_cell(std::string_view text, std::span<int> values) {
  const auto parts = split_list(text, " ,;/");
  if (parts.size() != values.size()) {
    return invalid(fmt::format("\"{}\" must be {} whole numbers", text, values.size()));
  }
  for (std::size_t i = 0; i < parts.size(); ++i) TRY(from_cell(parts[i], values[i]));
  return {};
}

Result<std::size_t> word_from_cell(std::string_view text, std::span<const std::string_view> words) {
  const std::string wanted = fold(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == text || fold(words[i]) == wanted) return i;
  }
  return invalid(fmt::format("\"{}\" is none of {}", text, fmt::join(words, ", ")));
}

}  // namespace closeout::cells
