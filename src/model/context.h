// SPDX-License-Identifier: Apache-2.0
// What every part is a function of.
#pragma once

#include "base/calendar.h"
#include "model/policy.h"
#include "model/snapshot.h"

namespace closeout {

struct Context {
  const Snapshot& snapshot;
  const Policy& policy;
  Instant now;

  const Site& site() const { return snapshot.site(); }
  Date today() const { return local_date(now, site().timezone); }
  WorkingCalendar calendar() const { return WorkingCalendar(site().public_holidays); }
};

}  // namespace closeout
