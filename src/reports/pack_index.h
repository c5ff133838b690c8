// SPDX-License-Identifier: Apache-2.0
// The first page of a pack: what it is, how to verify it, and links to every file in it.
#pragma once

#include <string>
#include <vector>

#include "reports/dossier.h"

namespace closeout::reports {

struct PackFile {
  std::string path;  // from the top of the pack
  std::uint64_t bytes = 0;
  std::string sha256;  // empty = made after this page
};

struct PackIndex {
  bool draft = false;
  std::int64_t revision = 0;
  std::vector<PackFile> files;  // sorted by path
  std::vector<std::string> open_points;
  std::map<FindingId, std::string> responses;                  // page of each finding
  std::vector<evidence::FindingSlots> const* slots = nullptr;  // of every finding
  ArtefactPaths artefacts;
};

Document pack_index(const Context& context, const Ranking& ranking, const PackIndex& pack);

}  // namespace closeout::reports
