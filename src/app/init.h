// SPDX-License-Identifier: Apache-2.0
// A new data directory, empty or with the demo plant.
#pragma once

#include "app/import_files.h"

namespace closeout::app {

// Brings the fictional demo plant in through the ordinary importer, with its evidence files.
Result<ImportReport> import_demo(Workspace& workspace, Instant now);

}  // namespace closeout::app
