// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"

namespace closeout::cli {

std::string Arguments::get(std::string_view option, std::string_view otherwise) const {
  const auto found = values_.find(std::string(option));
  return found == values_.end() ? std::string(otherwise) : found->second.back();
}

std::vector<std::string> Arguments::all(std::string_view option) const {
  const auto found = values_.find(std::string(option));
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::vector<std::string> Arguments::list(std::string_view option) const {
  return split_list(join(all(option), ","), ",");
}

Result<double> Arguments::number(std::string_view option, double otherwise) const {
  if (!has(option)) return otherwise;
  if (const auto value = parse_number(get(option))) return *value;
  return fail(ErrorCode::kUsage, fmt::format("{} takes a number, not \"{}\"", option, get(option)));
}

Result<std::string> Arguments::at(std::size_t index, std::string_view what) const {
  if (index < positional.size()) return positional[index];
  return fail(ErrorCode::kUsage, fmt::format("{} is missing", what));
}

void Arguments::add(std::string_view option, std::string value) {
  values_[std::string(option)].push_back(std::move(value));
}

}  // namespace closeout::cli
