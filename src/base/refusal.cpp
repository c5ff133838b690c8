// SPDX-License-Identifier: Apache-2.0
#include "base/refusal.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace closeout {
namespace {

bool is_rule(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace

std::unexpected<Error> refuse(const std::vector<Refusal>& reasons, std::string where) {
  std::string message;
  for (const Refusal& reason : reasons) {
    message += (message.empty() ? "" : "\n") + reason.rule + ": " + one_line(reason.message);
  }
  return fail(ErrorCode::kRefused, std::move(message), std::move(where));
}

std::vector<Refusal> refusals_in(const Error& error) {
  std::vector<Refusal> reasons;
  if (error.code != ErrorCode::kRefused) return reasons;
  for (const std::string_view line : split(error.message, '\n')) {
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos || !is_rule(line.substr(0, colon))) return {};
    reasons.push_back({std::string(line.substr(0, colon)), std::string(line.substr(colon + 2))});
  }
  return reasons;
}

}  // namespace closeout
