// SPDX-License-Identifier: Apache-2.0
// The demo plant with what stands in the way of its pack put right, and artefacts attached.
#pragma once

#include "support/program.h"

namespace closeout {

class SealedDemo : public Program {
 public:
  // Brings the plant in, corrects the items whose pack was refused, and attaches files.
  void prepare();
  std::string pack(const std::string& name, const std::vector<std::string>& options = {}) const;
};

}  // namespace closeout
