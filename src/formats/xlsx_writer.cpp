// SPDX-License-Identifier: Apache-2.0
#include "formats/xlsx_writer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "formats/table.h"
#include "formats/xlsx_text.h"

namespace closeout {
namespace {

constexpr double kWidthMin = 8;
constexpr double kWidthMax = 60;
constexpr std::size_t kFittedRows = 1000;      // looked at for column widths
constexpr std::size_t kInlineListUnits = 255;  // of a validation list, commas included
constexpr std::size_t kPromptBytes = 255;      // never more characters than bytes
constexpr lxw_row_t kSpareRows = 1000;         // below the content, with lists too
constexpr const char* kListsSheet = "Lists";
const Date kFirstSerialDate = std::chrono::year{1900} / 3 / 1;

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};

class TemporaryFile {
 public:
  TemporaryFile() : path_((std::filesystem::temp_directory_path() / "closeout-XXXXXX").string()) {
    const int descriptor = ::mkstemp(path_.data());
    exists_ = descriptor >= 0;
    if (exists_) ::close(descriptor);
  }
  ~TemporaryFile() {
    if (exists_) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool exists() const { return exists_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool exists_ = false;
};

double serial(Instant time) {
  const Instant zero = std::chrono::sys_days{std::chrono::year{1899} / 12 / 30};
  return static_cast<double>((time - zero).count()) / 86400.0;
}

std::string shown(const OutCell& cell) {
  return std::visit(
      Overloaded{[](std::monostate) { return std::string{}; },
                 [](const std::string& text) { return text; },
                 [](double number) { return number_text(number); },
                 [](bool) { return std::string("FALSE"); }, [](Date date) { return to_text(date); },
                 [](Instant) { return std::string("2026-01-01 00:00"); }},
      cell);
}

std::string_view cut_prompt(std::string_view text) {
  std::size_t end = std::min(text.size(), kPromptBytes);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

// The widest line of the header and of the first rows, with room for the filter's button.
double fitted_width(const OutSheet& sheet, std::size_t column) {
  double width = static_cast<double>(utf16_units(sheet.columns[column].header)) + 4;
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), kFittedRows); ++i) {
    if (column >= sheet.rows[i].size()) continue;
    const std::string text = shown(sheet.rows[i][column]);
    for (const auto line : split(text, '\n')) {
      width = std::max(width, static_cast<double>(utf16_units(line)) + 1);
    }
  }
  return std::clamp(width, kWidthMin, kWidthMax);
}

class Writer {
 public:
  Writer(const std::string& path, const XlsxOptions& options) {
    lxw_workbook_options settings{};
    settings.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(path.c_str(), &settings);
    lxw_doc_properties properties{};
    std::string title = options.title;
    std::string author = options.author;
    properties.title = title.data();
    properties.author = author.data();
    properties.created = options.created.time_since_epoch().count();
    workbook_set_properties(book_, &properties);
    make_styles();
  }

  Result<void> add(const OutSheet& sheet) {
    TRY(check(sheet));
    lxw_worksheet* target = workbook_add_worksheet(book_, sheet.name.c_str());
    const auto last_column = static_cast<lxw_col_t>(sheet.columns.size() - 1);
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const double width = sheet.columns[i].width;
      worksheet_set_column(target, column, column, width > 0 ? width : fitted_width(sheet, i),
                           style_of(sheet.columns[i].typed_as));
    }
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      worksheet_write_string(target, 0, static_cast<lxw_col_t>(i),
                             xlsx_text(sheet.columns[i].header).c_str(), header_style_);
    }
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
      for (std::size_t i = 0; i < sheet.rows[row].size(); ++i) {
        write(target, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(i),
              sheet.rows[row][i]);
      }
    }
    const auto last_row = static_cast<lxw_row_t>(sheet.rows.size());
    worksheet_freeze_panes(target, 1, 0);
    worksheet_autofilter(target, 0, 0, std::max<lxw_row_t>(last_row, 1), last_column);
    add_choices(target, sheet, last_row + kSpareRows);
    return {};
  }

  Result<void> close() {
    write_lists();
    const lxw_error error = workbook_close(std::exchange(book_, nullptr));
    if (error == LXW_NO_ERROR) return {};
    return fail(ErrorCode::kIo,
                fmt::format("the workbook is not written: {}", lxw_strerror(error)));
  }

  ~Writer() {
    if (book_ != nullptr) workbook_close(book_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

 private:
  void make_styles() {
    header_style_ = workbook_add_format(book_);
    format_set_bold(header_style_);
    format_set_text_wrap(header_style_);
    format_set_align(header_style_, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(header_style_, 0xDCE6F1);
    format_set_bottom(header_style_, LXW_BORDER_THIN);
    text_style_ = workbook_add_format(book_);
    format_set_text_wrap(text_style_);
    format_set_align(text_style_, LXW_ALIGN_VERTICAL_TOP);
    date_style_ = workbook_add_format(book_);
    format_set_num_format(date_style_, "yyyy\\-mm\\-dd");
    format_set_align(date_style_, LXW_ALIGN_VERTICAL_TOP);
    typed_text_style_ = workbook_add_format(book_);
    format_set_num_format(typed_text_style_, "@");
    format_set_text_wrap(typed_text_style_);
    format_set_align(typed_text_style_, LXW_ALIGN_VERTICAL_TOP);
    instant_style_ = workbook_add_format(book_);
    format_set_num_format(instant_style_, "yyyy\\-mm\\-dd\\ hh:mm:ss");
    format_set_align(instant_style_, LXW_ALIGN_VERTICAL_TOP);
  }

  lxw_format* style_of(TypedAs typed_as) const {
    switch (typed_as) {
      case TypedAs::kText:
        return typed_text_style_;
      case TypedAs::kDate:
        return date_style_;
      case TypedAs::kInstant:
        return instant_style_;
      case TypedAs::kAnything:
        break;
    }
    return text_style_;
  }

  Result<void> check(const OutSheet& sheet) const {
    const bool usable = !sheet.name.empty() && !sheet.columns.empty() &&
                        sheet.columns.size() <= limits::kColumnsMax &&
                        sheet.rows.size() < LXW_ROW_MAX && sheet.name != kListsSheet &&
                        workbook_validate_sheet_name(book_, sheet.name.c_str()) == LXW_NO_ERROR;
    if (!usable) return invalid("no workbook can hold such a sheet", sheet.name);
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
      for (std::size_t i = 0; i < sheet.rows[row].size(); ++i) {
        const auto* text = std::get_if<std::string>(&sheet.rows[row][i]);
        if (i < sheet.columns.size() && (text == nullptr || is_valid_utf8(*text))) continue;
        return invalid("a cell beyond the last column, or not UTF-8",
                       fmt::format("{}!{}", sheet.name, cell_name(row + 2, i)));
      }
    }
    return {};
  }

  void write(lxw_worksheet* target, lxw_row_t row, lxw_col_t column, const OutCell& cell) const {
    const auto write_text = [&](const std::string& text) {
      if (text.empty()) return;
      worksheet_write_string(target, row, column, xlsx_text(text).c_str(), text_style_);
    };
    const auto write_moment = [&](Instant time, const std::string& text, lxw_format* style) {
      if (time < Instant{std::chrono::sys_days{kFirstSerialDate}}) return write_text(text);
      worksheet_write_number(target, row, column, serial(time), style);
    };
    std::visit(Overloaded{[](std::monostate) {}, [&](const std::string& text) { write_text(text); },
                          [&](double number) {
                            if (!std::isfinite(number)) return;
                            worksheet_write_number(target, row, column, number, text_style_);
                          },
                          [&](bool flag) {
                            worksheet_write_boolean(target, row, column, flag, text_style_);
                          },
                          [&](Date date) {
                            write_moment(std::chrono::sys_days{date}, to_text(date), date_style_);
                          },
                          [&](Instant time) { write_moment(time, to_text(time), instant_style_); }},
               cell);
  }

  void add_choices(lxw_worksheet* target, const OutSheet& sheet, lxw_row_t last_row) {
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      const auto& choices = sheet.columns[i].choices;
      std::string prompt(cut_prompt(sheet.columns[i].prompt));
      if (choices.empty() && prompt.empty()) continue;
      std::string formula;
      std::vector<char*> words;
      lxw_data_validation rule{};
      rule.ignore_blank = LXW_VALIDATION_ON;
      rule.dropdown = LXW_VALIDATION_ON;
      rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
      if (!prompt.empty()) rule.input_message = prompt.data();
      if (choices.empty()) {
        rule.validate = LXW_VALIDATION_TYPE_ANY;
      } else if (fits_inline(choices)) {
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        for (const auto& choice : choices) words.push_back(const_cast<char*>(choice.c_str()));
        words.push_back(nullptr);
        rule.value_list = words.data();
      } else {
        lists_.push_back(choices);
        const auto column = column_name(lists_.size() - 1);
        formula = fmt::format("={}!${}$1:${}${}", kListsSheet, column, column, choices.size());
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = formula.data();
      }
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_data_validation_range(target, 1, column, last_row, column, &rule);
    }
  }

  static bool fits_inline(const std::vector<std::string>& choices) {
    const auto harmless = [](const std::string& choice) {
      return choice.find_first_of(",\"\n") == std::string::npos && xlsx_text(choice) == choice;
    };
    return utf16_units(join(choices, ",")) <= kInlineListUnits &&
           std::ranges::all_of(choices, harmless);
  }

  void write_lists() {
    if (lists_.empty()) return;
    lxw_worksheet* target = workbook_add_worksheet(book_, kListsSheet);
    worksheet_hide(target);
    std::size_t longest = 0;
    for (const auto& list : lists_) longest = std::max(longest, list.size());
    for (std::size_t row = 0; row < longest; ++row) {  // constant memory: row by row
      for (std::size_t i = 0; i < lists_.size(); ++i) {
        if (row >= lists_[i].size()) continue;
        worksheet_write_string(target, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(i),
                               xlsx_text(lists_[i][row]).c_str(), nullptr);
      }
    }
  }

  lxw_workbook* book_ = nullptr;
  lxw_format* header_style_ = nullptr;
  lxw_format* text_style_ = nullptr;
  lxw_format* typed_text_style_ = nullptr;
  lxw_format* date_style_ = nullptr;
  lxw_format* instant_style_ = nullptr;
  std::vector<std::vector<std::string>> lists_;
};

}  // namespace

Result<std::string> write_xlsx(std::span<const OutSheet> sheets, const XlsxOptions& options) {
  const TemporaryFile file;
  if (!file.exists()) return fail(ErrorCode::kIo, "no temporary file can be made", file.path());
  Writer writer(file.path(), options);
  for (const auto& sheet : sheets) TRY(writer.add(sheet));
  TRY(writer.close());
  return read_file(file.path());
}

}  // namespace closeout
