// SPDX-License-Identifier: Apache-2.0
#include "app/import_checks.h"

#include <fmt/format.h>

#include "base/limits.h"
#include "base/time.h"
#include "catalog/policies.h"
#include "parts/priority/stated_score.h"

namespace closeout::app {
namespace {

std::string name_of(const Finding& finding) {
  const bool known_otherwise =
      !finding.external_ref.empty() && finding.external_ref != finding.id.value;
  return known_otherwise ? fmt::format("{} (auditor's {})", finding.id.value, finding.external_ref)
                         : finding.id.value;
}

Result<void> check_site(const Imported& imported) {
  for (const Site& site : imported.records.of<Site>()) {
    std::string where;
    for (const RowSource& source : imported.sources) {
      if (source.kind == Site::kKind) where = source.place;
    }
    if (!is_zone(site.timezone)) {
      return invalid(
          fmt::format("timezone: \"{}\" is no time zone; write its IANA name: Europe/Berlin",
                      site.timezone),
          where);
    }
    const auto policy = load_policy(site.policy);
    if (!policy) return invalid(fmt::format("policy: {}", policy.error().message), where);
  }
  return {};
}

}  // namespace

Result<void> ImportChecks::check(const Imported& imported,
                                 std::vector<ImportDiagnostic>& diagnostics) {
  TRY(check_site(imported));
  std::unordered_map<std::string_view, std::string_view> places;
  for (const RowSource& source : imported.sources) {
    if (source.kind == Finding::kKind) places.emplace(source.id, source.place);
  }
  for (const Finding& finding : imported.records.of<Finding>()) {
    const auto fault = priority::cvss_fault(finding);
    if (!fault || diagnostics.size() >= limits::kDiagnosticsMax) continue;
    if (!reported_.insert(finding.id.value + fault->message).second) continue;
    const auto place = places.find(finding.id.value);
    const bool readable = fault->computed.has_value();
    diagnostics.push_back({.severity = DiagnosticSeverity::kWarning,
                           .where = std::string(place == places.end() ? "" : place->second),
                           .code = readable ? "cvss-score" : "cvss-vector",
                           .message = fmt::format("{}: {}", name_of(finding), fault->message),
                           .count = 1});
  }
  return {};
}

}  // namespace closeout::app
