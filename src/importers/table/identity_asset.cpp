// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "importers/table/addresses.h"
#include "importers/table/identity.h"

namespace closeout {
namespace {

struct Slots {
  std::size_t id, number, tag, hostname, interfaces;
};
const Slots& slots() {
  static const Slots kSlots = [] {
    const auto& kind = *find_table_kind(Asset::kKind);
    return Slots{kind.slot("id"), kind.slot("number"), kind.slot("tag"), kind.slot("hostname"),
                 kind.slot("interfaces")};
  }();
  return kSlots;
}

bool share_any(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(
      a, [&](const std::string& x) { return std::ranges::find(b, x) != b.end(); });
}

}  // namespace

void Identities::add_face(AssetFace face, const std::string& hostname) {
  const auto index = static_cast<std::uint32_t>(faces_.size());
  faces_by_tag_.add(face.tag, index);
  for (const auto& mac : face.macs) faces_by_mac_.add(mac, index);
  for (const auto& ip : face.ips) faces_by_ip_.add(ip, index);
  faces_by_hostname_.add(hostname, index);
  faces_.push_back(std::move(face));
}

void Identities::load_assets() {
  assets_loaded_ = true;
  if (site_ == nullptr) return;
  for (const Asset& asset : site_->assets()) {
    AssetFace face{.id = asset.id.value, .tag = fold(asset.tag), .macs = {}, .ips = {}};
    for (const auto& interface : asset.interfaces) {
      const std::string mac = normal_mac(interface.mac);
      if (!mac.empty()) face.macs.push_back(mac);
      if (!interface.ip.empty()) face.ips.push_back(normal_ip(interface.ip));
    }
    add_face(std::move(face), fold(asset.hostname));
  }
}

// By tag, MAC, address and host name, in that order. Addresses repeat between machine lines, so a
// different tag or MAC says it is another device.
std::optional<std::size_t> Identities::find_asset(const AssetFace& face, std::string_view number,
                                                  const std::string& hostname) const {
  const auto tags_differ = [&](const AssetFace& other) {
    return !face.tag.empty() && !other.tag.empty() && face.tag != other.tag;
  };
  const auto macs_differ = [&](const AssetFace& other) {
    return !face.macs.empty() && !other.macs.empty() && !share_any(face.macs, other.macs);
  };
  const auto first = [&](const MultiIndex& index, std::string_view key,
                         auto refuse) -> std::optional<std::size_t> {
    const auto found = index.find(key, [&](std::uint32_t i) { return !refuse(faces_[i]); });
    return found == MultiIndex::kEnd ? std::nullopt : std::optional<std::size_t>(found);
  };
  const auto never = [](const AssetFace&) { return false; };
  const auto either = [&](const AssetFace& other) {
    return tags_differ(other) || macs_differ(other);
  };
  if (const auto known = first(faces_by_tag_, face.tag, never)) return known;
  if (face.tag.empty()) {
    if (const auto known = first(faces_by_tag_, fold(number), macs_differ)) return known;
  }
  for (const auto& mac : face.macs) {
    if (const auto known = first(faces_by_mac_, mac, tags_differ)) return known;
  }
  for (const auto& ip : face.ips) {
    if (const auto known = first(faces_by_ip_, ip, either)) return known;
  }
  return first(faces_by_hostname_, hostname, either);
}

Identities::AssetFace Identities::face_of(const RowCells& row) const {
  const auto& tag = row[slots().tag];
  // a tag that was only derived from the number contradicts nothing
  const bool stated = tag.mode == CellMode::kSet;
  AssetFace face{.id = {}, .tag = stated ? fold(tag.text) : "", .macs = {}, .ips = {}};
  for (const auto& piece : split_list(row.text(slots().interfaces))) {
    for (const auto& word : split_list(piece, " ")) {
      if (auto mac = normal_mac(word); !mac.empty()) {
        face.macs.push_back(std::move(mac));
      } else if (is_ip(word)) {
        face.ips.push_back(normal_ip(word));
      }
    }
  }
  return face;
}

// What a further row says of an asset helps to find it again.
void Identities::learn(std::size_t index, const AssetFace& face, const std::string& hostname) {
  AssetFace& known = faces_[index];
  const auto number = static_cast<std::uint32_t>(index);
  for (const auto& mac : face.macs) {
    if (std::ranges::find(known.macs, mac) != known.macs.end()) continue;
    known.macs.push_back(mac);
    faces_by_mac_.add(mac, number);
  }
  for (const auto& ip : face.ips) {
    if (std::ranges::find(known.ips, ip) != known.ips.end()) continue;
    known.ips.push_back(ip);
    faces_by_ip_.add(ip, number);
  }
  if (known.tag.empty() && !face.tag.empty()) {
    known.tag = face.tag;
    faces_by_tag_.add(face.tag, number);
  }
  faces_by_hostname_.add(hostname, number);
}

Result<Identity> Identities::identify_asset(const RowCells& row) {
  if (!assets_loaded_) load_assets();
  const auto number = row.text(slots().number);
  const std::string hostname = fold(row.text(slots().hostname));
  AssetFace face = face_of(row);
  face.id = row.text(slots().id);
  if (face.id.empty()) {
    const bool nothing = face.tag.empty() && number.empty() && face.macs.empty() &&
                         face.ips.empty() && hostname.empty();
    if (nothing) return invalid("the row has neither tag nor MAC, IP or host name");
    if (const auto known = find_asset(face, number, hostname)) {
      learn(*known, face, hostname);
      return seen(Asset::kKind, faces_[*known].id);
    }
    const bool our_shape = number.size() > 1 && number.size() <= 7 && number.starts_with('A') &&
                           number.find_first_not_of("0123456789", 1) == std::string_view::npos;
    const bool free = our_shape && !references_.has_id(Asset::kKind, number);
    face.id = free ? std::string(number) : allot(Asset::kKind, Asset::kSeries);
    if (face.tag.empty()) face.tag = fold(row.text(slots().tag));
  }
  std::string id = face.id;
  add_face(std::move(face), hostname);
  return seen(Asset::kKind, std::move(id));
}

}  // namespace closeout
