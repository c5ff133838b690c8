// SPDX-License-Identifier: Apache-2.0
// Commands as somebody without our program runs them.
#pragma once

#include <array>
#include <cstdio>
#include <string>

#include <sys/wait.h>

namespace closeout {

struct ShellAnswer {
  int code = 0;
  std::string out;  // stdout and stderr
};

inline ShellAnswer shell(const std::string& commands) {
  ShellAnswer answer;
  FILE* const pipe = ::popen(("exec 2>&1; set -e\n" + commands).c_str(), "r");
  if (pipe == nullptr) return {-1, "no shell"};
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    answer.out.append(buffer.data(), n);
  }
  const int status = ::pclose(pipe);
  answer.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return answer;
}

}  // namespace closeout
