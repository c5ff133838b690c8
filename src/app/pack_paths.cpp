// SPDX-License-Identifier: Apache-2.0
#include "app/pack_paths.h"

#include <fmt/format.h>

#include "base/text.h"

namespace closeout::app {
namespace {

std::string safe(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-' || c == '_';
    name += plain ? c : '_';
  }
  if (name.empty() || name.front() == '.') name.insert(0, "_");
  return name;
}

}  // namespace

std::string PackPaths::take(std::string_view folder, std::string_view name) {
  const std::string wanted = safe(name);
  std::string path = fmt::format("{}/{}", folder, wanted);
  for (int n = 2; !used_.insert(to_lower_ascii(path)).second; ++n) {
    path = fmt::format("{}/{}_{}", folder, n, wanted);
  }
  return path;
}

std::string requirement_folder(std::string_view requirement) {
  std::string name;
  for (const auto& word : split_list(requirement, " ")) {
    if (word == "RE") break;
    name += word;
  }
  return name.empty() ? "GENERAL" : safe(name);
}

}  // namespace closeout::app
