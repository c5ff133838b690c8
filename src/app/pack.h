// SPDX-License-Identifier: Apache-2.0
// The evidence pack of a site: checked, composed, sealed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/workspace.h"
#include "model/context.h"

namespace closeout::app {

struct PackResult {
  std::string folder;
  std::string manifest_sha256;
  std::size_t files = 0;
  std::vector<std::string> obstacles;   // why it could not be sealed; then nothing was written
  std::vector<std::string> exceptions;  // left out or still open, listed in the pack
};

struct PackOptions {
  bool draft = false;  // withhold what stands in the way and mark the pack as a draft
};

// Signs a checkpoint of the log and writes the pack to `file`, whole or not at all. The same
// revision, policy and cut-off give the same bytes. Errors: kIo.
Result<PackResult> make_pack(Workspace& workspace, const std::string& site, const Context& context,
                             const std::filesystem::path& file, const PackOptions& options);

}  // namespace closeout::app
