// SPDX-License-Identifier: Apache-2.0
// A data directory of its own for a test, gone with it; and where data lie that others wrote.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "app/import_files.h"
#include "app/workspace.h"

namespace closeout {

class TempWorkspace {
 public:
  TempWorkspace() {
    static int count = 0;
    folder_ = std::filesystem::temp_directory_path() /
              ("closeout_test_" + std::to_string(::getpid()) + "_" + std::to_string(count++));
    std::filesystem::remove_all(folder_);
    auto made = app::Workspace::create(folder_);
    EXPECT_TRUE(made.has_value()) << made.error().text();
    workspace_ = std::move(*made);
  }
  ~TempWorkspace() {
    workspace_.reset();
    std::filesystem::remove_all(folder_);
  }
  TempWorkspace(const TempWorkspace&) = delete;
  TempWorkspace& operator=(const TempWorkspace&) = delete;

  app::Workspace& operator*() { return *workspace_; }
  app::Workspace* operator->() { return workspace_.get(); }
  const std::filesystem::path& folder() const { return folder_; }

  // The only site as it stands; blank when there is none.
  Snapshot snapshot() {
    const auto site = workspace_->resolve_site("");
    return site ? **workspace_->snapshot(*site) : Snapshot{};
  }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<app::Workspace> workspace_;
};

// CLOSEOUT_DATA, else ../shared/data beside the checkout; it may be absent.
inline std::filesystem::path foreign_data() {
  const char* named = std::getenv("CLOSEOUT_DATA");
  return named != nullptr ? std::filesystem::path(named)
                          : std::filesystem::path(CLOSEOUT_SOURCE_DIR) / ".." / "shared" / "data";
}

}  // namespace closeout
