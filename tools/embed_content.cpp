// SPDX-License-Identifier: Apache-2.0
// Build step: embed_content OUT ROOT FILE… writes OUT/content.bin, the files one after the other,
// and OUT/content_index.inc, one line {path, offset, size} per file, sorted by path. YAML becomes
// JSON here, so that a starting program parses none.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/file.h"
#include "base/json.h"
#include "formats/yaml.h"

namespace closeout {
namespace {

namespace fs = std::filesystem;

struct EmbeddedFile {
  std::string path;
  std::string bytes;
};

Result<EmbeddedFile> read_content(const fs::path& root, const fs::path& file) {
  TRY_ASSIGN(std::string bytes, read_file(root / file));
  if (file.extension() == ".yaml") {
    TRY_ASSIGN(const json::value document, parse_yaml(bytes, (root / file).string()));
    return EmbeddedFile{fs::path(file).replace_extension(".json").generic_string(),
                        json::serialize(document)};
  }
  if (file.extension() == ".json") {
    TRY_ASSIGN(const json::value document, parse_json(bytes, (root / file).string()));
    return EmbeddedFile{file.generic_string(), json::serialize(document)};
  }
  return EmbeddedFile{file.generic_string(), std::move(bytes)};
}

Result<void> write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  if (!out) return fail(ErrorCode::kIo, "cannot be written", path.string());
  return {};
}

Result<void> embed(const fs::path& out, const fs::path& root, const std::vector<fs::path>& files) {
  std::map<std::string, std::string> contents;
  for (const auto& file : files) {
    TRY_ASSIGN(EmbeddedFile read, read_content(root, file));
    const auto [place, fresh] = contents.emplace(std::move(read.path), std::move(read.bytes));
    if (!fresh) return invalid("two files of one name once YAML is JSON", place->first);
  }
  std::string blob;
  std::string index;
  for (const auto& [path, bytes] : contents) {
    index += fmt::format("{{\"{}\", {}, {}}},\n", path, blob.size(), bytes.size());
    blob += bytes;
  }
  TRY(write_file(out / "content.bin", blob));
  return write_file(out / "content_index.inc", index);
}

}  // namespace
}  // namespace closeout

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: embed_content OUT ROOT FILE...\n";
    return closeout::exit_code(closeout::ErrorCode::kUsage);
  }
  const auto done = closeout::embed(argv[1], argv[2], {argv + 3, argv + argc});
  if (done) return 0;
  std::cerr << done.error().text() << '\n';
  return closeout::exit_code(done.error().code);
}
