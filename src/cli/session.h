// SPDX-License-Identifier: Apache-2.0
// One run of the program: its options, the workspace once it is needed, and where output goes.
#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "app/workspace.h"
#include "cli/output.h"
#include "cli/parse.h"
#include "model/context.h"

namespace closeout::cli {

class Session {
 public:
  Session(GlobalOptions options, Instant now, std::ostream& out, std::ostream& err)
      : options_(std::move(options)), now_(now), out_(out), err_(err) {}

  const GlobalOptions& options() const { return options_; }
  bool json() const { return options_.json; }
  Instant now() const { return now_; }

  // Opens the data directory on first use.
  Result<app::Workspace*> workspace();
  // The site this run works on, its newest snapshot and policy; loaded on first use.
  Result<const std::string*> site();
  Result<Context> context();
  // The person who acts; "administrator" when none is named.
  Result<std::string> actor();

  // Prints `document` with --json, else `text`.
  void print(const json::value& document, std::string_view text);
  bool printed() const { return printed_; }
  void diagnostic(std::string_view text) { err_ << text << '\n'; }

 private:
  GlobalOptions options_;
  Instant now_;
  std::ostream& out_;
  std::ostream& err_;
  std::unique_ptr<app::Workspace> workspace_;
  std::string site_;
  app::SnapshotPtr snapshot_;
  std::unique_ptr<Policy> policy_;
  bool printed_ = false;
};

}  // namespace closeout::cli
