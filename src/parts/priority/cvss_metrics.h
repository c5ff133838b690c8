// SPDX-License-Identifier: Apache-2.0
// The metrics of a CVSS vector, read and checked; the scores are in cvss2.cpp, cvss3.cpp,
// cvss4.cpp.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "parts/priority/cvss.h"

namespace closeout::priority {

// One metric of a version: its name, its values separated by "/", and whether it must be given.
struct MetricRule {
  std::string_view name;
  std::string_view values;
  bool mandatory = false;
};

class Metrics {
 public:
  // `text` is the vector without its version prefix. Errors: kInvalidInput naming the metric.
  static Result<Metrics> parse(std::string_view text, std::span<const MetricRule> rules);

  // The value given, else `otherwise` ("X" and "ND": not defined).
  std::string_view get(std::string_view metric, std::string_view otherwise = "X") const;
  // The given mandatory metrics alone, as a vector without prefix.
  std::string only_mandatory(std::span<const MetricRule> rules) const;
  bool any(std::span<const std::string_view> metrics) const;  // given and defined

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

Result<Cvss> score_cvss2(std::string_view vector);
Result<Cvss> score_cvss3(std::string_view vector, bool v31);
Result<Cvss> score_cvss4(std::string_view vector);

}  // namespace closeout::priority
