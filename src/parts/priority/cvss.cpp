// SPDX-License-Identifier: Apache-2.0
#include "parts/priority/cvss.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/priority/cvss_metrics.h"

namespace closeout::priority {
namespace {

constexpr std::size_t kVectorBytesMax = 1000;

bool has_value(std::string_view allowed, std::string_view value) {
  const auto values = split(allowed, '/');
  return std::ranges::find(values, value) != values.end();
}

std::string severity_of(double score, bool version_2) {
  if (version_2) return score >= 7 ? "High" : score >= 4 ? "Medium" : "Low";
  if (score >= 9) return "Critical";
  if (score >= 7) return "High";
  if (score >= 4) return "Medium";
  return score > 0 ? "Low" : "None";
}

}  // namespace

Result<Metrics> Metrics::parse(std::string_view text, std::span<const MetricRule> rules) {
  Metrics metrics;
  for (const auto part : split(text, '/')) {
    const auto colon = part.find(':');
    const auto name = part.substr(0, colon);
    const auto rule = std::ranges::find(rules, name, &MetricRule::name);
    if (colon == std::string_view::npos || rule == rules.end()) {
      return invalid(fmt::format("\"{}\" is no metric of this CVSS version", part));
    }
    const auto value = part.substr(colon + 1);
    if (!has_value(rule->values, value)) {
      return invalid(
          fmt::format("{} cannot be \"{}\"; it is one of {}", name, value, rule->values));
    }
    if (!metrics.values_.emplace(name, value).second) {
      return invalid(fmt::format("{} is given twice", name));
    }
  }
  for (const MetricRule& rule : rules) {
    if (rule.mandatory && !metrics.values_.contains(rule.name)) {
      return invalid(fmt::format("{} is missing", rule.name));
    }
  }
  return metrics;
}

std::string_view Metrics::get(std::string_view metric, std::string_view otherwise) const {
  const auto found = values_.find(metric);
  if (found == values_.end() || found->second == "X" || found->second == "ND") return otherwise;
  return found->second;
}

std::string Metrics::only_mandatory(std::span<const MetricRule> rules) const {
  std::string text;
  for (const MetricRule& rule : rules) {
    if (rule.mandatory)
      text += fmt::format("{}{}:{}", text.empty() ? "" : "/", rule.name, get(rule.name));
  }
  return text;
}

bool Metrics::any(std::span<const std::string_view> metrics) const {
  return std::ranges::any_of(metrics, [&](auto metric) { return get(metric, "") != ""; });
}

Result<Cvss> parse_cvss(std::string_view vector) {
  vector = trim(vector);
  if (vector.size() > kVectorBytesMax) return invalid("too long for a CVSS vector");
  if (vector.starts_with('(') && vector.ends_with(')')) {  // as version 2 is often written
    vector = vector.substr(1, vector.size() - 2);
  }
  const auto rest_after = [&](std::string_view prefix) { return vector.substr(prefix.size()); };
  Result<Cvss> result = std::unexpected(Error{});
  if (vector.starts_with("CVSS:4.0/")) {
    result = score_cvss4(rest_after("CVSS:4.0/"));
  } else if (vector.starts_with("CVSS:3.1/")) {
    result = score_cvss3(rest_after("CVSS:3.1/"), true);
  } else if (vector.starts_with("CVSS:3.0/")) {
    result = score_cvss3(rest_after("CVSS:3.0/"), false);
  } else if (vector.starts_with("CVSS:2.0/")) {
    result = score_cvss2(rest_after("CVSS:2.0/"));
  } else {
    result = score_cvss2(vector);
  }
  if (!result) return result;
  result->vector = std::string(vector);
  result->score = result->environmental.value_or(result->temporal.value_or(result->base));
  result->severity = severity_of(result->score, result->version == "2.0");
  return result;
}

std::optional<int> attack_ease(std::string_view vector) {
  const auto cvss = parse_cvss(vector);
  if (!cvss) return std::nullopt;
  // Version 2 separates by "/", like the others, so the words can be looked for alike.
  const std::string words = "/" + cvss->vector + "/";
  const auto says = [&](std::string_view metric) {
    return words.find(fmt::format("/{}/", metric)) != std::string::npos;
  };
  int ease = 5;
  if (cvss->version == "2.0") {
    ease -= says("AC:M") ? 1 : says("AC:H") ? 2 : 0;
    ease -= says("Au:S") ? 1 : says("Au:M") ? 2 : 0;
    ease -= says("AV:N") ? 0 : says("AV:A") ? 1 : 2;
  } else {
    ease -= says("AC:H") || says("AT:P") ? 1 : 0;
    ease -= says("PR:L") ? 1 : says("PR:H") ? 2 : 0;
    ease -= says("UI:N") ? 0 : 1;
    ease -= says("AV:L") ? 1 : says("AV:P") ? 2 : 0;
  }
  return std::max(1, ease);
}

}  // namespace closeout::priority
