// SPDX-License-Identifier: Apache-2.0
#include "formats/cell_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time.h"
#include "formats/encoding.h"

namespace closeout {
namespace {

constexpr double kDaysMax = 2958466;  // 10000-01-01
constexpr std::int64_t kSecondsPerDay = 86400;

std::string plain_number(double value) {
  constexpr double kExactMax = 9007199254740992.0;  // 2^53
  if (value == 0) return "0";
  if (value == std::trunc(value) && std::fabs(value) < kExactMax) {
    return std::to_string(static_cast<std::int64_t>(value));
  }
  std::array<char, 40> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::scientific, 14);
  double rounded = value;
  std::from_chars(buffer.data(), end, rounded);
  return number_text(rounded);
}

std::string time_text(std::int64_t seconds) {
  const auto h = seconds / 3600;
  const auto m = seconds / 60 % 60;
  const auto s = seconds % 60;
  return s == 0 ? fmt::format("{:02}:{:02}", h, m) : fmt::format("{:02}:{:02}:{:02}", h, m, s);
}

// The day a serial number stands for. 1900 was no leap year, but serial 60 pretends it was.
Date serial_date(std::int64_t serial, DateEpoch epoch) {
  using namespace std::chrono;
  const sys_days zero = epoch == DateEpoch::k1904 ? sys_days{year{1904} / 1 / 1}
                        : serial < 60             ? sys_days{year{1899} / 12 / 31}
                                                  : sys_days{year{1899} / 12 / 30};
  return Date{zero + days{serial}};
}

bool is_short_integer(std::string_view text) {
  const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
  return !digits.empty() && digits.size() <= 15 && digits[0] != '0' &&
         digits.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string number_cell(double value, NumberKind kind, DateEpoch epoch) {
  const bool moment = kind != NumberKind::kNumber;
  const double lowest = kind == NumberKind::kTime || kind == NumberKind::kElapsed ? 0
                        : epoch == DateEpoch::k1904                               ? 0
                                                                                  : 1;
  const bool no_day = epoch == DateEpoch::k1900 && std::floor(value) == 60;
  if (!moment || !(value >= lowest && value < kDaysMax) || no_day) return plain_number(value);
  const auto seconds = std::llround(value * static_cast<double>(kSecondsPerDay));
  if (kind == NumberKind::kElapsed) return time_text(seconds);
  const auto in_day = seconds % kSecondsPerDay;
  if (kind == NumberKind::kTime) return time_text(in_day);
  const Date date = serial_date(seconds / kSecondsPerDay, epoch);
  if (kind == NumberKind::kDate || in_day == 0) return to_text(date);
  return to_text(Instant{std::chrono::sys_days{date}} + std::chrono::seconds{in_day});
}

std::string number_cell(std::string_view stored, NumberKind kind, DateEpoch epoch) {
  if (kind == NumberKind::kNumber && is_short_integer(stored)) return std::string(stored);
  const auto value = parse_number(stored);
  return value ? number_cell(*value, kind, epoch) : std::string(stored);
}

std::string iso_cell(std::string_view stored) {
  const auto t = stored.find('T');
  if (t == std::string_view::npos) return std::string(stored);
  const auto zone = stored.find_first_of("Z+-", t);
  const auto fraction = std::min(stored.find_first_of(".,", t), stored.size());
  const auto suffix = zone == std::string_view::npos ? "Z" : stored.substr(zone);
  const auto whole = std::string(stored.substr(0, std::min(fraction, zone)));
  const auto instant = parse_instant(whole + std::string(suffix));
  if (!instant) return std::string(stored);
  const auto day = std::chrono::floor<days>(*instant);
  return *instant == day ? to_text(Date{day}) : to_text(*instant);
}

std::string duration_cell(std::string_view stored) {
  if (stored.size() < 3 || stored[0] != 'P') return std::string(stored);
  std::int64_t seconds = 0;
  bool after_t = false;
  auto rest = stored.substr(1);
  while (!rest.empty()) {
    if (rest[0] == 'T' && !after_t) {
      after_t = true;
      rest.remove_prefix(1);
      continue;
    }
    const auto unit = rest.find_first_not_of("0123456789.");
    const auto amount = parse_number(rest.substr(0, unit));
    if (unit == std::string_view::npos || !amount || *amount > 1e9) return std::string(stored);
    const double scale = rest[unit] == 'H'              ? 3600
                         : rest[unit] == 'M' && after_t ? 60
                         : rest[unit] == 'S'            ? 1
                         : rest[unit] == 'D'            ? 86400
                                                        : -1;
    if (scale < 0) return std::string(stored);
    seconds += std::llround(*amount * scale);
    rest.remove_prefix(unit + 1);
  }
  return time_text(seconds);
}

std::string unescaped_cell(std::string_view stored) {
  if (!stored.contains("_x") && !stored.contains('\r')) return std::string(stored);
  std::string out;
  out.reserve(stored.size());
  for (std::size_t i = 0; i < stored.size(); ++i) {
    unsigned code = 0;
    const bool escape =
        stored.substr(i, 2) == "_x" && i + 6 < stored.size() && stored[i + 6] == '_' &&
        std::from_chars(&stored[i + 2], &stored[i + 6], code, 16).ptr == &stored[i + 6];
    if (escape && code != 0 && (code < 0xD800 || code >= 0xE000)) {
      append_utf8(out, code);
      i += 6;
    } else {
      out += stored[i];
    }
  }
  if (out.find('\r') == std::string::npos) return out;
  std::string lines;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] != '\r') {
      lines += out[i];
    } else if (i + 1 == out.size() || out[i + 1] != '\n') {
      lines += '\n';
    }
  }
  return lines;
}

}  // namespace closeout
