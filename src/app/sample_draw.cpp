// SPDX-License-Identifier: Apache-2.0
#include "app/sample_draw.h"

#include <charconv>

#include "base/hash.h"

namespace closeout::app {

Result<std::uint64_t> seed_from_log(Workspace& workspace, const std::string& site,
                                    const std::string& subject) {
  TRY_ASSIGN(const auto head, workspace.store().head(site));
  const std::string hash = sha256_hex(head.last_hash + "\n" + subject);
  std::uint64_t seed = 0;
  constexpr std::size_t kDigits = 12;  // exact as a number of JSON
  std::from_chars(hash.data(), hash.data() + kDigits, seed, 16);
  return seed;
}

Result<void> record_draw(Workspace& workspace, const std::string& site,
                         const evidence::AssetSampleRequest& request,
                         const std::vector<evidence::ZoneSample>& drawn, const Act& act) {
  json::array zones;
  for (const auto& sample : drawn) {
    json::array assets;
    for (const auto& item : sample.assets) assets.emplace_back(item.asset->id.value);
    zones.push_back(json::object{{"zone", sample.zone.value},
                                 {"population", sample.population},
                                 {"required", sample.required},
                                 {"assets", std::move(assets)}});
  }
  const json::object detail{{"seed", request.seed},
                            {"exceptions", request.exceptions},
                            {"picks", json::array(request.picks.begin(), request.picks.end())},
                            {"zones", std::move(zones)}};
  store::ChangeSet set;
  set.event = {act.actor, act.at, act.command, act.subject, act.reason, canonical_json(detail)};
  TRY(workspace.store().apply(site, set));
  return {};
}

}  // namespace closeout::app
