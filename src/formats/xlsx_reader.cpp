// SPDX-License-Identifier: Apache-2.0
#include "formats/xlsx_reader.h"

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "formats/sheet_builder.h"
#include "formats/xlsx_parts.h"

namespace closeout {
namespace {

enum class CellType { kNumber, kShared, kText, kBoolean, kDate };

CellType cell_type(std::string_view t) {
  if (t == "s") return CellType::kShared;
  if (t == "str" || t == "inlineStr" || t == "e") return CellType::kText;
  if (t == "b") return CellType::kBoolean;
  if (t == "d") return CellType::kDate;
  return CellType::kNumber;
}

// Everything that the cells of all sheets refer to.
struct Shared {
  std::vector<NumberKind> kinds;
  std::vector<std::string_view> strings;
  DateEpoch epoch = DateEpoch::k1900;
};

class SheetHandler : public XmlHandler {
 public:
  SheetHandler(SheetBuilder& builder, const Shared& shared) : builder_(builder), shared_(shared) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "c") {
      if (in_row_) start_cell(attributes);
    } else if (in_cell_) {
      start_in_cell(name);
    } else if (name == "row") {
      start_row(attributes);
    } else if (name == "mergeCell") {
      MergedArea area;
      if (parse_area(attributes["ref"], area)) builder_.add_area(area);
    }
  }

  void end(std::string_view name) override {
    if (name == "c" && in_cell_) {
      in_cell_ = false;
      if (auto done = finish_cell(); !done) refuse(std::move(done).error());
      ++column_;
    } else if (name == "v" || name == "t") {
      in_value_ = false;
    } else if (name == "rPh") {
      in_phonetic_ = false;
    } else if (name == "row") {
      in_row_ = false;
    }
  }

  void text(std::string_view piece) override {
    if (!in_value_) return;
    value_ += piece;
    if (value_.size() > limits::kCellBytesMax) {
      refuse({ErrorCode::kLimit, fmt::format("a cell of more than {} bytes", limits::kCellBytesMax),
              builder_.place(row_, column_)});
    }
  }

 private:
  void start_row(const XmlAttributes& attributes) {
    in_row_ = true;
    column_ = 0;
    const auto number = parse_integer(attributes["r"]);
    row_ = number && *number > 0 ? static_cast<std::size_t>(*number) : row_ + 1;
  }

  void start_cell(const XmlAttributes& attributes) {
    in_cell_ = true;
    value_.clear();
    has_value_ = has_formula_ = false;
    std::size_t row = 0;
    const auto name = attributes["r"];
    if (!name.empty() && !parse_cell_name(name, row, column_)) {
      refuse({ErrorCode::kInvalidInput, fmt::format("no spreadsheet has a cell \"{}\"", name), {}});
    }
    type_ = cell_type(attributes["t"]);
    const auto style = parse_integer(attributes["s"]).value_or(0);
    const bool known = style >= 0 && static_cast<std::size_t>(style) < shared_.kinds.size();
    kind_ = known ? shared_.kinds[static_cast<std::size_t>(style)] : NumberKind::kNumber;
  }

  void start_in_cell(std::string_view name) {
    if (name == "v") {
      in_value_ = has_value_ = true;
    } else if (name == "t") {
      in_value_ = !in_phonetic_;
      has_value_ = true;
    } else if (name == "f") {
      has_formula_ = true;
    } else if (name == "rPh") {
      in_phonetic_ = true;
    }
  }

  Result<void> finish_cell() {
    if (value_.empty()) {
      if (has_formula_ && !has_value_) {
        builder_.warn(row_, column_,
                      "a formula without a stored result; open and save the file in a spreadsheet "
                      "program");
      }
      return {};
    }
    TRY_ASSIGN(const std::string_view text, cell_text());
    return builder_.set(row_, column_, text);
  }

  Result<std::string_view> cell_text() {
    switch (type_) {
      case CellType::kShared: {
        const auto index = parse_integer(value_);
        if (!index || *index < 0 || static_cast<std::size_t>(*index) >= shared_.strings.size()) {
          return invalid(fmt::format("there is no shared text {}", value_),
                         builder_.place(row_, column_));
        }
        return shared_.strings[static_cast<std::size_t>(*index)];
      }
      case CellType::kText:
        return builder_.keep(unescaped_cell(value_));
      case CellType::kBoolean:
        return std::string_view(value_ == "0" ? "false" : "true");
      case CellType::kDate:
        return builder_.keep(iso_cell(value_));
      case CellType::kNumber:
        return builder_.keep(number_cell(std::string_view(value_), kind_, shared_.epoch));
    }
    return std::string_view{};
  }

  SheetBuilder& builder_;
  const Shared& shared_;
  std::string value_;
  std::size_t row_ = 0;
  std::size_t column_ = 0;
  CellType type_ = CellType::kNumber;
  NumberKind kind_ = NumberKind::kNumber;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool in_value_ = false;
  bool in_phonetic_ = false;
  bool has_value_ = false;
  bool has_formula_ = false;
};

}  // namespace

Result<Workbook> read_xlsx(const ZipReader& zip) {
  Workbook book{.file = zip.file(), .format = "xlsx", .sheets = {}, .warnings = {}, .text = {}};
  auto arena = std::make_shared<TextArena>();
  TRY_ASSIGN(const XlsxWorkbook parts, read_xlsx_workbook(zip));
  Shared shared{.kinds = {}, .strings = {}, .epoch = parts.epoch};
  TRY_ASSIGN(shared.kinds, read_xlsx_styles(zip, parts));
  TRY_ASSIGN(shared.strings, read_xlsx_strings(zip, parts, *arena));
  SheetBuilder builder(book, *arena);
  for (const auto& sheet : parts.sheets) {
    TRY(builder.begin_sheet(sheet.name, sheet.hidden));
    SheetHandler handler(builder, shared);
    TRY(read_xlsx_part(zip, sheet.part, handler));
    TRY(builder.end_sheet());
  }
  book.text = std::move(arena);
  return book;
}

Result<Workbook> read_xlsx(std::string_view bytes, std::string_view file) {
  TRY_ASSIGN(const ZipReader zip, ZipReader::open(bytes, file));
  return read_xlsx(zip);
}

}  // namespace closeout
