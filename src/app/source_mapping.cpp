// SPDX-License-Identifier: Apache-2.0
#include "app/source_mapping.h"

#include <algorithm>

#include "base/text.h"

namespace closeout::app {
namespace {

constexpr std::string_view kKind = "mappings";

Result<std::optional<std::string>> kept_body(Workspace& workspace, const std::string& site,
                                             const std::string& source) {
  if (site.empty()) return std::nullopt;
  TRY_ASSIGN(const auto row, workspace.store().row(site, kKind, source));
  return row ? std::optional(row->body) : std::nullopt;
}

}  // namespace

std::string source_of(std::string_view file) {
  std::string name(file.substr(file.find_last_of("/\\") + 1));
  std::erase_if(name, [](char c) { return c >= '0' && c <= '9'; });
  const std::string folded = fold(name);
  return folded.empty() ? "file" : folded;
}

Result<std::optional<TableMapping>> kept_mapping(Workspace& workspace, const std::string& site,
                                                 const std::string& source) {
  TRY_ASSIGN(const auto body, kept_body(workspace, site, source));
  if (!body) return std::nullopt;
  TRY_ASSIGN(const json::value document, parse_json(*body, "mapping"));
  TRY_ASSIGN(TableMapping mapping,
             read_mapping(std::string_view(document.at("yaml").as_string()), "mapping"));
  return mapping;
}

Result<void> keep_mapping(Workspace& workspace, const std::string& site, const std::string& source,
                          const TableMapping& mapping, Edit& edit) {
  TRY_ASSIGN(const auto before, kept_body(workspace, site, source));
  const std::string after =
      canonical_json(json::object{{"source", source}, {"yaml", to_yaml(mapping)}});
  edit.put_body(kKind, source, before.value_or(""), after);
  return {};
}

}  // namespace closeout::app
