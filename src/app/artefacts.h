// SPDX-License-Identifier: Apache-2.0
// The bytes behind evidence records.
#pragma once

#include <filesystem>

#include "app/edit.h"
#include "app/workspace.h"
#include "model/context.h"
#include "parts/evidence/verdict.h"

namespace closeout::app {

// Text of stored artefacts for the secret search; nothing for binary or very large ones.
evidence::ArtefactText artefact_text(Workspace& workspace);

// Stores the file under its hash and names it in the evidence record. An artefact that is there
// already is never replaced: a new version is a new record. Errors: kNotFound, kRefused, kIo.
Result<std::string> attach_artefact(Workspace& workspace, const std::string& site,
                                    const Context& context, const EvidenceId& id,
                                    const std::filesystem::path& file, const Act& act);

}  // namespace closeout::app
