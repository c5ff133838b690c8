// SPDX-License-Identifier: Apache-2.0
#include "formats/ods_reader.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "formats/cell_text.h"
#include "formats/ods_cell.h"
#include "formats/sheet_builder.h"
#include "formats/xml.h"

namespace closeout {
namespace {

std::size_t count_of(const XmlAttributes& attributes, std::string_view name) {
  const auto value = parse_integer(attributes[name]);
  return value && *value > 0 ? static_cast<std::size_t>(*value) : 1;
}

// content.xml: hidden table styles, then tables of rows of cells. What is inside a table but no
// part of its grid (forms, shapes, comments, tables in cells) is skipped as a whole.
class ContentHandler : public XmlHandler {
 public:
  explicit ContentHandler(SheetBuilder& builder) : builder_(builder) {}

  bool has_spreadsheet() const { return has_spreadsheet_; }

  void start(std::string_view name, const XmlAttributes& attributes) override {
    ++depth_;
    if (skipped_from_ != 0) return;
    if (cell_.is_open()) {
      if (!cell_.start(name, attributes)) skipped_from_ = depth_;
    } else if (in_table_) {
      start_in_table(name, attributes);
    } else if (name == "table" && depth_ == spreadsheet_depth_ + 1) {
      start_table(attributes);
    } else if (name == "spreadsheet") {
      has_spreadsheet_ = true;
      spreadsheet_depth_ = depth_;
    } else if (name == "style") {
      style_ = attributes["style:name"];
    } else if (name == "table-properties" && attributes["table:display"] == "false") {
      hidden_styles_.insert(style_);
    }
  }

  void end(std::string_view name) override {
    const bool skipped = skipped_from_ != 0;
    if (skipped_from_ == depth_) skipped_from_ = 0;
    --depth_;
    if (skipped) return;
    if (cell_.is_open()) {
      if (cell_.end(name)) report(finish_cell());
    } else if (name == "table-row") {
      report(finish_row());
    } else if (name == "table" && in_table_) {
      in_table_ = false;
      report(builder_.end_sheet());
    }
  }

  void text(std::string_view piece) override {
    if (skipped_from_ != 0 || !cell_.is_open() || cell_.text(piece)) return;
    refuse({ErrorCode::kLimit, fmt::format("a cell of more than {} bytes", limits::kCellBytesMax),
            builder_.place(row_, column_)});
  }

 private:
  void report(Result<void> done) {
    if (!done) refuse(std::move(done).error());
  }

  void start_table(const XmlAttributes& attributes) {
    in_table_ = true;
    row_ = 1;
    const bool hidden = hidden_styles_.contains(std::string(attributes["table:style-name"]));
    report(builder_.begin_sheet(std::string(attributes["table:name"]), hidden));
  }

  void start_in_table(std::string_view name, const XmlAttributes& attributes) {
    if (name == "table-row") {
      cells_.clear();
      column_ = 0;
      row_repeat_ = count_of(attributes, "table:number-rows-repeated");
    } else if (name == "table-cell" || name == "covered-table-cell") {
      cell_repeat_ = count_of(attributes, "table:number-columns-repeated");
      start_area(attributes);
      cell_.open(name, attributes);
    } else if (!name.starts_with("table-row") && !name.starts_with("table-header-row")) {
      skipped_from_ = depth_;
    }
  }

  void start_area(const XmlAttributes& attributes) {
    const auto columns = count_of(attributes, "table:number-columns-spanned");
    const auto rows = count_of(attributes, "table:number-rows-spanned");
    if (columns == 1 && rows == 1) return;
    builder_.add_area({row_, row_ + std::min(rows, limits::kRowsMax * 2) - 1, column_,
                       column_ + std::min(columns, limits::kColumnsMax) - 1});
  }

  Result<void> finish_cell() {
    const std::string text = cell_.take();
    if (text.empty() && cell_.lacks_result()) {
      builder_.warn(row_, column_, "a formula without a stored result; open and save the file");
    }
    if (!text.empty()) {
      if (column_ >= limits::kColumnsMax || cell_repeat_ > limits::kColumnsMax - column_) {
        return fail(ErrorCode::kLimit, fmt::format("more than {} columns", limits::kColumnsMax),
                    builder_.place(row_, std::min(column_, limits::kColumnsMax)));
      }
      cells_.resize(column_);
      cells_.insert(cells_.end(), cell_repeat_, builder_.keep(text));
    }
    column_ = std::min(column_ + std::min(cell_repeat_, limits::kColumnsMax), limits::kColumnsMax);
    return {};
  }

  Result<void> finish_row() {
    const bool empty = cells_.empty();
    for (std::size_t i = 0; !empty && i < row_repeat_; ++i) {
      TRY(builder_.add_row(row_ + i, cells_));
    }
    row_ += std::min(row_repeat_, limits::kRowsMax * 2);
    return {};
  }

  SheetBuilder& builder_;
  OdsCell cell_;
  std::set<std::string> hidden_styles_;
  std::string style_;
  std::vector<std::string_view> cells_;
  std::size_t depth_ = 0;
  std::size_t skipped_from_ = 0;  // depth of the skipped element; 0 while none is
  std::size_t spreadsheet_depth_ = limits::kDepthMax;
  std::size_t row_ = 1;
  std::size_t row_repeat_ = 1;
  std::size_t column_ = 0;
  std::size_t cell_repeat_ = 1;
  bool in_table_ = false;
  bool has_spreadsheet_ = false;
};

class ManifestHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes&) override {
    if (name == "encryption-data") {
      refuse({ErrorCode::kInvalidInput, "saved with a password; save it without one", {}});
    }
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

Result<void> read_part(const ZipReader& zip, const ZipEntry& entry, XmlHandler& handler) {
  XmlParser parser(handler, fmt::format("{}:{}", zip.file(), entry.name),
                   {.doctype = false, .bytes_max = limits::kUnpackedBytesMax});
  TRY(zip.read(entry, [&](std::string_view chunk) { return parser.feed(chunk); }));
  return parser.finish();
}

}  // namespace

Result<Workbook> read_ods(const ZipReader& zip) {
  if (const ZipEntry* manifest = zip.find("META-INF/manifest.xml")) {
    ManifestHandler handler;
    TRY(read_part(zip, *manifest, handler));
  }
  const ZipEntry* content = zip.find("content.xml");
  if (content == nullptr) return invalid("not a spreadsheet: it has no content.xml", zip.file());
  Workbook book{.file = zip.file(), .format = "ods", .sheets = {}, .warnings = {}, .text = {}};
  auto arena = std::make_shared<TextArena>();
  SheetBuilder builder(book, *arena);
  ContentHandler handler(builder);
  TRY(read_part(zip, *content, handler));
  if (!handler.has_spreadsheet()) return invalid("not a spreadsheet", zip.file());
  book.text = std::move(arena);
  return book;
}

Result<Workbook> read_ods(std::string_view bytes, std::string_view file) {
  TRY_ASSIGN(const ZipReader zip, ZipReader::open(bytes, file));
  return read_ods(zip);
}

}  // namespace closeout
