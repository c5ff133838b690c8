// SPDX-License-Identifier: Apache-2.0
// The demo plant in a directory of its own, asked and changed through the command line.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/json.h"

namespace closeout {

struct Answer {
  int code = 0;
  std::string out;
  std::string err;
  json::value json() const;
};

// The tests of one suite share a plant that none of them changes.
class Demo : public testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  static Answer call(std::vector<std::string> words) { return call_in(directory_, words); }
  static json::value ask(std::vector<std::string> words);
  static void expect_same(const json::value& want, const json::value& got);
  static const json::value& want(std::string_view member);

  static Answer call_in(const std::filesystem::path& directory,
                        const std::vector<std::string>& words);
  static inline std::filesystem::path directory_;
};

// A plant of its own for every test, to change.
class ChangedDemo : public Demo {
 protected:
  void SetUp() override;
  void TearDown() override;

  Answer act(const std::vector<std::string>& words) const { return call_in(copy_, words); }
  json::value see(std::vector<std::string> words) const;

  std::filesystem::path copy_;
};

}  // namespace closeout
