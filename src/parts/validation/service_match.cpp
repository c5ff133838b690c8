// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/service_match.h"

#include "base/text.h"

namespace closeout {
namespace {

bool means_any(std::string_view word) {
  return word == "any" || word == "*" || word == "all" || word == "ip";
}

}  // namespace

bool Service::overlaps(const Service& other) const {
  const bool same_protocol =
      protocol.empty() || other.protocol.empty() || protocol == other.protocol;
  return same_protocol && from <= other.to && other.from <= to;
}

Service parse_service(std::string_view text) {
  const std::string word = to_lower_ascii(trim(text));
  const auto slash = word.find('/');
  Service service{.protocol = word.substr(0, slash)};
  if (means_any(service.protocol)) service.protocol.clear();
  if (slash == std::string::npos) return service;
  const std::string ports = word.substr(slash + 1);
  if (means_any(ports)) return service;
  const auto dash = ports.find('-');
  const auto from = parse_integer(ports.substr(0, dash));
  const auto to = dash == std::string::npos ? from : parse_integer(ports.substr(dash + 1));
  if (!from || !to || *from < 0 || *to > Service::kPortMax || *from > *to)
    return {.protocol = word};
  service.from = static_cast<int>(*from);
  service.to = static_cast<int>(*to);
  return service;
}

std::vector<Service> parse_services(std::string_view text) {
  std::vector<Service> services;
  for (const std::string& part : split_list(text)) services.push_back(parse_service(part));
  return services;
}

}  // namespace closeout
