// SPDX-License-Identifier: Apache-2.0
// The evidence pack of a site: composed, checked, sealed; and the verification of any pack.
#pragma once

#include <filesystem>

#include "app/planning.h"
#include "parts/evidence/pack.h"

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

// Writes the pack to `file`, whole or not at all. The same revision, policy and cut-off give the
// same bytes. Errors: kIo.
Result<PackResult> make_pack(Workspace& workspace, const std::string& site, const Context& context,
                             const std::filesystem::path& file, const PackOptions& options);

struct Verification {
  evidence::PackCheck pack;
  std::size_t events = 0;  // of the log in the pack whose chain was recomputed
};
// Structure, signature, every hash, and the chain of the log inside. trusted_key: see check_pack.
Result<Verification> verify_pack(const std::filesystem::path& file, const std::string& trusted_key);

}  // namespace closeout::app
