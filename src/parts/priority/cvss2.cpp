// SPDX-License-Identifier: Apache-2.0
// CVSS 2.0 (FIRST, A Complete Guide, 2007).
#include <algorithm>
#include <array>
#include <cmath>

#include "parts/priority/cvss_metrics.h"

namespace closeout::priority {
namespace {

constexpr MetricRule kRules[] = {
    {"AV", "L/A/N", true},        {"AC", "H/M/L", true},
    {"Au", "M/S/N", true},        {"C", "N/P/C", true},
    {"I", "N/P/C", true},         {"A", "N/P/C", true},
    {"E", "U/POC/F/H/ND", false}, {"RL", "OF/TF/W/U/ND", false},
    {"RC", "UC/UR/C/ND", false},  {"CDP", "N/L/LM/MH/H/ND", false},
    {"TD", "N/L/M/H/ND", false},  {"CR", "L/M/H/ND", false},
    {"IR", "L/M/H/ND", false},    {"AR", "L/M/H/ND", false},
};
constexpr std::array<std::string_view, 3> kTemporal = {"E", "RL", "RC"};
constexpr std::array<std::string_view, 5> kEnvironmental = {"CDP", "TD", "CR", "IR", "AR"};

struct Weight {
  std::string_view metric;
  std::string_view value;
  double weight;
};
constexpr Weight kWeights[] = {
    {"AV", "L", 0.395}, {"AV", "A", 0.646}, {"AV", "N", 1.0},   {"AC", "H", 0.35},
    {"AC", "M", 0.61},  {"AC", "L", 0.71},  {"Au", "M", 0.45},  {"Au", "S", 0.56},
    {"Au", "N", 0.704}, {"C", "N", 0.0},    {"C", "P", 0.275},  {"C", "C", 0.660},
    {"I", "N", 0.0},    {"I", "P", 0.275},  {"I", "C", 0.660},  {"A", "N", 0.0},
    {"A", "P", 0.275},  {"A", "C", 0.660},  {"E", "U", 0.85},   {"E", "POC", 0.9},
    {"E", "F", 0.95},   {"RL", "OF", 0.87}, {"RL", "TF", 0.90}, {"RL", "W", 0.95},
    {"RC", "UC", 0.90}, {"RC", "UR", 0.95}, {"CDP", "L", 0.1},  {"CDP", "LM", 0.3},
    {"CDP", "MH", 0.4}, {"CDP", "H", 0.5},  {"CDP", "N", 0.0},  {"TD", "N", 0.0},
    {"TD", "L", 0.25},  {"TD", "M", 0.75},  {"TD", "H", 1.0},   {"CR", "L", 0.5},
    {"CR", "H", 1.51},  {"IR", "L", 0.5},   {"IR", "H", 1.51},  {"AR", "L", 0.5},
    {"AR", "H", 1.51},
};

double weight(const Metrics& metrics, std::string_view metric, double not_defined) {
  const auto value = metrics.get(metric);
  const auto found = std::ranges::find_if(
      kWeights, [&](const Weight& w) { return w.metric == metric && w.value == value; });
  return found == std::end(kWeights) ? not_defined : found->weight;
}

double round_tenth(double value) {
  return std::round(value * 10) / 10;
}

double base_score(const Metrics& m, double impact) {
  const double exploitability = 20 * weight(m, "AV", 0) * weight(m, "AC", 0) * weight(m, "Au", 0);
  const double factor = impact == 0 ? 0 : 1.176;
  return round_tenth((0.6 * impact + 0.4 * exploitability - 1.5) * factor);
}

double temporal_score(const Metrics& m, double base) {
  return round_tenth(base * weight(m, "E", 1) * weight(m, "RL", 1) * weight(m, "RC", 1));
}

double plain_impact(const Metrics& m) {
  return 10.41 * (1 - (1 - weight(m, "C", 0)) * (1 - weight(m, "I", 0)) * (1 - weight(m, "A", 0)));
}

double adjusted_impact(const Metrics& m) {
  const double c = weight(m, "C", 0) * weight(m, "CR", 1);
  const double i = weight(m, "I", 0) * weight(m, "IR", 1);
  const double a = weight(m, "A", 0) * weight(m, "AR", 1);
  return std::min(10.0, 10.41 * (1 - (1 - c) * (1 - i) * (1 - a)));
}

}  // namespace

Result<Cvss> score_cvss2(std::string_view vector) {
  TRY_ASSIGN(const Metrics m, Metrics::parse(vector, kRules));
  Cvss cvss;
  cvss.version = "2.0";
  cvss.base = base_score(m, plain_impact(m));
  if (m.any(kTemporal)) cvss.temporal = temporal_score(m, cvss.base);
  if (m.any(kEnvironmental)) {
    const double adjusted = temporal_score(m, base_score(m, adjusted_impact(m)));
    cvss.environmental =
        round_tenth((adjusted + (10 - adjusted) * weight(m, "CDP", 0)) * weight(m, "TD", 1));
  }
  return cvss;
}

}  // namespace closeout::priority
