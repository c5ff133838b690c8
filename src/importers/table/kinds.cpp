// SPDX-License-Identifier: Apache-2.0
#include "importers/table/kinds.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"

namespace closeout {
namespace {

// Composite columns that common_header_words() may add to a kind, beside its fields.
bool takes_common(const KindInfo& info, std::string_view target) {
  const auto is_field = [&](std::string_view name) {
    return std::ranges::find(*info.fields, name, &Field::name) != info.fields->end();
  };
  if (is_field(target)) return true;
  if (target == "number") return is_field("id") && !is_field("external_ref");
  if (target.starts_with("sl_t_")) return is_field("sl_t");
  if (target == "ip" || target == "mac") return is_field("interfaces");
  if (target == "port")
    return is_field("open_ports") || is_field("services") || is_field("service");
  if (target == "port_protocol") return takes_common(info, "port");
  return false;
}

void add_slot(KindInfo& info, const HeaderWords& words) {
  auto slot = info.find_slot(words.target);
  if (!slot) {
    slot = info.slots.size();
    info.slots.push_back(words.target);
    info.headers.push_back(nullptr);
  }
  if (info.headers[*slot] == nullptr) info.headers[*slot] = &words;
}

void add_match(KindInfo& info, std::string_view header, HeaderMatch match) {
  auto& matches = info.by_header[fold(header)];
  const bool known = std::ranges::any_of(
      matches, [&](const HeaderMatch& other) { return other.slot == match.slot; });
  if (!known) matches.push_back(match);
}

void index_headers(KindInfo& info) {
  for (std::size_t slot = 0; slot < info.slots.size(); ++slot) {
    // "ID" is mostly the number of somebody else; recognise.cpp tells when it is ours
    if (info.slots[slot] != "id") add_match(info, info.slots[slot], {slot, 0, false});
    if (info.headers[slot] == nullptr) continue;
    for (const auto alternatives : info.headers[slot]->words) {
      if (alternatives.empty()) continue;
      std::size_t rank = 0;
      for (auto header : split(alternatives, '|')) {
        const bool weak = header.starts_with('?');
        if (weak) header.remove_prefix(1);
        add_match(info, header, {slot, rank++, weak});
      }
    }
  }
}

template <class T>
KindInfo make_kind(const KindWords& words) {
  KindInfo info;
  info.kind = T::kKind;
  info.series = T::kSeries;
  info.fields = &fields_of<T>();
  info.words = &words;
  for (const auto& field : *info.fields) info.slots.push_back(field.name);
  info.headers.resize(info.slots.size(), nullptr);
  for (const auto& row : words.headers) add_slot(info, row);
  for (const auto& row : common_header_words()) {
    if (takes_common(info, row.target)) add_slot(info, row);
  }
  index_headers(info);
  return info;
}

}  // namespace

std::optional<std::size_t> KindInfo::find_slot(std::string_view name) const {
  const auto found = std::ranges::find(slots, name);
  if (found == slots.end()) return std::nullopt;
  return static_cast<std::size_t>(found - slots.begin());
}

std::size_t KindInfo::slot(std::string_view name) const {
  const auto found = find_slot(name);
  CHECK(found.has_value());
  return *found;
}

std::span<const KindInfo> table_kinds() {
  static const std::vector<KindInfo> kKinds = [] {
    std::vector<KindInfo> kinds;
    for_each_record([&]<class T>() {
      const auto words = std::ranges::find(kind_words(), T::kKind, &KindWords::kind);
      CHECK(words != kind_words().end());
      kinds.push_back(make_kind<T>(*words));
    });
    return kinds;
  }();
  return kKinds;
}

const KindInfo* find_table_kind(std::string_view name) {
  for (const auto& info : table_kinds()) {
    if (info.kind == name) return &info;
  }
  const std::string folded = fold(name);
  for (const auto& info : table_kinds()) {
    if (fold(info.kind) == folded) return &info;
    for (const auto names : info.words->names) {
      for (const auto alternative : split(names, '|')) {
        if (fold(alternative) == folded) return &info;
      }
    }
  }
  return nullptr;
}

}  // namespace closeout
