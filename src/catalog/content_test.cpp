// SPDX-License-Identifier: Apache-2.0
#include "catalog/content.h"

#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "base/file.h"
#include "formats/yaml.h"

namespace closeout {
namespace {

namespace fs = std::filesystem;
const fs::path kSource = fs::path(CLOSEOUT_SOURCE_DIR) / "content";

TEST(Content, EveryFileOfTheSourceTreeButTheSchemasIsBuiltIn) {
  std::size_t expected = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kSource)) {
    if (!entry.is_regular_file()) continue;
    fs::path path = fs::relative(entry.path(), kSource);
    if (path.extension() == ".yaml") path.replace_extension(".json");
    const bool schema = path.begin()->string() == "schema";
    EXPECT_EQ(content_file(path.generic_string()).has_value(), !schema) << path;
    expected += schema ? 0 : 1;
  }
  EXPECT_GT(expected, 100u);
  EXPECT_EQ(content_files("").size(), expected);
}

TEST(Content, ATableHasTheBytesOfItsFile) {
  const auto bytes = read_file(kSource / "demo" / "assets.csv");
  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ(content_file("demo/assets.csv"), std::string_view(*bytes));
}

TEST(Content, AYamlFileIsTheSameDocumentInJson) {
  const auto bytes = read_file(kSource / "playbooks" / "sr-5.1.yaml");
  ASSERT_TRUE(bytes.has_value());
  const auto source = parse_yaml(*bytes, "sr-5.1.yaml");
  ASSERT_TRUE(source.has_value()) << source.error().text();
  EXPECT_EQ(canonical_json(built_in_json("playbooks/sr-5.1.json")), canonical_json(*source));
}

TEST(Content, AnUnknownFileIsNotFound) {
  EXPECT_FALSE(content_file("policy/cb-90.yaml").has_value());
  EXPECT_FALSE(content_file("").has_value());
  EXPECT_FALSE(content_file("zzz").has_value());
  EXPECT_EQ(content_json("policy/none.json").error().code, ErrorCode::kNotFound);
}

TEST(Content, APrefixListsItsFilesSorted) {
  const auto playbooks = content_files("playbooks/");
  EXPECT_EQ(playbooks.size(), 51u);
  EXPECT_TRUE(std::ranges::is_sorted(playbooks));
  EXPECT_TRUE(content_files("playbooks0").empty());
}

}  // namespace
}  // namespace closeout
