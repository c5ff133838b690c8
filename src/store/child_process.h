// SPDX-License-Identifier: Apache-2.0
// A copy of the test process that does something and ends, or is ended.
#pragma once

#include <cstdio>
#include <functional>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace closeout::store {

class ChildProcess {
 public:
  // The child ends with the number `work` returns, without running the rest of the test.
  explicit ChildProcess(const std::function<int()>& work) {
    std::fflush(nullptr);
    pid_ = fork();
    if (pid_ != 0) return;
    const int code = work();
    std::fflush(nullptr);
    _exit(code);
  }
  ~ChildProcess() {
    if (pid_ > 0) kill_now();
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  void kill_now() {
    ::kill(pid_, SIGKILL);
    static_cast<void>(wait());
  }
  // -1 when a signal ended it.
  int wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = 0;
};

}  // namespace closeout::store
