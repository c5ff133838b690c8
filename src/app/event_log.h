// SPDX-License-Identifier: Apache-2.0
// Signed checkpoints of a site's log, and its verification against them. Whoever rewrites the
// database can recompute every hash, but cannot sign: a checkpoint that is kept anywhere else (in a
// pack, in a letter) still tells.
#pragma once

#include <vector>

#include "app/log_lines.h"
#include "app/workspace.h"

namespace closeout::app {

// Signs the log as it stands at event `seq` (0: at its last) and keeps the signature, in the store
// and in the data directory. Errors:
// kConflict when the site has no event yet, or the log has no such event.
Result<store::Checkpoint> make_checkpoint(Workspace& workspace, const std::string& site, Instant at,
                                          std::int64_t seq = 0);

// Chain and checkpoints in the store, their copies in the data directory, and those kept elsewhere.
// `public_key`: PEM of the key that must have signed; empty = that of this data directory.
Result<LogVerdict> verify_log(Workspace& workspace, const std::string& site,
                              const std::string& public_key,
                              const std::vector<SignedCheckpoint>& kept_elsewhere);

}  // namespace closeout::app
