// SPDX-License-Identifier: Apache-2.0
#include "catalog/policies.h"

#include <fmt/format.h>

#include "base/text.h"
#include "catalog/content.h"

namespace closeout {
namespace {

constexpr std::string_view kPolicyFolder = "policy/";
constexpr std::string_view kJurisdictionFolder = "jurisdiction/";

std::vector<ProfileName> list_profiles(std::string_view folder) {
  std::vector<ProfileName> names;
  for (const auto path : content_files(folder)) {
    const json::value document = built_in_json(path);
    names.push_back({std::string(document.at("id").as_string()),
                     std::string(document.at("title").as_string())});
  }
  return names;
}

Result<json::value> load_profile(std::string_view folder, std::string_view id) {
  auto document = content_json(fmt::format("{}{}.json", folder, to_lower_ascii(id)));
  if (document) return document;
  std::vector<std::string> known;
  for (auto& profile : list_profiles(folder)) known.push_back(std::move(profile.id));
  return fail(ErrorCode::kNotFound, fmt::format("no such profile; there are {}", join(known, ", ")),
              std::string(id));
}

}  // namespace

std::vector<ProfileName> list_policies() {
  return list_profiles(kPolicyFolder);
}

std::vector<ProfileName> list_jurisdictions() {
  return list_profiles(kJurisdictionFolder);
}

Result<Policy> load_policy(std::string_view id) {
  TRY_ASSIGN(const json::value document, load_profile(kPolicyFolder, id));
  return policy_from_json(document);
}

Result<Jurisdiction> load_jurisdiction(std::string_view id) {
  TRY_ASSIGN(const json::value document, load_profile(kJurisdictionFolder, id));
  return jurisdiction_from_json(document);
}

}  // namespace closeout
