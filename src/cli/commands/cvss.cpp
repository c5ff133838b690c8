// SPDX-License-Identifier: Apache-2.0
#include "parts/priority/cvss.h"

#include <iostream>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/session.h"

namespace closeout::cli {
namespace {

Result<std::vector<std::string>> vectors_of(const Arguments& arguments) {
  std::vector<std::string> vectors;
  for (const auto& word : arguments.positional) {
    if (word != "-") {
      vectors.push_back(word);
      continue;
    }
    for (std::string line; std::getline(std::cin, line);) {
      if (!trim(line).empty()) vectors.emplace_back(trim(line));
    }
  }
  if (vectors.empty()) {
    return fail(ErrorCode::kUsage, "give CVSS vectors, or - to read them line by line");
  }
  return vectors;
}

json::value score_or_null(const std::optional<double>& score) {
  return score ? json::value(*score) : json::value(nullptr);
}

}  // namespace

Result<Outcome> run_cvss(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const auto vectors, vectors_of(arguments));
  json::array scores;
  TextTable table({{"score", 6, true}, {"severity", 9}, {"base", 5, true}, {"vector", 120}});
  bool all_good = true;
  for (const auto& vector : vectors) {
    const auto cvss = priority::parse_cvss(vector);
    if (!cvss) {
      all_good = false;
      session.diagnostic(fmt::format("{}: {}", vector, cvss.error().message));
      scores.push_back(json::object{{"vector", vector}, {"error", cvss.error().message}});
      continue;
    }
    scores.push_back(json::object{{"vector", cvss->vector},
                                  {"version", cvss->version},
                                  {"base", cvss->base},
                                  {"temporal", score_or_null(cvss->temporal)},
                                  {"environmental", score_or_null(cvss->environmental)},
                                  {"score", cvss->score},
                                  {"severity", cvss->severity}});
    table.row({fmt::format("{:.1f}", cvss->score), cvss->severity,
               fmt::format("{:.1f}", cvss->base), cvss->vector});
  }
  session.print(json::object{{"scores", std::move(scores)}}, table.text());
  if (!all_good) return invalid("some vectors cannot be read");
  return Outcome::kDone;
}

}  // namespace closeout::cli
