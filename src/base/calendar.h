// SPDX-License-Identifier: Apache-2.0
// Working days of a site: Monday to Friday less its public holidays.
#pragma once

#include <vector>

#include "base/time.h"

namespace closeout {

class WorkingCalendar {
 public:
  WorkingCalendar() = default;
  explicit WorkingCalendar(std::vector<Date> holidays);

  bool is_working_day(Date date) const;
  // The n-th working day after `date` (n >= 1); with n = 0 `date` itself.
  Date add_working_days(Date date, int n) const;
  Date next_working_day_from(Date date) const;  // `date` itself when it is one

 private:
  std::vector<Date> holidays_;  // sorted
};

}  // namespace closeout
