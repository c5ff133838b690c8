// SPDX-License-Identifier: Apache-2.0
// The record kinds as tables: which columns a table of a kind can have, and what is written above
// them. A slot is a column's meaning: a field of the record (in the order of fields_of) or a
// composite column behind them, such as "ip" of an asset.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/table/header_words.h"
#include "model/codec.h"

namespace closeout {

struct HeaderMatch {
  std::size_t slot = 0;
  std::size_t rank = 0;  // 0 = the likeliest of the slot's headers
  bool weak = false;     // counts only where the cells fit
};

struct KindInfo {
  std::string_view kind;
  std::string_view series;
  const std::vector<Field>* fields = nullptr;
  const KindWords* words = nullptr;
  std::vector<std::string_view> slots;      // field names, then composite columns
  std::vector<const HeaderWords*> headers;  // by slot; null where only the field's name matches
  std::unordered_map<std::string, std::vector<HeaderMatch>> by_header;  // folded

  bool is_field(std::size_t slot) const { return slot < fields->size(); }
  const Field& field(std::size_t slot) const { return (*fields)[slot]; }
  std::optional<std::size_t> find_slot(std::string_view name) const;
  std::size_t slot(std::string_view name) const;  // of a name that exists
};

// In the order of records.h.
std::span<const KindInfo> table_kinds();
// By the kind's name or by what its sheet is called in any language; null when none.
const KindInfo* find_table_kind(std::string_view name);

// The target "-" of a header that is known and not wanted.
inline constexpr std::string_view kIgnoredSlot = "-";

// Calls f.template operator()<T>() for the record type of a kind.
template <class F>
void with_record_type(std::string_view kind, F&& f) {
  for_each_record([&]<class T>() {
    if (kind == T::kKind) f.template operator()<T>();
  });
}

}  // namespace closeout
