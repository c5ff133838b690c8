// SPDX-License-Identifier: Apache-2.0
#include "formats/xlsx_parts.h"

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"

namespace closeout {
namespace {

class StylesHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt") {
      if (const auto id = parse_integer(attributes["numFmtId"])) {
        custom_[*id] = number_kind(attributes["formatCode"]);
      }
    } else if (name == "cellXfs") {
      in_cell_formats_ = true;
    } else if (name == "xf" && in_cell_formats_) {
      kinds_.push_back(kind(parse_integer(attributes["numFmtId"]).value_or(0)));
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") in_cell_formats_ = false;
  }
  void text(std::string_view) override {}

  std::vector<NumberKind> take() { return std::move(kinds_); }

 private:
  NumberKind kind(long long id) const {
    const auto found = custom_.find(id);
    if (found != custom_.end()) return found->second;
    return id >= 0 && id < 164 ? builtin_number_kind(static_cast<unsigned>(id))
                               : NumberKind::kNumber;
  }

  std::map<long long, NumberKind> custom_;
  std::vector<NumberKind> kinds_;
  bool in_cell_formats_ = false;
};

// Shared strings, in order: the text runs of every <si>, without its phonetic readings.
class StringsHandler : public XmlHandler {
 public:
  explicit StringsHandler(TextArena& arena) : arena_(arena) {}

  void start(std::string_view name, const XmlAttributes&) override {
    if (name == "t") {
      in_text_ = !in_phonetic_;
    } else if (name == "rPh") {
      in_phonetic_ = true;
    }
  }
  void end(std::string_view name) override {
    if (name == "t") {
      in_text_ = false;
    } else if (name == "rPh") {
      in_phonetic_ = false;
    } else if (name == "si") {
      strings_.push_back(arena_.keep(unescaped_cell(piece_)));
      piece_.clear();
      if (strings_.size() > limits::kCellsMax) {
        refuse({ErrorCode::kLimit, fmt::format("more than {} strings", limits::kCellsMax), {}});
      }
    }
  }
  void text(std::string_view piece) override {
    if (!in_text_) return;
    piece_ += piece;
    if (piece_.size() > limits::kCellBytesMax) {
      refuse({ErrorCode::kLimit,
              fmt::format("a text of more than {} bytes", limits::kCellBytesMax),
              {}});
    }
  }

  std::vector<std::string_view> take() { return std::move(strings_); }

 private:
  TextArena& arena_;
  std::vector<std::string_view> strings_;
  std::string piece_;
  bool in_text_ = false;
  bool in_phonetic_ = false;
};

}  // namespace

Result<void> read_xlsx_part(const ZipReader& zip, std::string_view part, XmlHandler& handler) {
  const ZipEntry* entry = zip.find_ignoring_case(part);
  if (entry == nullptr) {
    return invalid(fmt::format("the workbook's part \"{}\" is missing", part), zip.file());
  }
  XmlParser parser(handler, fmt::format("{}:{}", zip.file(), entry->name),
                   {.doctype = false, .bytes_max = limits::kUnpackedBytesMax});
  TRY(zip.read(*entry, [&](std::string_view chunk) { return parser.feed(chunk); }));
  return parser.finish();
}

Result<std::vector<NumberKind>> read_xlsx_styles(const ZipReader& zip, const XlsxWorkbook& book) {
  StylesHandler styles;
  if (!book.styles_part.empty()) TRY(read_xlsx_part(zip, book.styles_part, styles));
  return styles.take();
}

Result<std::vector<std::string_view>> read_xlsx_strings(const ZipReader& zip,
                                                        const XlsxWorkbook& book,
                                                        TextArena& arena) {
  StringsHandler strings(arena);
  if (!book.strings_part.empty()) TRY(read_xlsx_part(zip, book.strings_part, strings));
  return strings.take();
}

}  // namespace closeout
