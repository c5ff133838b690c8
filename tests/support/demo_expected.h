// SPDX-License-Identifier: Apache-2.0
// The results that the domain manual expects of the demo plant.
#pragma once

#include "base/json.h"

namespace closeout {

// tests/data/demo_expected.json
const json::object& demo_expected();

}  // namespace closeout
