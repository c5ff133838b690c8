// SPDX-License-Identifier: Apache-2.0
#include "importers/table/compose.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "importers/table/addresses.h"
#include "importers/table/words.h"

namespace closeout {
namespace {

// "2", "SL 2", "SL-T 2" -> 2; a list of levels is left to the field.
std::optional<int> one_level(std::string_view text) {
  const std::string folded = fold(text);
  std::string_view rest = folded;
  for (const std::string_view word : {"sl t ", "slt ", "sl ", "level "}) {
    if (rest.starts_with(word)) rest.remove_prefix(word.size());
  }
  if (rest.starts_with("sl")) rest.remove_prefix(2);
  const bool digit = rest.size() == 1 && rest[0] >= '0' && rest[0] <= '4';
  return digit ? std::optional(rest[0] - '0') : std::nullopt;
}

// What the column of a "port" and its protocol make: "tcp/502; udp/502".
std::string services_of(std::string_view port, std::string_view protocol) {
  std::size_t unread = 0;
  std::vector<std::string> services;
  for (const auto& read : read_ports(port, unread)) {
    std::string transports = read.transport;
    if (transports.empty()) {
      const std::string folded = fold(protocol);
      const bool udp = folded.contains("udp");
      transports = udp && folded.contains("tcp") ? "tcp/udp" : udp ? "udp" : "tcp";
    }
    for (const auto transport : split(transports, '/')) {
      services.push_back(fmt::format("{}/{}", transport, read.number));
    }
  }
  return unread > 0 ? std::string{} : join(services, "; ");
}

// Permit or deny, as firewalls of different makes call it.
std::string_view rule_action(std::string_view text) {
  const std::string folded = fold(text);
  const bool log = holds_phrase(folded, "log");
  for (const std::string_view word : {"permit", "allow", "accept", "pass", "erlauben", "zulassen",
                                      "autoriser", "consenti", "permitir", "allowed", "accepted"}) {
    if (holds_phrase(folded, word)) return "permit";
  }
  for (const std::string_view word :
       {"deny", "drop", "block", "reject", "verbieten", "sperren", "verwerfen", "bloquer",
        "refuser", "nega", "blocca", "denegar", "bloquear", "denied", "blocked", "discard"}) {
    if (holds_phrase(folded, word)) return log ? "deny+log" : "deny";
  }
  return text;
}

void compose_ends(RowCells& row) {
  const auto ends = row.kind().slot("ends");
  const auto a = row.kind().slot("end_a");
  const auto b = row.kind().slot("end_b");
  if (!row.blank(ends) || row.blank(a) || row.blank(b)) return;
  row.put(ends, fmt::format("{}; {}", row.text(a), row.text(b)), row[a].column);
}

void compose_person(RowCells& row) {
  const auto name = row.kind().slot("name");
  const auto first = row.kind().slot("first_name");
  const auto last = row.kind().slot("last_name");
  if (row.blank(last)) return;
  // with a column of last names, one called "name" or "nom" holds first names, if any does
  const auto given = row.blank(first) ? row.text(name) : row.text(first);
  row.put(name, trim(fmt::format("{} {}", given, row.text(last))), row[last].column);
}

// A gap list of the whole site names no zones.
void compose_status(RowCells& row, RowIssues& issues) {
  const auto zone = row.kind().slot("zone");
  const auto requirement = row.kind().slot("requirement");
  if (!row.blank(zone) || row.blank(requirement)) return;
  row.put(zone, "ALL", row[requirement].column);
  issues.warn(row[requirement].column, "zone-not-stated", "",
              "no zone stated: the status is taken for the whole site");
}

}  // namespace

void compose_levels(RowCells& row, RowIssues& issues) {
  const auto target = row.kind().slot("sl_t");
  if (const auto level = one_level(row.text(target))) {
    row.rewrite(target, fmt::format("{0} {0} {0} {0} {0} {0} {0}", *level));
  }
  static constexpr std::array<std::string_view, 7> kParts = {
      "sl_t_iac", "sl_t_uc", "sl_t_si", "sl_t_dc", "sl_t_rdf", "sl_t_tre", "sl_t_ra"};
  std::vector<std::string> levels;
  std::size_t column = kNoColumn;
  for (const auto part : kParts) {
    const auto slot = row.kind().slot(part);
    if (row.blank(slot)) continue;
    column = row[slot].column;
    const auto level = one_level(row.text(slot));
    if (!level) {
      issues.error(column, "bad-cell",
                   fmt::format("\"{}\" is no security level from 0 to 4", row.text(slot)));
      return;
    }
    levels.push_back(std::to_string(*level));
  }
  if (column == kNoColumn || !row.blank(target)) return;
  if (levels.size() == kParts.size()) return row.put(target, join(levels, " "), column);
  issues.error(column, "bad-cell", "a target needs all seven levels: IAC UC SI DC RDF TRE RA");
}

void compose_services(RowCells& row) {
  const auto port = row.kind().slot("port");
  const auto protocol = row.kind().slot("port_protocol");
  const auto services = row.kind().find_slot("services");
  const auto target = services ? *services : row.kind().slot("service");
  if (!row.blank(port) && fold(row.text(port)) != "any") {
    const std::string made = services_of(row.text(port), row.text(protocol));
    if (!made.empty()) {
      if (services && !row.blank(target)) {
        const auto application = row.kind().slot("application");
        if (row.blank(application)) row.set(application, row.text(target), row[target].column);
      }
      row.put(target, services ? made : join(split_list(made), ","), row[port].column);
    }
  }
  if (const auto action = row.kind().find_slot("action"); action && !row.blank(*action)) {
    row.rewrite(*action, rule_action(row.text(*action)));
  }
}

void compose_identity(RowCells& row, const ValueContext& context, RowIssues& issues) {
  if (row.kind().kind == Asset::kKind) return compose_asset_identity(row, issues);
  compose_row(row, context, issues);
}

void compose_row(RowCells& row, const ValueContext& context, RowIssues& issues) {
  const auto kind = row.kind().kind;
  if (kind == Asset::kKind) return compose_asset(row, issues);
  if (kind == Finding::kKind) return compose_finding(row, issues);
  if (kind == Window::kKind) return compose_window(row, context, issues);
  if (kind == Person::kKind) return compose_person(row);
  if (kind == Flow::kKind || kind == BoundaryRule::kKind) return compose_services(row);
  if (kind == RequirementStatus::kKind) return compose_status(row, issues);
  if (kind == Conduit::kKind) compose_ends(row);
  if (kind == Conduit::kKind || kind == Zone::kKind) compose_levels(row, issues);
}

}  // namespace closeout
