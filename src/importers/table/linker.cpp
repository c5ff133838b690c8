// SPDX-License-Identifier: Apache-2.0
#include "importers/table/linker.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "importers/table/addresses.h"
#include "importers/table/values.h"
#include "importers/table/words.h"
#include "model/requirement_refs.h"

namespace closeout {
namespace {

bool says_all(std::string_view text) {
  static constexpr std::array<std::string_view, 11> kWords = {
      "all",   "alle",          "alle zonen", "all zones",       "toutes",     "toutes les zones",
      "tutte", "tutte le zone", "todas",      "todas las zonas", "entire site"};
  return std::ranges::find(kWords, fold(text)) != kWords.end();
}

// "F-12", "Z05": the shape of the program's own ids of that kind.
bool has_id_shape(std::string_view kind, std::string_view text) {
  bool shaped = false;
  with_record_type(kind, [&]<class T>() {
    if (T::kSeries.empty() || !text.starts_with(T::kSeries)) return;
    const auto tail = text.substr(T::kSeries.size());
    shaped = !tail.empty() && tail.size() <= 8 &&
             tail.find_first_not_of("0123456789-") == std::string_view::npos;
  });
  return shaped;
}

// "PLC-701", "HMI_3": one word with a digit.
bool looks_like_tag(std::string_view text) {
  return text.size() >= 3 && text.size() <= 40 &&
         text.find_first_of(" \t\n") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

std::vector<std::string> Linker::pieces_of(const Field& field, std::string_view text) {
  const bool known_whole = references_.find(field.refers, text).match == Match::kOne;
  if (known_whole) return {std::string(text)};
  if (field.list) {
    std::vector<std::string> pieces;
    for (const auto& line : split_list(text, ";\n")) {
      // a name may hold a comma or a stroke; a list of known names is told by its first
      const bool whole = references_.find(field.refers, line).match == Match::kOne;
      const bool names = field.refers == Zone::kKind || field.refers == Person::kKind;
      const auto parts = split_list(line, names ? "," : ",/&+");
      const bool first_known =
          parts.size() > 1 && references_.find(field.refers, parts.front()).match == Match::kOne;
      if (whole || (field.refers == Person::kKind && !first_known && parts.size() == 2)) {
        pieces.push_back(line);
      } else {
        pieces.insert(pieces.end(), parts.begin(), parts.end());
      }
    }
    return pieces;
  }
  if (field.refers == Person::kKind) return split_list(text, ";\n/&+");
  return {std::string(text)};
}

std::string Linker::id_of(std::string_view kind, const Piece& piece, bool own, RowIssues& issues) {
  const auto found = references_.find(kind, piece.text);
  if (found.match == Match::kOne) return found.id;
  if (found.match == Match::kSeveral && !own) {
    issues.warn(piece.column, "ambiguous-reference", piece.text,
                fmt::format("\"{}\" is the name of several {}; write the id", piece.text, kind));
    return {};
  }
  if (own || has_id_shape(kind, piece.text)) {
    issues.warn(piece.column, "unknown-reference", piece.text,
                fmt::format("there is no {} in {} yet", piece.text, kind));
    return std::string(piece.text);
  }
  if (kind == Zone::kKind) return propose_zone(piece, issues);
  if (kind == Person::kKind) return propose_person(piece, issues);
  if (kind == Asset::kKind) return propose_asset(piece, issues);
  issues.warn(piece.column, "unknown-reference", piece.text,
              fmt::format("\"{}\" is not among the {}; left out", piece.text, kind));
  return {};
}

std::vector<std::string> Linker::ids_of_assets(const Piece& piece, bool own, RowIssues& issues) {
  std::vector<std::string> ids;
  const auto addresses = expand_addresses(piece.text);
  if (own || addresses.empty()) {
    if (auto id = id_of(Asset::kKind, piece, own, issues); !id.empty())
      ids.push_back(std::move(id));
    return ids;
  }
  for (const auto& address : addresses) {
    auto id = id_of(Asset::kKind, {address, piece.column}, own, issues);
    if (!id.empty()) ids.push_back(std::move(id));
  }
  return ids;
}

std::string Linker::requirement_cell(const RowCells& row, std::size_t slot, RowIssues& issues) {
  const auto text = row.text(slot);
  if (equals_ignore_case(text, "ALL")) return "ALL";
  const auto ids = requirements_of_cell(text);
  if (ids.empty()) {
    issues.error(row[slot].column, "unknown-requirement",
                 fmt::format("\"{}\" names no requirement of IEC 62443", text));
    return {};
  }
  return row.kind().field(slot).list ? cells::to_cell(ids) : ids.front().value;
}

void Linker::link(RowCells& row, std::size_t slot, bool own, RowIssues& issues) {
  const auto text = row.text(slot);
  if (text.empty()) return;
  const auto& field = row.kind().field(slot);
  if (field.type == CellType::kOther && !own) return link_composite(row, slot, issues);
  if (field.refers.empty() || own) {
    if (own && !field.refers.empty() && field.refers != "requirements" &&
        field.refers != Vulnerability::kKind) {
      for (const auto& piece : field.list ? split_list(text) : std::vector{std::string(text)}) {
        if (piece != "ALL") id_of(field.refers, {piece, row[slot].column}, own, issues);
      }
    }
    return;
  }
  if (field.refers == "requirements") {
    const std::string cell = requirement_cell(row, slot, issues);
    return cell.empty() ? row.erase(slot) : row.rewrite(slot, cell);
  }
  if (field.refers == Vulnerability::kKind) {
    const std::string cves = cves_of(text);
    if (cves.empty() && find_yes_or_no(text) != false) {
      issues.warn(row[slot].column, "no-cve", text, fmt::format("\"{}\" names no CVE", text));
    }
    return cves.empty() ? row.erase(slot) : row.rewrite(slot, cves);
  }
  if (says_unknown(text) || cells::says_none(text)) return row.erase(slot);
  if (row.kind().kind == RequirementStatus::kKind && says_all(text)) {
    return row.rewrite(slot, "ALL");
  }
  std::vector<std::string> ids;
  const std::size_t column = row[slot].column;
  if (field.refers == Zone::kKind && says_all(text)) {
    ids = all_zones();
  } else if (field.refers == Asset::kKind && field.list && !expand_addresses(text).empty()) {
    ids = ids_of_assets({text, column}, own, issues);
  } else {
    for (const auto& piece : pieces_of(field, text)) {
      const auto found = field.refers == Asset::kKind
                             ? ids_of_assets({piece, column}, own, issues)
                             : std::vector{id_of(field.refers, {piece, column}, own, issues)};
      for (const auto& id : found) {
        if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
      }
    }
  }
  if (ids.empty()) return row.erase(slot);
  if (!field.list && ids.size() > 1) {
    issues.warn(column, "several-names", text,
                fmt::format("\"{}\": only one can be {}; the first is taken", text, field.name));
  }
  row.rewrite(slot, field.list ? join(ids, "; ") : ids.front());
}

void Linker::link(RowCells& row, bool own, RowIssues& issues) {
  for (std::size_t slot = 0; slot < row.kind().fields->size(); ++slot) {
    const bool own_id = slot == 0 && row.kind().kind != RuleBase::kKind;
    if (!own_id) link(row, slot, own, issues);
  }
}

void Linker::link_composite(RowCells& row, std::size_t slot, RowIssues& issues) {
  const auto& field = row.kind().field(slot);
  const bool is_end =
      row.kind().kind == Flow::kKind && (field.name == "src" || field.name == "dst");
  const bool is_path = row.kind().kind == Flow::kKind && field.name == "paths";
  if (!is_end && !is_path) return;
  std::vector<std::string> cells;
  for (const auto& piece : split_list(row.text(slot))) {
    auto cell = is_end ? endpoint({piece, row[slot].column}, issues) : path(piece);
    if (!cell.empty()) cells.push_back(std::move(cell));
  }
  row.rewrite(slot, join(cells, "; "));
}

std::string Linker::endpoint(const Piece& piece, RowIssues& issues) {
  const auto asset = references_.find(Asset::kKind, piece.text);
  if (asset.match == Match::kOne) return asset.id;
  const auto zone = references_.find(Zone::kKind, piece.text);
  if (zone.match == Match::kOne) return zone.id;
  const auto words = split_list(piece.text, " ");
  if (words.size() == 2 && parse_cidr(words[1])) {
    const auto first = references_.find(Zone::kKind, words[0]);
    return fmt::format("{} {}", first.match == Match::kOne ? first.id : words[0], words[1]);
  }
  if (parse_cidr(piece.text)) {
    const std::string home = zone_of_address(piece.text);
    return home.empty() ? std::string(piece.text) : fmt::format("{} {}", home, piece.text);
  }
  if (has_id_shape(Asset::kKind, piece.text) || has_id_shape(Zone::kKind, piece.text)) {
    return std::string(piece.text);
  }
  return looks_like_tag(piece.text) ? propose_asset(piece, issues) : propose_zone(piece, issues);
}

std::string Linker::path(std::string_view text) {
  std::vector<std::string> conduits;
  for (const auto& name : split_list(text, "+>")) {
    const auto found = references_.find(Conduit::kKind, name);
    conduits.push_back(found.match == Match::kOne ? found.id : name);
  }
  return join(conduits, "+");
}

std::string Linker::zone_of_address(std::string_view ip) {
  if (!subnets_) {
    subnets_.emplace();
    const auto add = [&](const Zone& zone) {
      for (const auto& subnet : zone.subnets) {
        if (const auto network = parse_cidr(subnet)) subnets_->push_back({*network, zone.id.value});
      }
    };
    if (site_ != nullptr) {
      for (const Zone& zone : site_->zones()) {
        if (builder_.find<Zone>(zone.id.value) == &zone) add(zone);
      }
    }
    for (const Zone& zone : builder_.records().of<Zone>()) add(zone);
  }
  const auto address = parse_cidr(ip);
  if (!address) return {};
  const Subnet* best = nullptr;
  bool tie = false;
  for (const auto& subnet : *subnets_) {
    if (!subnet.network.contains(*address)) continue;
    if (best == nullptr || subnet.network.prefix > best->network.prefix) {
      best = &subnet;
      tie = false;
    } else if (subnet.network.prefix == best->network.prefix && subnet.zone != best->zone) {
      tie = true;
    }
  }
  return best == nullptr || tie ? std::string{} : best->zone;
}

bool Linker::says_everywhere(const RowCells& row) {
  const auto slot = row.kind().find_slot("zones");
  return slot && says_all(row.text(*slot));
}

std::vector<std::string> Linker::all_zones() const {
  std::vector<std::string> ids;
  if (site_ != nullptr) {
    for (const Zone& zone : site_->zones()) {
      if (!zone.external_placeholder) ids.push_back(zone.id.value);
    }
  }
  for (const Zone& zone : builder_.records().of<Zone>()) {
    const bool known = std::ranges::find(ids, zone.id.value) != ids.end();
    if (!known && !zone.external_placeholder) ids.push_back(zone.id.value);
  }
  return ids;
}

}  // namespace closeout
