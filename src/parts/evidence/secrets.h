// SPDX-License-Identifier: Apache-2.0
// Finds passwords, keys and communities in text artefacts, which block sealing until they are
// redacted (manual §7.4).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace closeout::evidence {

struct SecretHit {
  std::size_t line = 0;  // from 1
  std::string rule;      // "private key", "password", "SNMP community", "password hash" …
  std::string member;    // file inside a container; empty = the artefact itself
};

// At most one hit per line. The secret itself is never part of the result.
std::vector<SecretHit> find_secrets(std::string_view text);

}  // namespace closeout::evidence
