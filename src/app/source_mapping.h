// SPDX-License-Identifier: Apache-2.0
// The mapping file of each source, kept with the site: the next file of the same source is read
// with it unless another one is named (docs/formats/mapping.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/edit.h"
#include "app/workspace.h"
#include "importers/table/mapping.h"

namespace closeout::app {

// Files whose names differ only in figures and case are of one source: "Findings 2026-11.xlsx" is
// of "findings xlsx".
std::string source_of(std::string_view file);

// Nothing when none is kept. Errors: kIo.
Result<std::optional<TableMapping>> kept_mapping(Workspace& workspace, const std::string& site,
                                                 const std::string& source);

// Adds to `edit` what keeps the mapping for the source, unless it is kept already.
Result<void> keep_mapping(Workspace& workspace, const std::string& site, const std::string& source,
                          const TableMapping& mapping, Edit& edit);

}  // namespace closeout::app
