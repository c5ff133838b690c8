// SPDX-License-Identifier: Apache-2.0
#include "base/calendar.h"

#include <algorithm>

namespace closeout {

WorkingCalendar::WorkingCalendar(std::vector<Date> holidays) : holidays_(std::move(holidays)) {
  std::ranges::sort(holidays_);
}

bool WorkingCalendar::is_working_day(Date date) const {
  const std::chrono::weekday day{std::chrono::sys_days{date}};
  const bool weekend = day == std::chrono::Saturday || day == std::chrono::Sunday;
  return !weekend && !std::ranges::binary_search(holidays_, date);
}

Date WorkingCalendar::add_working_days(Date date, int n) const {
  while (n > 0) {
    date = add_days(date, 1);
    if (is_working_day(date)) --n;
  }
  return date;
}

Date WorkingCalendar::next_working_day_from(Date date) const {
  while (!is_working_day(date)) date = add_days(date, 1);
  return date;
}

}  // namespace closeout
