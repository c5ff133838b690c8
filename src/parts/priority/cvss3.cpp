// SPDX-License-Identifier: Apache-2.0
// CVSS 3.0 and 3.1 (FIRST specification documents; they differ in rounding and in the modified
// impact of a changed scope).
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "parts/priority/cvss_metrics.h"

namespace closeout::priority {
namespace {

constexpr MetricRule kRules[] = {
    {"AV", "N/A/L/P", true},    {"AC", "L/H", true},       {"PR", "N/L/H", true},
    {"UI", "N/R", true},        {"S", "U/C", true},        {"C", "N/L/H", true},
    {"I", "N/L/H", true},       {"A", "N/L/H", true},      {"E", "X/U/P/F/H", false},
    {"RL", "X/O/T/W/U", false}, {"RC", "X/U/R/C", false},  {"CR", "X/L/M/H", false},
    {"IR", "X/L/M/H", false},   {"AR", "X/L/M/H", false},  {"MAV", "X/N/A/L/P", false},
    {"MAC", "X/L/H", false},    {"MPR", "X/N/L/H", false}, {"MUI", "X/N/R", false},
    {"MS", "X/U/C", false},     {"MC", "X/N/L/H", false},  {"MI", "X/N/L/H", false},
    {"MA", "X/N/L/H", false},
};
constexpr std::array<std::string_view, 3> kTemporal = {"E", "RL", "RC"};
constexpr std::array<std::string_view, 11> kEnvironmental = {"CR",  "IR", "AR", "MAV", "MAC", "MPR",
                                                             "MUI", "MS", "MC", "MI",  "MA"};

struct Weight {
  std::string_view metric;
  std::string_view value;
  double weight;
};
constexpr Weight kWeights[] = {
    {"AV", "N", 0.85}, {"AV", "A", 0.62}, {"AV", "L", 0.55}, {"AV", "P", 0.2},  {"AC", "L", 0.77},
    {"AC", "H", 0.44}, {"UI", "N", 0.85}, {"UI", "R", 0.62}, {"C", "H", 0.56},  {"C", "L", 0.22},
    {"C", "N", 0.0},   {"E", "H", 1.0},   {"E", "F", 0.97},  {"E", "P", 0.94},  {"E", "U", 0.91},
    {"RL", "U", 1.0},  {"RL", "W", 0.97}, {"RL", "T", 0.96}, {"RL", "O", 0.95}, {"RC", "C", 1.0},
    {"RC", "R", 0.96}, {"RC", "U", 0.92}, {"CR", "H", 1.5},  {"CR", "M", 1.0},  {"CR", "L", 0.5},
};

double weight(std::string_view metric, std::string_view value) {
  const auto found = std::ranges::find_if(
      kWeights, [&](const Weight& w) { return w.metric == metric && w.value == value; });
  return found == std::end(kWeights) ? 1.0 : found->weight;
}

double round_up(double value, bool v31) {
  if (!v31) return std::ceil(value * 10 - 1e-9) / 10;
  const auto scaled = static_cast<long long>(std::round(value * 100'000));
  if (scaled % 10'000 == 0) return static_cast<double>(scaled) / 100'000;
  return std::floor(static_cast<double>(scaled) / 10'000 + 1) / 10;
}

// Base metrics, or the modified ones where they are given.
struct View {
  const Metrics& metrics;
  bool modified;

  std::string_view get(const std::string& metric) const {
    const auto base = metrics.get(metric);
    return modified ? metrics.get("M" + metric, base) : base;
  }
  bool changed_scope() const { return get("S") == "C"; }

  double exploitability() const {
    const bool changed = changed_scope();
    const auto pr = get("PR");
    const double privileges = pr == "N"   ? 0.85
                              : pr == "L" ? (changed ? 0.68 : 0.62)
                                          : (changed ? 0.5 : 0.27);
    return 8.22 * weight("AV", get("AV")) * weight("AC", get("AC")) * privileges *
           weight("UI", get("UI"));
  }

  // 1 - product of what each impact leaves; weighted by the requirements when modified.
  double impact_sub_score() const {
    double left = 1;
    for (const char* name : {"C", "I", "A"}) {
      const double requirement =
          modified ? weight("CR", metrics.get(std::string(name) + "R")) : 1.0;
      left *= 1 - weight("C", get(name)) * requirement;
    }
    return modified ? std::min(1 - left, 0.915) : 1 - left;
  }

  double impact(bool v31) const {
    const double iss = impact_sub_score();
    if (!changed_scope()) return 6.42 * iss;
    const bool new_formula = modified && v31;
    const double tail =
        new_formula ? 3.25 * std::pow(iss * 0.9731 - 0.02, 13) : 3.25 * std::pow(iss - 0.02, 15);
    return 7.52 * (iss - 0.029) - tail;
  }

  double score(bool v31) const {
    const double value = impact(v31);
    if (value <= 0) return 0;
    const double sum = value + exploitability();
    return round_up(std::min(changed_scope() ? 1.08 * sum : sum, 10.0), v31);
  }
};

double temporal_factor(const Metrics& m) {
  return weight("E", m.get("E")) * weight("RL", m.get("RL")) * weight("RC", m.get("RC"));
}

}  // namespace

Result<Cvss> score_cvss3(std::string_view vector, bool v31) {
  TRY_ASSIGN(const Metrics m, Metrics::parse(vector, kRules));
  Cvss cvss;
  cvss.version = v31 ? "3.1" : "3.0";
  cvss.base = View{m, false}.score(v31);
  if (m.any(kTemporal)) cvss.temporal = round_up(cvss.base * temporal_factor(m), v31);
  if (m.any(kEnvironmental)) {
    cvss.environmental = round_up(View{m, true}.score(v31) * temporal_factor(m), v31);
  }
  return cvss;
}

}  // namespace closeout::priority
