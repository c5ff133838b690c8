// SPDX-License-Identifier: Apache-2.0
// A refusal names every rule that says no. As an error its message has a line per rule:
// "rule: what it misses".
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace closeout {

struct Refusal {
  std::string rule;     // its name, as documents and tests know it: letters and "_"
  std::string message;  // in words
};

// kRefused by all of `reasons`.
std::unexpected<Error> refuse(const std::vector<Refusal>& reasons, std::string where = {});

// The reasons of an error that refuse() made; none for any other.
std::vector<Refusal> refusals_in(const Error& error);

}  // namespace closeout
