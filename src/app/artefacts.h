// SPDX-License-Identifier: Apache-2.0
// The bytes behind evidence records.
#pragma once

#include <filesystem>

#include "app/edit.h"
#include "app/workspace.h"
#include "model/context.h"
#include "parts/evidence/inspection.h"

namespace closeout::app {

// Looks at the bytes behind evidence records; each artefact is read once.
evidence::Inspect artefact_inspection(Workspace& workspace);

// Stores the file under its hash and names it in the evidence record. An artefact that is there
// already is never replaced: a new version is a new record. Errors: kNotFound, kRefused, kIo.
Result<std::string> attach_artefact(Workspace& workspace, const std::string& site,
                                    const Context& context, const EvidenceId& id,
                                    const std::filesystem::path& file, const Act& act);

// Says which slot of its finding's playbooks an evidence item fills. Errors: kNotFound, kRefused
// with the slots there are when this is none, or asks for another type.
Result<void> place_artefact(Workspace& workspace, const std::string& site, const Context& context,
                            const EvidenceId& id, const std::string& slot, const Act& act);

}  // namespace closeout::app
