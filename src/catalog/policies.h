// SPDX-License-Identifier: Apache-2.0
// The policy and jurisdiction profiles that come with the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/policy.h"

namespace closeout {

struct ProfileName {
  std::string id;  // CB-90, DE
  std::string title;
};

// In the order of their ids.
std::vector<ProfileName> list_policies();
std::vector<ProfileName> list_jurisdictions();
// By id in any case. Errors: kNotFound naming the profiles there are.
Result<Policy> load_policy(std::string_view id);
Result<Jurisdiction> load_jurisdiction(std::string_view id);

}  // namespace closeout
