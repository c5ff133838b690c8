// SPDX-License-Identifier: Apache-2.0
// One row of a table by the meaning of its columns.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/table.h"
#include "importers/table/kinds.h"

namespace closeout {

enum class CellMode : std::uint8_t {
  kSet,      // replaces what the record has
  kIfBlank,  // derived: only where the record has nothing yet
  kUnion,    // adds to the record's list
};

inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

struct SlotCell {
  std::string_view text;
  std::size_t column = kNoColumn;  // of the sheet
  CellMode mode = CellMode::kSet;
};

class RowCells {
 public:
  RowCells(const KindInfo& kind, TextArena& arena)
      : kind_(kind), arena_(arena), cells_(kind.slots.size()) {}

  void clear() { cells_.assign(cells_.size(), {}); }
  const KindInfo& kind() const { return kind_; }
  const SlotCell& operator[](std::size_t slot) const { return cells_[slot]; }
  std::string_view text(std::size_t slot) const { return cells_[slot].text; }
  bool blank(std::size_t slot) const { return cells_[slot].text.empty(); }

  // `text` must stay valid as long as the row.
  void set(std::size_t slot, std::string_view text, std::size_t column) {
    cells_[slot] = {text, column, CellMode::kSet};
  }
  // Keeps a copy of the text; the place stays that of the column it was made of.
  void put(std::size_t slot, std::string_view text, std::size_t column,
           CellMode mode = CellMode::kSet) {
    cells_[slot] = {arena_.keep(text), column, mode};
  }
  // `text` as for set.
  void set_text(std::size_t slot, std::string_view text) { cells_[slot].text = text; }
  void rewrite(std::size_t slot, std::string_view text) { cells_[slot].text = arena_.keep(text); }
  void erase(std::size_t slot) { cells_[slot] = {}; }
  void set_mode(std::size_t slot, CellMode mode) { cells_[slot].mode = mode; }

 private:
  const KindInfo& kind_;
  TextArena& arena_;
  std::vector<SlotCell> cells_;
};

// What is said about one row while it is read.
struct RowIssue {
  std::size_t column = kNoColumn;
  std::string code;
  std::string subject;  // tells warnings of one code apart
  std::string message;
};
struct RowIssues {
  std::vector<RowIssue> errors;  // any one rejects the row
  std::vector<RowIssue> warnings;

  void error(std::size_t column, std::string_view code, std::string message) {
    errors.push_back({column, std::string(code), {}, std::move(message)});
  }
  void warn(std::size_t column, std::string_view code, std::string_view subject,
            std::string message) {
    warnings.push_back({column, std::string(code), std::string(subject), std::move(message)});
  }
};

}  // namespace closeout
