// SPDX-License-Identifier: Apache-2.0
// Who takes a step: a person on the site's list, or the program by itself.
#pragma once

#include "model/values.h"

namespace closeout::triage {

struct Actor {
  PersonId person;
  bool system = false;

  static Actor by(PersonId id) { return {std::move(id), false}; }
  static Actor itself() { return {{}, true}; }
};

}  // namespace closeout::triage
