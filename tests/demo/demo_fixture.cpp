// SPDX-License-Identifier: Apache-2.0
#include "demo_fixture.h"

#include <sstream>

#include <unistd.h>

#include "base/text.h"
#include "cli/run.h"
#include "differences.h"
#include "support/demo_expected.h"

namespace closeout {

namespace fs = std::filesystem;

json::value Answer::json() const {
  const auto document = parse_json(out, "output");
  return document ? *document : json::value(json::object{{"unparsable", out + err}});
}

void Demo::SetUpTestSuite() {
  directory_ = fs::temp_directory_path() / ("closeout_demo_" + std::to_string(::getpid()));
  fs::remove_all(directory_);
  const auto made = call({"init", "--demo"});
  ASSERT_EQ(made.code, 0) << made.err;
}

void Demo::TearDownTestSuite() {
  fs::remove_all(directory_);
}

Answer Demo::call_in(const fs::path& directory, const std::vector<std::string>& words) {
  std::vector<std::string> all = {"--data", directory.string(), "--now", "2026-11-23T07:00:00Z"};
  all.insert(all.end(), words.begin(), words.end());
  std::ostringstream out;
  std::ostringstream err;
  Answer answer;
  answer.code = cli::run(all, {}, {}, out, err);
  answer.out = out.str();
  answer.err = err.str();
  return answer;
}

json::value Demo::ask(std::vector<std::string> words) {
  words.insert(words.begin(), "--json");
  return call(std::move(words)).json();
}

void Demo::expect_same(const json::value& want, const json::value& got) {
  const auto lines = differences(want, got);
  EXPECT_TRUE(lines.empty()) << join(lines, "\n");
}

const json::value& Demo::want(std::string_view member) {
  return demo_expected().at(member);
}

void ChangedDemo::SetUp() {
  copy_ = directory_.string() + "_copy";
  fs::remove_all(copy_);
  fs::copy(directory_, copy_, fs::copy_options::recursive);
}

void ChangedDemo::TearDown() {
  fs::remove_all(copy_);
}

json::value ChangedDemo::see(std::vector<std::string> words) const {
  words.insert(words.begin(), "--json");
  return act(words).json();
}

}  // namespace closeout
