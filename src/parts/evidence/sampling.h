// SPDX-License-Identifier: Apache-2.0
// Sample sizes and the samples themselves (manual §7.6).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/context.h"

namespace closeout::evidence {

// How many of `population` a sample needs in this zone: the policy's table, doubled where the
// target or the consequence is high, doubled again after one exception, never more than there are.
int sample_size(int population, const Zone* zone, int exceptions, const EvidencePolicy& policy);

struct SampleItem {
  std::string id;
  std::string stratum;  // class, vendor …
  bool always = false;  // safety and boundary devices: all of them
};
// Repeatable for a seed, whatever the order of the population: spread over the strata in turn, so
// that small ones are never left out; `picks` (the auditor's) come first and count.
std::vector<std::string> draw_sample(std::vector<SampleItem> population, int size,
                                     std::uint64_t seed,
                                     const std::vector<std::string>& picks = {});

}  // namespace closeout::evidence
