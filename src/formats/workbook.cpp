// SPDX-License-Identifier: Apache-2.0
#include "formats/workbook.h"

#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "formats/csv_reader.h"
#include "formats/ods_reader.h"
#include "formats/xlsx_reader.h"
#include "formats/zip.h"

namespace closeout {
namespace {

constexpr std::string_view kOleSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// Older Office files and encrypted newer ones share one container format.
Error ole_error(std::string_view bytes, std::string_view file) {
  std::string encrypted;  // a stream name in UTF-16
  for (const char c : std::string_view("EncryptedPackage")) encrypted += {c, '\0'};
  const bool has_password = bytes.contains(encrypted);
  return {ErrorCode::kInvalidInput,
          has_password ? "saved with a password; save it without one"
                       : "an old binary Office file (such as .xls); save it as .xlsx",
          std::string(file)};
}

struct Foreign {
  std::string_view start;  // letters in lower case
  std::string_view what;
};

constexpr std::array<Foreign, 12> kForeign = {{
    {"%pdf-", "a PDF; export the table as .xlsx or .csv"},
    {"<!doctype html", "a web page; save it as .xlsx or .csv"},
    {"<html", "a web page; save it as .xlsx or .csv"},
    {"<table", "a web page; save it as .xlsx or .csv"},
    {"<?xml", "an XML file, not a table; save it as .xlsx, .ods or .csv"},
    {"{\\rtf", "a text document; save the table as .xlsx or .csv"},
    {"7z\xBC\xAF\x27\x1C", "a packed archive; unpack it first"},
    {"rar!\x1A", "a packed archive; unpack it first"},
    {"\x1F\x8B", "a packed archive; unpack it first"},
    {"bzh", "a packed archive; unpack it first"},
    {"\xFD"
     "7zxz",
     "a packed archive; unpack it first"},
    {"\x28\xB5\x2F\xFD", "a packed archive; unpack it first"},
}};

std::optional<Error> foreign_error(std::string_view bytes, std::string_view file) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string start = to_lower_ascii(trim(bytes.substr(0, 64)));
  for (const auto& foreign : kForeign) {
    if (start.starts_with(foreign.start)) {
      return Error{ErrorCode::kInvalidInput, std::string(foreign.what), std::string(file)};
    }
  }
  return std::nullopt;
}

Result<Workbook> read_package(std::string_view bytes, std::string_view file) {
  TRY_ASSIGN(const ZipReader zip, ZipReader::open(bytes, file));
  if (zip.find_ignoring_case("[Content_Types].xml") != nullptr) return read_xlsx(zip);
  const bool open_document = zip.find("mimetype") != nullptr || zip.find("content.xml") != nullptr;
  if (open_document) return read_ods(zip);
  return invalid("an archive without a spreadsheet's parts; unpack it first", std::string(file));
}

}  // namespace

Result<Workbook> read_workbook(std::string_view bytes, std::string_view file) {
  if (is_zip(bytes)) return read_package(bytes, file);
  if (bytes.starts_with(kOleSignature)) return std::unexpected(ole_error(bytes, file));
  if (auto error = foreign_error(bytes, file)) return std::unexpected(*std::move(error));
  return read_csv(bytes, file);
}

Result<Workbook> read_workbook_file(const std::filesystem::path& path) {
  TRY_ASSIGN(const std::string bytes, read_file(path));
  return read_workbook(bytes, path.filename().string());
}

}  // namespace closeout
