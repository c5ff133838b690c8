// SPDX-License-Identifier: Apache-2.0
// Instants are UTC seconds; a Date is a calendar day without zone; a local day becomes instants
// only together with an IANA zone name. No clock is read here: "now" is always handed in.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"

namespace closeout {

using Instant = std::chrono::sys_seconds;
using Date = std::chrono::year_month_day;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// A half-open span of time [start, end).
struct Interval {
  Instant start;
  Instant end;
  friend bool operator==(const Interval&, const Interval&) = default;
  friend auto operator<=>(const Interval&, const Interval&) = default;
  bool contains(Instant t) const { return start <= t && t < end; }
  bool overlaps(const Interval& other) const { return start < other.end && other.start < end; }
  seconds length() const { return end - start; }
};

std::string to_text(Instant time);          // "2026-11-23T07:00:00Z"
std::string to_text(Date date);             // "2026-11-23"
std::string to_text(const Interval& span);  // "2026-…Z/2026-…Z", ISO 8601

// ISO 8601 with Z or ±hh:mm, seconds optional; a bare date is midnight UTC.
Result<Instant> parse_instant(std::string_view text);
// The same, but what states no zone is wall-clock time of `zone` (a bare date: its midnight).
Result<Instant> parse_local_instant(std::string_view text, const std::string& zone);
// "2026-11-23", and dates as people type them: 23.11.2026, 23/11/2026 (day first), 2026/11/23,
// "23 Nov 2026", a bare year (1 January) or year-month (its first day).
Result<Date> parse_date(std::string_view text);
Result<Interval> parse_interval(std::string_view text);

inline Date add_days(Date date, int n) {
  return Date{std::chrono::sys_days{date} + days{n}};
}
inline int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}
// Same day of the month `months` later, clamped to the month's end (31 Jan + 1 = 28 or 29 Feb).
Date add_months(Date date, int months);

// Zone arithmetic. `zone` is an IANA name that is_zone() has accepted.
bool is_zone(std::string_view zone);
Date local_date(Instant time, const std::string& zone);
Instant local_midnight(Date date, const std::string& zone);    // start of that local day
Instant end_of_local_day(Date date, const std::string& zone);  // = start of the next one
// Start of the hour of the local clock that holds `time`; zones may lie half an hour off UTC.
Instant start_of_local_hour(Instant time, const std::string& zone);
std::string local_text(Instant time, const std::string& zone);  // "2026-11-23 08:00 CET"
// The instant with the same local wall-clock time `months` later (calendar day clamped).
Instant add_local_months(Instant time, int months, const std::string& zone);

}  // namespace closeout
