// SPDX-License-Identifier: Apache-2.0
// A copy of the test process that does something and ends, or is ended.
#pragma once

#include <cstdio>
#include <fstream>
#include <functional>

#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
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

// File rights bind this process from now on: root passes them all.
inline bool become_nobody() {
  constexpr id_t kNobody = 65534;
  return geteuid() != 0 ||
         (setresgid(kNobody, kNobody, kNobody) == 0 && setresuid(kNobody, kNobody, kNobody) == 0);
}

// Writing beyond that size fails from now on, as on a disk that is full.
inline void limit_file_size(rlim_t bytes) {
  signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, bytes};
  setrlimit(RLIMIT_FSIZE, &limit);
}

// From now on this process may mount for itself, as root or as root of its own user namespace.
inline bool own_mounts() {
  if (unshare(CLONE_NEWNS) == 0) return true;
  const auto user = geteuid();
  const auto group = getegid();
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  std::ofstream("/proc/self/uid_map") << fmt::format("0 {} 1", user);
  std::ofstream("/proc/self/setgroups") << "deny";
  std::ofstream("/proc/self/gid_map") << fmt::format("0 {} 1", group);
  return geteuid() == 0 && getegid() == 0;
}

}  // namespace closeout::store
