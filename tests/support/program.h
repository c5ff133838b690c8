// SPDX-License-Identifier: Apache-2.0
// The command line called inside the test, on a data directory of its own.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "cli/run.h"
#include "support/temporary_folder.h"

namespace closeout {

struct Answer {
  int code = 0;
  std::string out;
  std::string err;
};

class Program {
 public:
  std::string now = "2026-11-23T07:00:00Z";

  Answer call(const std::vector<std::string>& words) const {
    std::vector<std::string> all = {"--data", (folder_ / "data").string(), "--now", now};
    all.insert(all.end(), words.begin(), words.end());
    std::ostringstream out;
    std::ostringstream err;
    Answer answer;
    answer.code = cli::run(all, {}, {}, out, err);
    answer.out = out.str();
    answer.err = err.str();
    return answer;
  }
  // A path in the folder of this program, beside its data.
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

 private:
  TemporaryFolder folder_;
};

}  // namespace closeout
