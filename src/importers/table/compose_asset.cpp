// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "importers/table/addresses.h"
#include "importers/table/compose.h"
#include "importers/table/words.h"

namespace closeout {
namespace {

struct Slots {
  std::size_t id, tag, number, cls, role, level, interfaces, ip, mac, vlan, open_ports, protocols,
      port, port_protocol, service, os_fw, note, address_mode;

  explicit Slots(const KindInfo& kind)
      : id(kind.slot("id")),
        tag(kind.slot("tag")),
        number(kind.slot("number")),
        cls(kind.slot("class")),
        role(kind.slot("role")),
        level(kind.slot("level")),
        interfaces(kind.slot("interfaces")),
        ip(kind.slot("ip")),
        mac(kind.slot("mac")),
        vlan(kind.slot("vlan")),
        open_ports(kind.slot("open_ports")),
        protocols(kind.slot("protocols")),
        port(kind.slot("port")),
        port_protocol(kind.slot("port_protocol")),
        service(kind.slot("service")),
        os_fw(kind.slot("os_fw")),
        note(kind.slot("note")),
        address_mode(kind.slot("address_mode")) {}
};

// "VLAN 30", "30 (OT)" -> 30; 0 where there is none.
int vlan_number(std::string_view text) {
  const auto start = text.find_first_of("0123456789");
  if (start == std::string_view::npos) return 0;
  const auto end = std::min(text.find_first_not_of("0123456789", start), text.size());
  const auto value = parse_integer(text.substr(start, end - start));
  return value && *value <= 4094 ? static_cast<int>(*value) : 0;
}

std::vector<std::string> macs_of(const RowCells& row, const Slots& at, RowIssues& issues) {
  std::vector<std::string> macs;
  for (const auto& piece : split_list(row.text(at.mac), ";,/\n")) {
    auto mac = normal_mac(piece);
    if (mac.empty()) {
      issues.error(row[at.mac].column, "bad-cell",
                   fmt::format("\"{}\" is not a MAC address", piece));
      continue;
    }
    macs.push_back(std::move(mac));
  }
  return macs;
}

std::vector<std::string> ips_of(const RowCells& row, const Slots& at, RowIssues& issues) {
  const auto text = row.text(at.ip);
  if (says_not_applicable(text) || fold(text) == "dhcp") return {};
  auto ips = expand_addresses(text);
  if (ips.empty() && !text.empty()) {
    issues.error(row[at.ip].column, "bad-cell", fmt::format("\"{}\" is not an IP address", text));
  }
  return ips;
}

// The n-th address, MAC and VLAN of the row belong together.
void compose_interfaces(RowCells& row, const Slots& at, RowIssues& issues) {
  if (row.blank(at.ip) && row.blank(at.mac) && row.blank(at.vlan)) return;
  if (fold(row.text(at.ip)) == "dhcp" && row.blank(at.address_mode)) {
    row.put(at.address_mode, "dhcp", row[at.ip].column);
  }
  const auto ips = ips_of(row, at, issues);
  const auto macs = macs_of(row, at, issues);
  const auto vlans = split_list(row.text(at.vlan), ";,/\n");
  std::vector<std::string> interfaces;
  for (std::size_t i = 0; i < std::max(ips.size(), macs.size()); ++i) {
    std::vector<std::string> words;
    if (i < ips.size()) words.push_back(ips[i]);
    if (i < macs.size()) words.push_back(macs[i]);
    const auto vlan = vlans.size() == 1 ? vlans[0] : i < vlans.size() ? vlans[i] : "";
    if (const int n = vlan_number(vlan); n != 0) words.push_back(fmt::format("vlan{}", n));
    interfaces.push_back(join(words, " "));
  }
  if (interfaces.empty() || !row.blank(at.interfaces)) return;
  const auto column = row.blank(at.ip) ? row[at.mac].column : row[at.ip].column;
  row.put(at.interfaces, join(interfaces, "; "), column, CellMode::kUnion);
}

// "HTTPS" and "https" are one protocol.
void add_once(std::vector<std::string>& list, std::string_view text) {
  const bool known = text.empty() || std::ranges::any_of(list, [&](const std::string& other) {
                       return equals_ignore_case(other, text);
                     });
  if (!known) list.emplace_back(text);
}

// Ports with their services: numbers to open_ports, names to the protocols.
void compose_ports(RowCells& row, const Slots& at, RowIssues& issues) {
  // a "port" alone may be that of a switch
  const bool one_per_row =
      !row.blank(at.port) && (!row.blank(at.port_protocol) || !row.blank(at.service));
  const std::size_t source = one_per_row ? at.port : at.open_ports;
  const auto text = row.text(source);
  if (text.empty()) return;
  if (text.size() <= 8 && find_yes_or_no(text) == false)
    return row.put(at.open_ports, "none", row[source].column);
  std::size_t unread = 0;
  auto ports = read_ports(text, unread);
  if (one_per_row) {
    for (auto& port : ports) {
      if (port.service.empty()) port.service = row.text(at.service);
    }
    // version and remark of such a row are those of the service
    row.erase(at.os_fw);
    row.erase(at.note);
  }
  if (unread > 0) {
    issues.warn(row[source].column, "port-not-read", text,
                fmt::format("not all of \"{}\" was read as ports", text));
  }
  std::vector<std::string> numbers;
  std::vector<std::string> protocols;
  if (!row.blank(at.protocols)) {
    for (const auto& name : split_list(row.text(at.protocols))) add_once(protocols, name);
  }
  for (const auto& port : ports) {
    add_once(numbers, std::to_string(port.number));
    add_once(protocols, port.service);
  }
  if (numbers.empty()) return row.erase(at.open_ports);
  const auto mode = one_per_row ? CellMode::kUnion : CellMode::kSet;
  row.put(at.open_ports, join(numbers, "; "), row[source].column, mode);
  if (!protocols.empty()) row.put(at.protocols, join(protocols, "; "), row[source].column, mode);
}

// An unknown type is no reason to lose the row: it becomes the role, and the class "other".
void compose_class(RowCells& row, const Slots& at, RowIssues& issues) {
  const auto text = row.text(at.cls);
  if (text.empty()) return;
  const auto column = row[at.cls].column;
  const auto cls = find_word(EnumWords<AssetClass>::words, text);
  if (row.blank(at.role) && (!cls || fold(*cls) != fold(text))) {
    row.put(at.role, text, column, CellMode::kIfBlank);
  }
  if (cls) return row.rewrite(at.cls, *cls);
  issues.warn(column, "unknown-class", text,
              fmt::format("\"{}\" is no known class of asset; taken as \"other\"", text));
  row.put(at.cls, to_text(AssetClass::kOther), column, CellMode::kIfBlank);
}

}  // namespace

void compose_asset_identity(RowCells& row, RowIssues& issues) {
  static const Slots at(*find_table_kind(Asset::kKind));
  if (!row.blank(at.ip) || !row.blank(at.mac)) compose_interfaces(row, at, issues);
  if (row.blank(at.tag) && !row.blank(at.number)) {
    row.put(at.tag, row.text(at.number), row[at.number].column, CellMode::kIfBlank);
  }
}

void compose_asset(RowCells& row, RowIssues& issues) {
  static const Slots at(*find_table_kind(Asset::kKind));
  compose_asset_identity(row, issues);
  if (!row.blank(at.open_ports) || !row.blank(at.port)) compose_ports(row, at, issues);
  compose_class(row, at, issues);
  if (!row.blank(at.level)) {
    const auto level = row.text(at.level);
    const auto digit = level.find_first_of("012345");
    const bool numbered = level.size() <= 12 && digit != std::string_view::npos;
    if (numbered) row.rewrite(at.level, level.substr(digit));
  }
}

}  // namespace closeout
