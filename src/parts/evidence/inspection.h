// SPDX-License-Identifier: Apache-2.0
// What the bytes of an artefact say about themselves: whether they open, whether their text holds
// secrets, whether a photo carries its position (manual §7.3 legibility, §7.4 redaction).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/proof.h"
#include "parts/evidence/secrets.h"

namespace closeout::evidence {

struct Inspection {
  std::string unreadable{};    // why nobody can open it; empty = it opens
  std::string not_searched{};  // what is not searched for secrets, and must be looked at by people
  std::vector<SecretHit> secrets{};
  bool gps = false;
};

// Text in any encoding, gzip, and ZIP containers (xlsx, docx, archives of text) one level deep are
// searched; pictures, PDF and other binary files are not, and say so.
Inspection inspect(std::string_view bytes, std::string_view file);

// The bytes behind a record inspected, or nothing when there are none.
using Inspect = std::function<std::optional<Inspection>(const Evidence&)>;

}  // namespace closeout::evidence
