// SPDX-License-Identifier: Apache-2.0
#include "formats/csv_reader.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/limits.h"
#include "formats/budget.h"
#include "formats/csv_scanner.h"
#include "formats/csv_writer.h"
#include "formats/encoding.h"

namespace closeout {
namespace {

// In the order of preference: commas also stand in prose and decimal numbers.
constexpr std::string_view kDelimiters = "\t;|,";
constexpr std::size_t kSampleBytes = 1U << 16;
constexpr std::size_t kSampleRecords = 60;

// A split record counts 2; one that is split only by commas before blanks could be prose: 1. A
// quote inside an unquoted field says that the record is split in the wrong places.
std::size_t weight(const std::vector<CsvField>& fields, std::string_view sample, char delimiter) {
  if (fields.size() < 2) return 0;
  const auto misplaced = [](const CsvField& field) {
    return !field.quoted && field.raw.contains('"');
  };
  if (std::ranges::any_of(fields, misplaced)) return 0;
  const auto after_blank = [&](const CsvField& field) {
    const auto at = static_cast<std::size_t>(field.raw.data() - sample.data());
    return &field == fields.data() ||
           (field.quoted ? sample[at - 2] == ' ' : field.raw.starts_with(' '));
  };
  return delimiter == ',' && std::ranges::all_of(fields, after_blank) ? 1 : 2;
}

// The weight of all sample records that have the most common width; half as much again for all
// records where the first is split, because headers hold no prose.
std::size_t evenness(std::string_view sample, bool cut_short, char delimiter) {
  CsvScanner scanner(sample, delimiter);
  std::vector<CsvField> fields;
  std::map<std::size_t, std::size_t> weight_of_width;
  std::size_t records = 0;
  std::size_t header_weight = 0;
  while (!scanner.at_end() && records < kSampleRecords) {
    const bool broken = !scanner.next(fields);
    if (broken && !cut_short) return 0;
    if (broken || (cut_short && scanner.at_end())) break;
    if (fields.size() == 1 && fields[0].raw.empty()) continue;
    const std::size_t own = weight(fields, sample, delimiter);
    if (records++ == 0) header_weight = own;
    weight_of_width[fields.size()] += own;
  }
  std::size_t most = 0;
  for (const auto& [width, total] : weight_of_width) most = std::max(most, total);
  return most + records * header_weight / 2;
}

// "sep=;" as Excel writes it; the delimiter, or 0.
char stated_delimiter(std::string_view& text) {
  const auto line = text.substr(0, text.find_first_of("\r\n"));
  if (line.size() != 5 || !line.starts_with("sep=") || !kDelimiters.contains(line[4])) return 0;
  return line[4];
}

class CsvReader {
 public:
  CsvReader(Workbook& book, TextArena& arena) : book_(book), arena_(arena) {}

  Result<void> read(std::string_view text) {
    const char stated = stated_delimiter(text);
    CsvScanner scanner(text, stated != 0 ? stated : detect_delimiter(text));
    std::vector<CsvField> fields;
    if (stated != 0) TRY(scanner.next(fields));
    while (!scanner.at_end()) {
      const std::size_t line = scanner.line();
      TRY(scanner.next(fields));
      TRY(add_row(line, fields));
      TRY(budget_.check());
    }
    return {};
  }

 private:
  Result<void> add_row(std::size_t line, const std::vector<CsvField>& fields) {
    std::size_t width = fields.size();
    while (width > 0 && fields[width - 1].raw.empty()) --width;
    if (width == 0) return {};
    auto& rows = book_.sheets[0].rows;
    cells_ += width;
    if (rows.size() == limits::kRowsMax || cells_ > limits::kCellsMax) {
      return fail(ErrorCode::kLimit,
                  fmt::format("more than {} rows or {} cells; split the file", limits::kRowsMax,
                              limits::kCellsMax),
                  fmt::format("line {}", line));
    }
    Row& row = rows.emplace_back();
    row.number = line;
    row.cells.reserve(width);
    for (std::size_t i = 0; i < width; ++i) row.cells.push_back(cell(fields[i]));
    return {};
  }

  std::string_view cell(const CsvField& field) {
    const auto text = field.unescape ? arena_.keep(unescaped(field.raw)) : field.raw;
    return without_guard(text);
  }

  Workbook& book_;
  TextArena& arena_;
  TimeBudget budget_;
  std::size_t cells_ = 0;
};

Result<std::string> checked_text(std::string_view bytes, std::string_view file, Workbook& book) {
  if (bytes.size() > limits::kTextBytesMax) {
    return fail(
        ErrorCode::kLimit,
        fmt::format("{} bytes of text; the limit is {}", bytes.size(), limits::kTextBytesMax),
        std::string(file));
  }
  TRY_ASSIGN(DecodedText decoded, decode_text(bytes, file));
  if (const auto nul = decoded.text.find('\0'); nul != std::string::npos) {
    const auto line = 1 + std::count(decoded.text.begin(), decoded.text.begin() + nul, '\n');
    return invalid("a NUL character: this is not a text table, or it is damaged",
                   fmt::format("{}:line {}", file, line));
  }
  if (decoded.encoding == "Windows-1252") {
    book.warnings.push_back({ErrorCode::kInvalidInput,
                             "not UTF-8, read as Windows-1252; check the accented letters",
                             std::string(file)});
  }
  return std::move(decoded.text);
}

}  // namespace

char detect_delimiter(std::string_view text) {
  const auto sample = text.substr(0, kSampleBytes);
  char best = ',';
  std::size_t best_score = 0;
  for (const char delimiter : kDelimiters) {
    const std::size_t score = evenness(sample, sample.size() < text.size(), delimiter);
    if (score > best_score) {
      best = delimiter;
      best_score = score;
    }
  }
  return best;
}

Result<Workbook> read_csv(std::string_view bytes, std::string_view file) {
  Workbook book{
      .file = std::string(file), .format = "csv", .sheets = {}, .warnings = {}, .text = {}};
  book.sheets.emplace_back();
  TRY_ASSIGN(std::string decoded, checked_text(bytes, file, book));
  auto arena = std::make_shared<TextArena>();
  const auto text = arena->keep_whole(std::move(decoded));
  if (auto read = CsvReader(book, *arena).read(text); !read) {
    Error error = std::move(read).error();
    error.where = error.where.empty() ? book.file : fmt::format("{}:{}", file, error.where);
    return std::unexpected(std::move(error));
  }
  book.text = std::move(arena);
  return book;
}

}  // namespace closeout
