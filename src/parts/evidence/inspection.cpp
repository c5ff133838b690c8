// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/inspection.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "formats/encoding.h"
#include "formats/gzip.h"
#include "formats/zip.h"
#include "parts/evidence/exif.h"

namespace closeout::evidence {
namespace {

constexpr std::string_view kOldOffice = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t kPdfHeaderWithin = 1024;  // bytes; programs accept a PDF that begins later

bool is_picture(std::string_view bytes) {
  return bytes.starts_with("\xFF\xD8") || bytes.starts_with("\x89PNG") ||
         bytes.starts_with("GIF8") || (bytes.size() > 12 && bytes.substr(4, 4) == "ftyp");
}

// "/Encrypt 12 0 R" or "/Encrypt<<…" in the trailer.
bool is_locked_pdf(std::string_view bytes) {
  static constexpr std::string_view kKey = "/Encrypt";
  for (auto at = bytes.find(kKey); at != std::string_view::npos; at = bytes.find(kKey, at + 1)) {
    const auto value = trim(bytes.substr(at + kKey.size(), 16));
    const bool begins =
        value.starts_with("<<") || (!value.empty() && value[0] >= '0' && value[0] <= '9');
    if (begins) return true;
  }
  return false;
}

bool is_locked_office(std::string_view bytes) {
  std::string stream;  // its name in UTF-16
  for (const char c : std::string_view("EncryptedPackage")) stream += {c, '\0'};
  return bytes.find(stream) != std::string_view::npos;
}

// Cells and paragraphs on lines of their own.
std::string without_tags(std::string_view xml) {
  std::string text;
  bool tag = false;
  for (const char c : xml) {
    if (c == '<') tag = true;
    if (!tag) text += c;
    if (c == '>') tag = false, text += '\n';
  }
  return text;
}

// Nothing when the bytes are no text.
std::optional<std::vector<SecretHit>> search(std::string_view bytes, std::string_view file) {
  const auto decoded = decode_text(bytes, file);
  if (!decoded || decoded->text.find('\0') != std::string::npos) return std::nullopt;
  auto hits = find_secrets(decoded->text);
  const bool markup = trim(decoded->text).starts_with("<");
  return markup && hits.empty() ? find_secrets(without_tags(decoded->text)) : hits;
}

void search_text(std::string_view bytes, std::string_view file, Inspection& result) {
  if (auto hits = search(bytes, file)) {
    result.secrets = *std::move(hits);
  } else {
    result.not_searched = "a binary file";
  }
}

void search_container(std::string_view bytes, std::string_view file, Inspection& result) {
  const auto zip = ZipReader::open(bytes, file);
  if (!zip) return static_cast<void>(result.unreadable = zip.error().message);
  std::size_t binary = 0;
  for (const ZipEntry& entry : zip->entries()) {
    if (entry.folder) continue;
    const auto member = zip->read(entry);
    if (!member) return static_cast<void>(result.unreadable = member.error().message);
    auto hits = search(*member, entry.name);
    if (!hits) {
      ++binary;
      continue;
    }
    for (SecretHit& hit : *hits) {
      hit.member = entry.name;
      result.secrets.push_back(std::move(hit));
    }
  }
  if (binary > 0) result.not_searched = fmt::format("{} binary files inside", binary);
}

}  // namespace

Inspection inspect(std::string_view bytes, std::string_view file) {
  Inspection result;
  if (bytes.empty()) {
    result.unreadable = "it is empty";
  } else if (is_zip(bytes)) {
    search_container(bytes, file, result);
  } else if (is_gzip(bytes)) {
    const auto content = gunzip(bytes, file);
    if (!content) return result.unreadable = content.error().message, result;
    search_text(*content, file, result);
  } else if (bytes.substr(0, kPdfHeaderWithin).find("%PDF-") != std::string_view::npos) {
    if (is_locked_pdf(bytes)) result.unreadable = "a PDF that is encrypted";
    result.not_searched = "a PDF";
  } else if (bytes.starts_with(kOldOffice)) {
    if (is_locked_office(bytes)) result.unreadable = "it needs a password";
    result.not_searched = "an old Office file";
  } else if (is_picture(bytes)) {
    result.gps = has_position(bytes);
    result.not_searched = "a picture";
  } else {
    search_text(bytes, file, result);
  }
  return result;
}

}  // namespace closeout::evidence
