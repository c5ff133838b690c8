// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/sample_draw.h"
#include "cli/commands/evidence_verbs.h"
#include "cli/output.h"
#include "cli/session.h"
#include "cli/views.h"

namespace closeout::cli {
namespace {

// The zones of a finding, or the one zone named.
Result<std::vector<ZoneId>> zones_of(const Context& context, const std::string& subject) {
  if (context.snapshot.zones().contains(ZoneId(subject))) return std::vector{ZoneId(subject)};
  const Finding* finding = context.snapshot.findings().find(FindingId(subject));
  if (finding == nullptr) {
    return fail(ErrorCode::kNotFound, "there is neither a finding nor a zone " + subject);
  }
  std::vector<ZoneId> zones;
  for (const ZoneId& id : finding->zones) {
    const Zone* zone = context.snapshot.zones().find(id);
    if (zone != nullptr && !zone->external_placeholder) zones.push_back(id);
  }
  if (zones.empty()) {
    return fail(ErrorCode::kRefused, subject + " names no zone of the plant to sample");
  }
  return zones;
}

Result<evidence::AssetSampleRequest> request_of(Session& session, const Arguments& arguments,
                                                const std::string& subject) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  evidence::AssetSampleRequest request;
  TRY_ASSIGN(request.zones, zones_of(context, subject));
  if (arguments.has("--class")) {
    request.class_ = parse_enum<AssetClass>(arguments.get("--class"));
    if (!request.class_) {
      return fail(ErrorCode::kUsage,
                  "--class: there is no asset class " + arguments.get("--class"));
    }
  }
  TRY_ASSIGN(const double exceptions, arguments.number("--exceptions", 0));
  request.exceptions = static_cast<int>(exceptions);
  request.picks = arguments.list("--picks");
  TRY_ASSIGN(request.seed, app::seed_from_log(*work, *site, subject));
  if (arguments.has("--seed")) {
    TRY_ASSIGN(const double seed, arguments.number("--seed", 0));
    constexpr double kExact = 9007199254740992.0;  // 2^53
    if (!(seed >= 0 && seed <= kExact)) {
      return fail(ErrorCode::kUsage, "--seed: a whole number from 0 to 2^53");
    }
    request.seed = static_cast<std::uint64_t>(seed);
  }
  if (request.exceptions < 0 || request.exceptions > 1) {
    return fail(ErrorCode::kUsage,
                "--exceptions: 0, or 1 for the doubled sample; two exceptions fail it");
  }
  return request;
}

}  // namespace

Result<Outcome> evidence_sample(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const std::string subject, arguments.at(1, "the finding or zone"));
  TRY_ASSIGN(const auto request, request_of(session, arguments, subject));
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(const auto drawn, evidence::sample_assets(context, request));
  TextTable table({{"zone", 8}, {"asset", 8}, {"tag", 24}, {"class", 18}, {"why", 8}});
  json::array zones;
  std::string sizes;
  for (const auto& sample : drawn) {
    json::array assets;
    for (const auto& item : sample.assets) {
      const Asset& a = *item.asset;
      table.row({sample.zone.value, a.id.value, a.tag, std::string(to_text(a.class_)),
                 std::string(evidence::to_text(item.why))});
      assets.push_back(
          json::object{{"id", a.id.value}, {"tag", a.tag}, {"why", evidence::to_text(item.why)}});
    }
    zones.push_back(json::object{{"zone", sample.zone.value},
                                 {"N", sample.population},
                                 {"required", sample.required},
                                 {"n", sample.assets.size()},
                                 {"assets", std::move(assets)}});
    sizes += fmt::format("{}: {} of {} ({} required)\n", sample.zone.value, sample.assets.size(),
                         sample.population, sample.required);
  }
  if (arguments.has("--record")) {
    TRY_ASSIGN(app::Workspace* const work, session.workspace());
    TRY_ASSIGN(const std::string* const site, session.site());
    TRY_ASSIGN(const std::string actor, session.actor());
    TRY(app::record_draw(*work, *site, request, drawn,
                         {actor, session.now(), "evidence.sample", subject, ""}));
  }
  session.print(json::object{{"subject", subject},
                             {"seed", request.seed},
                             {"recorded", arguments.has("--record")},
                             {"zones", std::move(zones)}},
                table.text() + sizes +
                    fmt::format("seed {}: the same seed draws the same sample; note it in the "
                                "evidence record\n",
                                request.seed));
  return Outcome::kDone;
}

}  // namespace closeout::cli
