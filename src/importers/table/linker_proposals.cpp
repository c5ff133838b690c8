// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.h"
#include "importers/table/addresses.h"
#include "importers/table/linker.h"
#include "importers/table/words.h"

namespace closeout {
namespace {

constexpr std::size_t kNameBytesMax = 80;  // longer texts are no names

}  // namespace

std::string Linker::propose_zone(const Piece& piece, RowIssues& issues) {
  if (piece.text.size() > kNameBytesMax) {
    issues.warn(piece.column, "unknown-zone", piece.text,
                fmt::format("\"{}\" is too long for the name of a zone; left out", piece.text));
    return {};
  }
  Zone zone;
  zone.id = ZoneId(identities_.allot(Zone::kKind, Zone::kSeries));
  zone.name = std::string(piece.text);
  if (const auto kind = find_word(EnumWords<ZoneKind>::words, piece.text)) {
    zone.kind = parse_enum<ZoneKind>(*kind).value();
  }
  zone.safety = zone.kind == ZoneKind::kSafety;
  zone.note = fmt::format("proposed: named in {}", file_);
  references_.add_id(Zone::kKind, zone.id.value);
  references_.add_alias(Zone::kKind, piece.text, zone.id.value);
  issues.warn(piece.column, "proposed-zone", piece.text,
              fmt::format("zone \"{}\" is new; proposed as {}", piece.text, zone.id.value));
  std::string id = zone.id.value;
  builder_.put(std::move(zone));
  forget_subnets();
  return id;
}

std::string Linker::propose_person(const Piece& piece, RowIssues& issues) {
  const bool no_name = piece.text.size() > kNameBytesMax || parse_number(piece.text).has_value();
  if (no_name || names_a_team(piece.text)) {
    issues.warn(piece.column, "no-person", piece.text,
                fmt::format("\"{}\" is not one person; left out", piece.text));
    return {};
  }
  Person person;
  person.id = PersonId(identities_.allot(Person::kKind, Person::kSeries));
  const bool is_mail = piece.text.contains('@') && !piece.text.contains(' ');
  (is_mail ? person.email : person.name) = std::string(piece.text);
  references_.add_id(Person::kKind, person.id.value);
  references_.add_person(piece.text, person.id.value);
  issues.warn(piece.column, "proposed-person", piece.text,
              fmt::format("person \"{}\" is new; proposed as {}", piece.text, person.id.value));
  std::string id = person.id.value;
  builder_.put(std::move(person));
  return id;
}

std::string Linker::propose_asset(const Piece& piece, RowIssues& issues) {
  const bool address = is_ip(piece.text);
  const bool one_word = piece.text.size() >= 3 && piece.text.size() <= 40 &&
                        piece.text.find_first_of(" \t\n") == std::string_view::npos &&
                        piece.text.find_first_of("0123456789") != std::string_view::npos;
  if (!address && (!one_word || piece.text.contains('/'))) {
    issues.warn(
        piece.column, "unknown-asset", piece.text,
        fmt::format("\"{}\" is neither a known asset nor an address; left out", piece.text));
    return {};
  }
  Asset asset;
  asset.id = AssetId(identities_.allot(Asset::kKind, Asset::kSeries));
  if (address) {
    asset.interfaces.push_back({.ip = normal_ip(piece.text), .mac = {}, .zone = {}, .vlan = 0});
    const std::string zone = zone_of_address(piece.text);
    if (!zone.empty()) asset.zones.emplace_back(zone);
  } else {
    asset.tag = std::string(piece.text);
  }
  asset.source = fmt::format("{}{}", kProposedSource, file_);
  references_.add_id(Asset::kKind, asset.id.value);
  references_.add_alias(Asset::kKind, piece.text, asset.id.value);
  issues.warn(piece.column, "proposed-asset", piece.text,
              fmt::format("asset \"{}\" is not in the inventory; proposed as {}", piece.text,
                          asset.id.value));
  std::string id = asset.id.value;
  builder_.put(std::move(asset));
  return id;
}

}  // namespace closeout
