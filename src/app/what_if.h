// SPDX-License-Identifier: Apache-2.0
// The site as it would be after imagined changes; nothing is stored.
#pragma once

#include <string>
#include <vector>

#include "model/context.h"

namespace closeout::app {

// Each change is one of
//   F-05                      the finding is closed (see validation/what_if.h)
//   assets/A06.note=text      a field of a record is set, as in a table cell
//   -rules/A02/41             a record is gone
// Errors: kUsage for a form, kind or field that does not exist, kNotFound, kInvalidInput.
Result<Snapshot> imagine(const Context& context, const std::vector<std::string>& changes);

}  // namespace closeout::app
