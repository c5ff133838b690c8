// SPDX-License-Identifier: Apache-2.0
// The explicit tables of what can be read and written.
#pragma once

#include <span>

#include "importers/importer.h"

namespace closeout::app {

std::span<const ImporterInfo> importers();

// The importer that is surest of these bytes. What nobody knows is a table's: its reader says best
// what is wrong with it.
const ImporterInfo& choose_importer(std::string_view bytes, std::string_view file);

}  // namespace closeout::app
