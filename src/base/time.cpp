// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <array>
#include <cctype>
#include <optional>
#include <vector>

#include <date/tz.h>
#include <fmt/format.h>

#include "base/text.h"

namespace closeout {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

Result<Date> make_date(long long y, long long m, long long d, std::string_view original) {
  const bool in_range = y >= 1970 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= 31;
  if (in_range) {
    const Date date{year{static_cast<int>(y)}, month{static_cast<unsigned>(m)},
                    day{static_cast<unsigned>(d)}};
    if (date.ok()) return date;
  }
  return invalid(fmt::format("\"{}\" is not a date; write it as 2026-11-23", original));
}

std::optional<int> month_number(std::string_view word) {
  // English, German, French, Italian, Spanish: the first letters are enough.
  static constexpr std::array<std::string_view, 12> kPrefixes = {
      "jan,gen,ene",  "feb,fev,fe",   "mar,maer,mrz,mae", "apr,avr,abr", "may,mai,mag",
      "jun,juin,giu", "jul,juil,lug", "aug,aou,ago",      "sep,set",     "oct,okt,ott",
      "nov",          "dec,dez,dic"};
  const std::string folded = fold(word);
  for (std::size_t i = 0; i < kPrefixes.size(); ++i) {
    for (const auto prefix : split(kPrefixes[i], ',')) {
      if (folded.starts_with(prefix)) return static_cast<int>(i) + 1;
    }
  }
  return std::nullopt;
}

std::vector<std::string> date_words(std::string_view text) {
  std::vector<std::string> words;
  for (const char c : text) {
    const bool separator = c == '-' || c == '/' || c == '.' || c == ' ' || c == ',';
    if (words.empty() || separator) words.emplace_back();
    if (!separator) words.back() += c;
  }
  std::erase_if(words, [](const std::string& word) { return word.empty(); });
  return words;
}

Result<seconds> parse_clock(std::string_view text, std::string_view original) {
  const auto parts = split(text, ':');
  std::array<long long, 3> values{};
  bool good = parts.size() == 2 || parts.size() == 3;
  for (std::size_t i = 0; good && i < parts.size(); ++i) {
    const auto whole = parts[i].substr(0, parts[i].find('.'));  // fractions of a second are dropped
    const auto value = parse_integer(whole);
    good = value.has_value() && whole.size() == 2;
    if (good) values[i] = *value;
  }
  good = good && values[0] >= 0 && values[0] < 24 && values[1] >= 0 && values[1] < 60 &&
         values[2] >= 0 && values[2] <= 60;
  if (!good) {
    return invalid(fmt::format("\"{}\" is not a time; write it as 2026-11-23T07:00:00Z", original));
  }
  return hours{values[0]} + minutes{values[1]} + seconds{values[2]};
}

// A point in time as written.
struct Stamp {
  Date date;
  seconds time_of_day{0};
  std::optional<seconds> offset;  // from UTC, when stated
};

Result<Stamp> parse_stamp(std::string_view text) {
  const auto original = trim(text);
  auto split_at = original.find('T');
  if (split_at == std::string_view::npos) {
    const auto colon = original.find(':');
    if (colon != std::string_view::npos) split_at = original.rfind(' ', colon);
  }
  Stamp stamp;
  TRY_ASSIGN(stamp.date, parse_date(original.substr(0, split_at)));
  if (split_at == std::string_view::npos) return stamp;
  auto clock = trim(original.substr(split_at + 1));
  if (clock.ends_with('Z')) {
    clock.remove_suffix(1);
    stamp.offset = seconds{0};
  } else if (const auto sign = clock.find_first_of("+-"); sign != std::string_view::npos) {
    TRY_ASSIGN(const seconds size, parse_clock(clock.substr(sign + 1), original));
    stamp.offset = clock[sign] == '-' ? -size : size;
    clock = clock.substr(0, sign);
  }
  TRY_ASSIGN(stamp.time_of_day, parse_clock(trim(clock), original));
  return stamp;
}

date::sys_seconds foreign(Instant time) {
  return date::sys_seconds{time.time_since_epoch()};
}

date::local_seconds local_of(Date date, seconds time_of_day) {
  return date::local_seconds{sys_days{date}.time_since_epoch() + time_of_day};
}

Instant to_instant(date::local_seconds local, const std::string& zone) {
  // A wall-clock time that a DST change skips maps to the instant of the change; one that occurs
  // twice maps to the first.
  const auto* place = date::locate_zone(zone);
  const auto sys = place->to_sys(local, date::choose::earliest);
  return Instant{sys.time_since_epoch()};
}

}  // namespace

std::string to_text(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string to_text(Instant time) {
  const auto midnight = std::chrono::floor<days>(time);
  const auto second = (time - midnight).count();
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(Date{midnight}), second / 3600,
                     second / 60 % 60, second % 60);
}

std::string to_text(const Interval& span) {
  return to_text(span.start) + "/" + to_text(span.end);
}

Result<Date> parse_date(std::string_view text) {
  const auto original = trim(text);
  const auto words = date_words(original);
  std::vector<long long> numbers;
  for (const auto& word : words) {
    auto value = parse_integer(word);
    if (!value) {
      const auto named = month_number(word);
      if (named) value = *named;
    }
    if (!value) return make_date(0, 0, 0, original);
    numbers.push_back(*value);
  }
  const bool year_first = !words.empty() && words[0].size() == 4;
  if (numbers.size() == 1 && year_first) return make_date(numbers[0], 1, 1, original);
  if (numbers.size() == 2 && year_first) return make_date(numbers[0], numbers[1], 1, original);
  if (numbers.size() != 3) return make_date(0, 0, 0, original);
  if (year_first) return make_date(numbers[0], numbers[1], numbers[2], original);
  const bool month_named_first = !parse_integer(words[0]);
  if (month_named_first) return make_date(numbers[2], numbers[0], numbers[1], original);
  const long long y = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2];
  return make_date(y, numbers[1], numbers[0], original);
}

Result<Instant> parse_instant(std::string_view text) {
  TRY_ASSIGN(const auto stamp, parse_stamp(text));
  return Instant{sys_days{stamp.date}} + stamp.time_of_day - stamp.offset.value_or(seconds{0});
}

Result<Instant> parse_local_instant(std::string_view text, const std::string& zone) {
  TRY_ASSIGN(const auto stamp, parse_stamp(text));
  if (!stamp.offset) return to_instant(local_of(stamp.date, stamp.time_of_day), zone);
  return Instant{sys_days{stamp.date}} + stamp.time_of_day - *stamp.offset;
}

Result<Interval> parse_interval(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) {
    return invalid(fmt::format("\"{}\" is not an interval; write start/end", text));
  }
  TRY_ASSIGN(const Instant start, parse_instant(text.substr(0, slash)));
  TRY_ASSIGN(const Instant end, parse_instant(text.substr(slash + 1)));
  if (end <= start) return invalid(fmt::format("the interval \"{}\" ends before it starts", text));
  return Interval{start, end};
}

Date add_months(Date date, int months) {
  auto moved = date.year() / date.month() + std::chrono::months{months};
  const Date same_day = moved / date.day();
  return same_day.ok() ? same_day : Date{moved / std::chrono::last};
}

bool is_zone(std::string_view zone) {
  try {
    return date::locate_zone(std::string(zone)) != nullptr;
  } catch (const std::runtime_error&) {
    return false;
  }
}

Date local_date(Instant time, const std::string& zone) {
  const auto local = date::locate_zone(zone)->to_local(foreign(time));
  return Date{sys_days{std::chrono::floor<days>(local.time_since_epoch())}};
}

Instant local_midnight(Date date, const std::string& zone) {
  return to_instant(local_of(date, seconds{0}), zone);
}

Instant end_of_local_day(Date date, const std::string& zone) {
  return local_midnight(add_days(date, 1), zone);
}

Instant start_of_local_hour(Instant time, const std::string& zone) {
  const auto local = date::locate_zone(zone)->to_local(foreign(time)).time_since_epoch();
  return time - (local - std::chrono::floor<hours>(local));
}

std::string local_text(Instant time, const std::string& zone) {
  return date::format("%Y-%m-%d %H:%M %Z", date::make_zoned(zone, foreign(time)));
}

Instant add_local_months(Instant time, int months, const std::string& zone) {
  const auto local = date::locate_zone(zone)->to_local(foreign(time)).time_since_epoch();
  const auto midnight = std::chrono::floor<days>(local);
  const Date moved = add_months(Date{sys_days{midnight}}, months);
  return to_instant(local_of(moved, local - midnight), zone);
}

}  // namespace closeout
