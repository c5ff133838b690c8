// SPDX-License-Identifier: Apache-2.0
#include "cli/session.h"

#include <fmt/format.h>

namespace closeout::cli {

Result<app::Workspace*> Session::workspace() {
  if (!workspace_) {
    TRY_ASSIGN(workspace_, app::Workspace::open(options_.data, options_.store));
  }
  return workspace_.get();
}

Result<const std::string*> Session::site() {
  if (site_.empty()) {
    TRY_ASSIGN(app::Workspace* const work, workspace());
    TRY_ASSIGN(site_, work->resolve_site(options_.site));
  }
  return &site_;
}

Result<Context> Session::context() {
  if (!snapshot_) {
    TRY_ASSIGN(const std::string* const id, site());
    TRY_ASSIGN(snapshot_, workspace_->snapshot(*id));
    TRY_ASSIGN(Policy policy, workspace_->policy(*id, *snapshot_));
    policy_ = std::make_unique<Policy>(std::move(policy));
  }
  return Context{*snapshot_, *policy_, now_};
}

Result<std::string> Session::actor() {
  if (options_.actor.empty()) return std::string("administrator");
  TRY_ASSIGN(const Context site_context, context());
  if (site_context.snapshot.people().contains(PersonId(options_.actor))) return options_.actor;
  return fail(ErrorCode::kUsage,
              fmt::format("--as {}: there is no such person in the people list", options_.actor));
}

void Session::print(const json::value& document, std::string_view text) {
  printed_ = true;
  if (json()) {
    out_ << canonical_json(document) << '\n';
  } else {
    out_ << text;
  }
}

}  // namespace closeout::cli
