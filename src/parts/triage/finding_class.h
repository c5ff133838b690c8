// SPDX-License-Identifier: Apache-2.0
// The order of the classes (manual §1.1), for "highest class" and "lowered".
#pragma once

#include "model/enums.h"

namespace closeout::triage {

constexpr int weight(FindingClass class_) {
  switch (class_) {
    case FindingClass::kMajor:
      return 4;
    case FindingClass::kMinor:
      return 3;
    case FindingClass::kConcern:
      return 3;  // would become a nonconformity at stage 2
    case FindingClass::kObservation:
      return 2;
    case FindingClass::kImprovement:
      return 1;
    case FindingClass::kPositive:
      return 0;
  }
  return 0;
}
constexpr bool is_above(FindingClass a, FindingClass b) {
  return weight(a) > weight(b);
}

}  // namespace closeout::triage
