// SPDX-License-Identifier: Apache-2.0
// What stands in the way of sealing a pack, and what is only still open (manual §7.5).
#pragma once

#include <string>
#include <vector>

#include "app/pack_basis.h"

namespace closeout::app {

struct Sealing {
  std::vector<std::string> obstacles;
  std::vector<std::string> open_points;
};

Sealing check_sealing(Workspace& workspace, const PackBasis& basis);

}  // namespace closeout::app
