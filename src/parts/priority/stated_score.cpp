// SPDX-License-Identifier: Apache-2.0
#include "parts/priority/stated_score.h"

#include <cmath>

#include <fmt/format.h>

#include "parts/priority/cvss.h"

namespace closeout::priority {
namespace {

constexpr double kHalfStep = 0.05;  // scores have one decimal

bool agrees(double stated, const std::optional<double>& score) {
  return score && std::abs(stated - *score) < kHalfStep;
}

}  // namespace

std::optional<CvssFault> cvss_fault(const Finding& finding) {
  if (finding.cvss_vector.empty()) return std::nullopt;
  const auto cvss = parse_cvss(finding.cvss_vector);
  if (!cvss) {
    return CvssFault{
        finding.cvss_stated, std::nullopt,
        fmt::format("the CVSS vector cannot be read ({}); correct it", cvss.error().message)};
  }
  if (!finding.cvss_stated) return std::nullopt;
  const double stated = *finding.cvss_stated;
  if (agrees(stated, cvss->base) || agrees(stated, cvss->temporal) ||
      agrees(stated, cvss->environmental)) {
    return std::nullopt;
  }
  return CvssFault{stated, cvss->score,
                   fmt::format("CVSS {:.1f} is stated, its vector gives {:.1f} ({})", stated,
                               cvss->score, cvss->severity)};
}

}  // namespace closeout::priority
