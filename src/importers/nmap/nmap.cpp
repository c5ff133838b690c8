// SPDX-License-Identifier: Apache-2.0
#include "importers/nmap/nmap.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "importers/nmap/nmap_host.h"
#include "importers/table/addresses.h"
#include "importers/table/linker.h"
#include "importers/table/words.h"

namespace closeout {
namespace {

// What scripts for industrial protocols call the same thing.
struct FactNames {
  std::string_view slot;
  std::string_view keys;  // folded, by "|", likeliest first
};
constexpr std::array<FactNames, 4> kFacts = {{
    {"manufacturer", "vendor|vendor id|vendor name|manufacturer"},
    {"model", "productname|product name|module|model name|model|basic hardware|controller model"},
    {"os_fw", "revision|version|firmware|firmware revision|application software version"},
    {"serial", "serialnumber|serial number"},
}};

// "Omron Corporation (47)" without the number of the vendor list.
std::string_view without_number(std::string_view text) {
  const auto open = text.rfind(" (");
  if (open == std::string_view::npos || !text.ends_with(')')) return text;
  const auto inside = text.substr(open + 2, text.size() - open - 3);
  return parse_integer(inside) ? text.substr(0, open) : text;
}

std::string_view fact_of(const NmapHost& host, std::string_view keys) {
  for (const auto key : split(keys, '|')) {
    for (const auto& [name, value] : host.facts) {
      if (fold(name) == key) return without_number(value);
    }
  }
  return {};
}

std::string raw_of(const NmapHost& host) {
  json::object raw;
  raw["addresses"] = json::value_from(host.ips);
  raw["mac"] = host.mac;
  raw["vendor"] = host.vendor;
  raw["hostname"] = host.hostname;
  json::array ports;
  for (const auto& port : host.ports) {
    ports.push_back({{"port", port.number},
                     {"protocol", port.transport},
                     {"state", port.state},
                     {"service", port.service},
                     {"product", port.product},
                     {"version", port.version}});
  }
  raw["ports"] = std::move(ports);
  raw["os"] = host.system;
  json::object facts;
  for (const auto& [key, value] : host.facts) facts[key] = value;
  raw["scripts"] = std::move(facts);
  return canonical_json(raw);
}

class NmapImport {
 public:
  NmapImport(std::string_view file, const ImportOptions& options)
      : file_(file),
        options_(options),
        log_(out_),
        references_(options.site),
        identities_(options.site, references_),
        builder_(options.site, out_.records),
        linker_(options.site, references_, identities_, builder_, file_),
        row_(*find_table_kind(Asset::kKind), arena_) {}

  Result<Imported> run(std::string_view bytes) {
    TRY_ASSIGN(const NmapRun run,
               read_nmap(bytes, file_, [&](const NmapHost& host) { add(host); }));
    if (!run.error.empty()) {
      log_.warn(file_, "scan-error", "",
                fmt::format("the scan ended with an error: {}", split(run.error, '\n').front()));
    }
    if (out_.rows == 0) log_.warn(file_, "no-hosts", "", "the scan found no host");
    out_.importer = "nmap";
    out_.kind = out_.rows == 0 ? std::string(Asset::kKind) : kinds_of(out_.records);
    return std::move(out_);
  }

 private:
  void add(const NmapHost& host) {
    if (host.state == "down") return;
    const std::string place = fmt::format("{}:line {}", file_, host.line);
    if (host.reason == "localhost-response") {
      return log_.warn(place, "scanner", "", "the scanning computer itself was passed over");
    }
    ++out_.rows;
    fill(host);
    auto identity = identities_.identify(row_, false);
    if (!identity) {
      ++out_.rejected_rows;
      return log_.reject(place, "missing-key", identity.error().message);
    }
    report_closed(host, identity->id, place);
    keep_newest(identity->id, host);
    for (const auto& error : builder_.apply<Asset>(row_, *identity)) {
      log_.reject(place, "bad-cell", error.message);
    }
    out_.sources.push_back({Asset::kKind, identity->id, place, raw_of(host)});
  }

  void put(std::string_view slot, std::string_view text, CellMode mode) {
    if (!text.empty()) row_.put(row_.kind().slot(slot), text, kNoColumn, mode);
  }

  // What a scan saw is added; what it guesses fills only what nobody has stated.
  void fill(const NmapHost& host) {
    row_.clear();
    std::vector<std::string> interfaces;
    for (const auto& ip : host.ips) {
      interfaces.push_back(normal_ip(ip));
      const auto mac = normal_mac(host.mac);
      if (interfaces.size() == 1 && !mac.empty()) interfaces.back() += " " + mac;
    }
    put("interfaces", join(interfaces, "; "), CellMode::kUnion);
    put("hostname", host.hostname, CellMode::kIfBlank);
    std::vector<std::string> ports;
    std::vector<std::string> protocols;
    std::string_view type = host.system_type;
    for (const auto& port : host.ports) {
      if (port.state != "open" || port.number < 0) continue;
      ports.push_back(std::to_string(port.number));
      const bool is_new = std::ranges::find(protocols, port.service) == protocols.end();
      if (!port.service.empty() && is_new) protocols.push_back(port.service);
      if (type.empty()) type = port.device_type;
    }
    put("open_ports", join(ports, "; "), CellMode::kUnion);
    put("protocols", join(protocols, "; "), CellMode::kUnion);
    for (const auto& [slot, keys] : kFacts) put(slot, fact_of(host, keys), CellMode::kIfBlank);
    const auto manufacturer = row_.kind().slot("manufacturer");
    if (row_.blank(manufacturer)) put("manufacturer", host.vendor, CellMode::kIfBlank);
    if (row_.blank(row_.kind().slot("os_fw"))) put("os_fw", host.system, CellMode::kIfBlank);
    put("source", "nmap", CellMode::kIfBlank);
    put_class(host, type);
    put_zones(host);
  }

  void put_class(const NmapHost& host, std::string_view type) {
    auto word = find_word(EnumWords<AssetClass>::words, fact_of(host, "type|device type"));
    if (!word) word = find_word(EnumWords<AssetClass>::words, type);
    if (word) put("class", *word, CellMode::kSet);
  }

  void put_zones(const NmapHost& host) {
    std::vector<std::string> zones;
    for (const auto& ip : host.ips) {
      auto zone = linker_.zone_of_address(ip);
      const bool is_new = std::ranges::find(zones, zone) == zones.end();
      if (!zone.empty() && is_new) zones.push_back(std::move(zone));
    }
    put("zones", join(zones, "; "), CellMode::kIfBlank);
  }

  // A class that somebody chose stands; the day last seen only moves forward.
  void keep_newest(const std::string& id, const NmapHost& host) {
    const Asset* known = builder_.find<Asset>(id);
    const auto cls = row_.kind().slot("class");
    if (known != nullptr && known->class_ != AssetClass::kOther) row_.erase(cls);
    if (!host.seen) return;
    const std::string zone = options_.site == nullptr ? "UTC" : options_.site->site().timezone;
    const Date day = local_date(*host.seen, zone);
    const bool older = known != nullptr && known->last_seen && *known->last_seen > day;
    if (!older) put("last_seen", to_text(day), CellMode::kSet);
  }

  // The inventory keeps a port that this scan found closed: another scan may have had more access.
  void report_closed(const NmapHost& host, const std::string& id, const std::string& place) {
    const Asset* known = builder_.find<Asset>(id);
    if (known == nullptr || !known->open_ports) return;
    for (const auto& port : host.ports) {
      const bool open_elsewhere = std::ranges::any_of(host.ports, [&](const NmapPort& other) {
        return other.number == port.number && other.state == "open";
      });
      const bool listed =
          std::ranges::find(*known->open_ports, port.number) != known->open_ports->end();
      if (port.state != "closed" || open_elsewhere || !listed) continue;
      log_.warn(place, "port-closed", fmt::format("{} {}", id, port.number),
                fmt::format("{}: {}/{} is listed as open and was found closed; take it off the "
                            "list if that is so",
                            id, port.transport, port.number));
    }
  }

  std::string file_;
  const ImportOptions& options_;
  Imported out_;
  DiagnosticLog log_;
  TextArena arena_;
  References references_;
  Identities identities_;
  RecordBuilder builder_;
  Linker linker_;
  RowCells row_;
};

}  // namespace

int sniff_nmap(std::string_view bytes, std::string_view) {
  constexpr std::size_t kHeadBytes = 8192;  // a long command line stands in front in a comment
  return bytes.substr(0, kHeadBytes).contains("<nmaprun") ? 95 : 0;
}

Result<Imported> import_nmap(std::string_view bytes, std::string_view file,
                             const ImportOptions& options) {
  return NmapImport(file, options).run(bytes);
}

}  // namespace closeout
