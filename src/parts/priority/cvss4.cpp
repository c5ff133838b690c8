// SPDX-License-Identifier: Apache-2.0
// CVSS 4.0 (FIRST specification document, section 8): a macro vector of six equivalence levels
// gives the score of its most severe member; the distance of the vector to that member takes away
// its share of the step to the next lower macro vector, averaged over the groups. Distances are
// whole steps, scores are in points.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "parts/priority/cvss4_macro_vectors.h"
#include "parts/priority/cvss_metrics.h"

namespace closeout::priority {
namespace {

constexpr MetricRule kRules[] = {
    {"AV", "N/A/L/P", true},     {"AC", "L/H", true},
    {"AT", "N/P", true},         {"PR", "N/L/H", true},
    {"UI", "N/P/A", true},       {"VC", "H/L/N", true},
    {"VI", "H/L/N", true},       {"VA", "H/L/N", true},
    {"SC", "H/L/N", true},       {"SI", "H/L/N", true},
    {"SA", "H/L/N", true},       {"E", "X/A/P/U", false},
    {"CR", "X/H/M/L", false},    {"IR", "X/H/M/L", false},
    {"AR", "X/H/M/L", false},    {"MAV", "X/N/A/L/P", false},
    {"MAC", "X/L/H", false},     {"MAT", "X/N/P", false},
    {"MPR", "X/N/L/H", false},   {"MUI", "X/N/P/A", false},
    {"MVC", "X/H/L/N", false},   {"MVI", "X/H/L/N", false},
    {"MVA", "X/H/L/N", false},   {"MSC", "X/H/L/N", false},
    {"MSI", "X/S/H/L/N", false}, {"MSA", "X/S/H/L/N", false},
    {"S", "X/N/P", false},       {"AU", "X/N/Y", false},
    {"R", "X/A/U/I", false},     {"V", "X/D/C", false},
    {"RE", "X/L/M/H", false},    {"U", "X/Clear/Green/Amber/Red", false},
};
constexpr std::array<std::string_view, 14> kEnvironmental = {
    "CR", "IR", "AR", "MAV", "MAC", "MAT", "MPR", "MUI", "MVC", "MVI", "MVA", "MSC", "MSI", "MSA"};

// The metrics that carry distance, each with its values from most to least severe.
enum Scale : std::size_t { AV, PR, UI, AC, AT, VC, VI, VA, CR, IR, AR, SC, SI, SA, kScales };
struct ScaleRow {
  std::string_view name;
  std::string_view values;
};
constexpr std::array<ScaleRow, kScales> kScale = {{{"AV", "NALP"},
                                                   {"PR", "NLH"},
                                                   {"UI", "NPA"},
                                                   {"AC", "LH"},
                                                   {"AT", "NP"},
                                                   {"VC", "HLN"},
                                                   {"VI", "HLN"},
                                                   {"VA", "HLN"},
                                                   {"CR", "HML"},
                                                   {"IR", "HML"},
                                                   {"AR", "HML"},
                                                   {"SC", "SHLN"},
                                                   {"SI", "SHLN"},
                                                   {"SA", "SHLN"}}};
using Levels = std::array<int, kScales>;  // index into the values of each scale
constexpr int kHigh = 0;                  // of VC VI VA CR IR AR
constexpr int kSubsequentHigh = 1;        // of SC SI SA, where 0 is "safety"

std::string_view effective(const Metrics& m, std::string_view metric) {
  const bool requirement = metric == "CR" || metric == "IR" || metric == "AR";
  if (requirement) return m.get(metric, "H");
  return m.get("M" + std::string(metric), m.get(metric));
}

Levels levels_of(const Metrics& m) {
  Levels levels{};
  for (std::size_t i = 0; i < kScales; ++i) {
    levels[i] = static_cast<int>(kScale[i].values.find(effective(m, kScale[i].name)));
  }
  return levels;
}

struct Macro {
  int eq1, eq2, eq3, eq4, eq5, eq6;

  // Score of its most severe member; nothing when there is no such macro vector.
  std::optional<double> score() const {
    if (eq1 > 2 || eq2 > 1 || eq3 > 2 || eq4 > 2 || eq5 > 2 || eq6 > 1) return std::nullopt;
    const int tenths = kMacroVectorTenths[eq1 * 6 + eq2 * 3 + eq3][eq4 * 6 + eq5 * 2 + eq6];
    return tenths < 0 ? std::nullopt : std::optional(tenths / 10.0);
  }
};

int eq1_of(const Levels& l) {
  const int open = (l[AV] == 0) + (l[PR] == 0) + (l[UI] == 0);
  if (open == 3) return 0;
  return open > 0 && l[AV] != 3 ? 1 : 2;
}

int eq3_of(const Levels& l) {
  if (l[VC] == kHigh && l[VI] == kHigh) return 0;
  return l[VC] == kHigh || l[VI] == kHigh || l[VA] == kHigh ? 1 : 2;
}

int eq4_of(const Levels& l) {
  if (l[SI] == 0 || l[SA] == 0) return 0;
  const bool high =
      l[SC] == kSubsequentHigh || l[SI] == kSubsequentHigh || l[SA] == kSubsequentHigh;
  return high ? 1 : 2;
}

int eq6_of(const Levels& l) {
  const bool needed = (l[CR] == kHigh && l[VC] == kHigh) || (l[IR] == kHigh && l[VI] == kHigh) ||
                      (l[AR] == kHigh && l[VA] == kHigh);
  return needed ? 0 : 1;
}

Macro macro_of(const Levels& l, std::string_view exploit) {
  return {eq1_of(l),
          l[AC] == 0 && l[AT] == 0 ? 0 : 1,
          eq3_of(l),
          eq4_of(l),
          exploit == "U"   ? 2
          : exploit == "P" ? 1
                           : 0,
          eq6_of(l)};
}

// Most severe members of one level of a group, as levels of the group's scales; and how many steps
// the group's level is deep.
template <std::size_t N>
struct Group {
  std::array<std::size_t, N> scales;
  std::array<std::array<int, N>, 5> tops;
  std::size_t tops_count;
  int depth;
};
constexpr std::array<Group<3>, 3> kEq1 = {{
    {{AV, PR, UI}, {{{0, 0, 0}}}, 1, 1},
    {{AV, PR, UI}, {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, 3, 4},
    {{AV, PR, UI}, {{{3, 0, 0}, {1, 1, 1}}}, 2, 5},
}};
constexpr std::array<Group<2>, 2> kEq2 = {{
    {{AC, AT}, {{{0, 0}}}, 1, 1},
    {{AC, AT}, {{{1, 0}, {0, 1}}}, 2, 2},
}};
constexpr std::array<std::size_t, 6> kImpact = {VC, VI, VA, CR, IR, AR};
// EQ3 and EQ6 depend on each other and form one group: [eq3][eq6].
constexpr std::array<std::array<Group<6>, 2>, 3> kEq36 = {{
    {{{kImpact, {{{0, 0, 0, 0, 0, 0}}}, 1, 7},
      {kImpact, {{{0, 0, 1, 1, 1, 0}, {0, 0, 0, 1, 1, 1}}}, 2, 6}}},
    {{{kImpact, {{{1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0}}}, 2, 8},
      {kImpact,
       {{{1, 0, 1, 0, 1, 0},
         {1, 0, 0, 0, 1, 1},
         {0, 1, 0, 1, 0, 1},
         {0, 1, 1, 1, 0, 0},
         {1, 1, 0, 0, 0, 1}}},
       5,
       8}}},
    {{{kImpact, {}, 0, 1}, {kImpact, {{{1, 1, 1, 0, 0, 0}}}, 1, 10}}},
}};
constexpr std::array<Group<3>, 3> kEq4 = {{
    {{SC, SI, SA}, {{{1, 0, 0}}}, 1, 6},
    {{SC, SI, SA}, {{{1, 1, 1}}}, 1, 5},
    {{SC, SI, SA}, {{{2, 2, 2}}}, 1, 4},
}};

// Steps below the first top that is at least as severe in every metric of the group.
template <std::size_t N>
int distance(const Group<N>& group, const Levels& levels) {
  for (std::size_t t = 0; t < group.tops_count; ++t) {
    int steps = 0;
    bool below = true;
    for (std::size_t i = 0; i < N; ++i) {
      const int step = levels[group.scales[i]] - group.tops[t][i];
      below = below && step >= 0;
      steps += step;
    }
    if (below) return steps;
  }
  return 0;
}

// Averages what each group takes away; groups without a lower macro vector do not count.
class Reduction {
 public:
  explicit Reduction(double score) : score_(score) {}
  void add(std::optional<double> lower, int steps, int depth) {
    if (!lower) return;
    ++count_;
    sum_ += (score_ - *lower) * steps / depth;
  }
  double mean() const { return count_ == 0 ? 0 : sum_ / count_; }

 private:
  double score_;
  double sum_ = 0;
  int count_ = 0;
};

// The next lower macro vector of the joint group: through EQ3 or EQ6, whichever scores higher.
std::optional<double> lower_eq36(const Macro& m) {
  Macro by_eq3 = m;
  Macro by_eq6 = m;
  ++by_eq3.eq3;
  ++by_eq6.eq6;
  if (m.eq3 == 0 && m.eq6 == 0) return std::max(by_eq3.score(), by_eq6.score());
  return m.eq3 == 1 && m.eq6 == 0 ? by_eq6.score() : by_eq3.score();
}

template <class Step>
std::optional<double> lower(Macro m, Step&& step) {
  step(m);
  return m.score();
}

double score_of(const Metrics& metrics) {
  const Levels l = levels_of(metrics);
  constexpr int kNone = 2;
  constexpr int kSubsequentNone = 3;
  const bool no_impact = l[VC] == kNone && l[VI] == kNone && l[VA] == kNone &&
                         l[SC] == kSubsequentNone && l[SI] == kSubsequentNone &&
                         l[SA] == kSubsequentNone;
  if (no_impact) return 0;
  const Macro m = macro_of(l, metrics.get("E", "A"));
  const double top = m.score().value_or(0);
  const auto at = [](int index) { return static_cast<std::size_t>(index); };
  Reduction reduction(top);
  const auto& eq1 = kEq1[at(m.eq1)];
  const auto& eq2 = kEq2[at(m.eq2)];
  const auto& eq36 = kEq36[at(m.eq3)][at(m.eq6)];
  const auto& eq4 = kEq4[at(m.eq4)];
  reduction.add(lower(m, [](Macro& x) { ++x.eq1; }), distance(eq1, l), eq1.depth);
  reduction.add(lower(m, [](Macro& x) { ++x.eq2; }), distance(eq2, l), eq2.depth);
  reduction.add(lower_eq36(m), distance(eq36, l), eq36.depth);
  reduction.add(lower(m, [](Macro& x) { ++x.eq4; }), distance(eq4, l), eq4.depth);
  reduction.add(lower(m, [](Macro& x) { ++x.eq5; }), 0, 1);
  const double value = std::clamp(top - reduction.mean(), 0.0, 10.0);
  return std::round((value + 1e-6) * 10) / 10;
}

}  // namespace

Result<Cvss> score_cvss4(std::string_view vector) {
  TRY_ASSIGN(const Metrics metrics, Metrics::parse(vector, kRules));
  TRY_ASSIGN(const Metrics base, Metrics::parse(metrics.only_mandatory(kRules), kRules));
  Cvss cvss;
  cvss.version = "4.0";
  cvss.base = score_of(base);
  constexpr std::array<std::string_view, 1> kThreat = {"E"};
  const double all = score_of(metrics);
  if (metrics.any(kThreat)) cvss.temporal = all;
  if (metrics.any(kEnvironmental)) cvss.environmental = all;
  return cvss;
}

}  // namespace closeout::priority
