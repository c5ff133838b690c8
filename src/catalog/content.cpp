// SPDX-License-Identifier: Apache-2.0
#include "catalog/content.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/check.h"

extern "C" const char closeout_content_blob[];

namespace closeout {
namespace {

struct Entry {
  std::string_view path;
  std::size_t offset;
  std::size_t size;
};

constexpr auto kEntries = std::to_array<Entry>({
#include <content_index.inc>
});

}  // namespace

std::optional<std::string_view> content_file(std::string_view path) {
  const auto entry = std::ranges::lower_bound(kEntries, path, {}, &Entry::path);
  if (entry == kEntries.end() || entry->path != path) return std::nullopt;
  return std::string_view(closeout_content_blob + entry->offset, entry->size);
}

std::vector<std::string_view> content_files(std::string_view prefix) {
  std::vector<std::string_view> paths;
  for (auto entry = std::ranges::lower_bound(kEntries, prefix, {}, &Entry::path);
       entry != kEntries.end() && entry->path.starts_with(prefix); ++entry) {
    paths.push_back(entry->path);
  }
  return paths;
}

Result<json::value> content_json(std::string_view path) {
  const auto text = content_file(path);
  if (!text) {
    return fail(ErrorCode::kNotFound, "is not part of this program", std::string(path));
  }
  return parse_json(*text, path);
}

json::value built_in_json(std::string_view path) {
  auto document = content_json(path);
  CHECK(document.has_value());
  return *std::move(document);
}

}  // namespace closeout
