// SPDX-License-Identifier: Apache-2.0
// The files of a pack (docs/formats/pack.md says which), all but manifest and signature.
#pragma once

#include <string>
#include <vector>

#include "app/pack_basis.h"
#include "parts/evidence/pack.h"

namespace closeout::app {

struct PackContentsOptions {
  bool draft = false;
  std::vector<std::string> open_points{};
};

// The log goes in up to the event of the snapshot's revision, with the checkpoints made so far.
// Errors: kIo.
Result<std::vector<evidence::PackItem>> pack_contents(Workspace& workspace, const std::string& site,
                                                      const PackBasis& basis,
                                                      const PackContentsOptions& options);

}  // namespace closeout::app
