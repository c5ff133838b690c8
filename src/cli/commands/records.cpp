// SPDX-License-Identifier: Apache-2.0
// `assets list`, `zones show Z03` and kin: every record kind that needs nothing computed.
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "cli/session.h"
#include "model/codec.h"

namespace closeout::cli {
namespace {

struct KindView {
  std::string_view kind;
  std::array<std::string_view, 7> columns;
};
constexpr KindView kViews[] = {
    {"assets", {"id", "tag", "class", "zones", "os_fw", "owner", "last_verified"}},
    {"zones", {"id", "name", "kind", "trust", "max_c", "sl_t", "owner"}},
    {"conduits", {"id", "ends", "enforcement", "sl_t", "purpose", "", ""}},
    {"flows", {"id", "src", "dst", "services", "declared", "paths", "last_seen"}},
    {"actions", {"id", "finding", "title", "crew", "remaining_pd", "outage", "state"}},
    {"windows", {"id", "title", "type", "zones", "occurrences", "", ""}},
    {"incidents", {"id", "title", "aware_at", "zones", "significant", "handled_at", ""}},
    {"measures", {"id", "letter", "topic", "side", "status", "by", "until"}},
    {"people", {"id", "name", "function", "roles", "accepts_band", "", ""}},
    {"statuses", {"id", "status", "evidence", "level_credit", "findings", "", ""}},
};

std::vector<std::string_view> columns_of(std::string_view kind) {
  std::vector<std::string_view> columns;
  for (const auto& view : kViews) {
    if (view.kind != kind) continue;
    for (const auto column : view.columns) {
      if (!column.empty()) columns.push_back(column);
    }
  }
  return columns;
}

template <class T>
Result<Outcome> list(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  TRY_ASSIGN(const Snapshot snapshot, work->partial_snapshot(*site, {std::string(T::kKind)}));
  std::vector<json::object> rows;
  for (const T& record : snapshot.all<T>()) rows.push_back(to_json(record));
  TRY_ASSIGN(rows, choose_rows(std::move(rows), arguments));
  const std::string text = session.json() ? "" : rows_text(rows, arguments, columns_of(T::kKind));
  session.print(json::object{{T::kKind, json::array(rows.begin(), rows.end())}}, text);
  return Outcome::kDone;
}

template <class T>
Result<Outcome> show(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(const std::string id, arguments.at(1, "the id"));
  const T* record = context.snapshot.all<T>().find(decltype(T::id)(id));
  if (record == nullptr) {
    return fail(ErrorCode::kNotFound, fmt::format("there is no {} in {}", id, T::kKind));
  }
  const json::object object = to_json(*record);
  session.print(object, record_text(object));
  return Outcome::kDone;
}

}  // namespace

template <class T>
Result<Outcome> run_records(Session& session, const Arguments& arguments) {
  const std::string verb = arguments.positional.empty() ? "list" : arguments.positional[0];
  if (verb == "list") return list<T>(session, arguments);
  if (verb == "show") return show<T>(session, arguments);
  return fail(ErrorCode::kUsage, fmt::format("{} {}: use list or show ID", T::kKind, verb));
}

template Result<Outcome> run_records<Asset>(Session&, const Arguments&);
template Result<Outcome> run_records<Zone>(Session&, const Arguments&);
template Result<Outcome> run_records<Conduit>(Session&, const Arguments&);
template Result<Outcome> run_records<Flow>(Session&, const Arguments&);
template Result<Outcome> run_records<Action>(Session&, const Arguments&);
template Result<Outcome> run_records<Window>(Session&, const Arguments&);
template Result<Outcome> run_records<Person>(Session&, const Arguments&);
template Result<Outcome> run_records<Incident>(Session&, const Arguments&);
template Result<Outcome> run_records<Measure>(Session&, const Arguments&);
template Result<Outcome> run_records<RequirementStatus>(Session&, const Arguments&);

}  // namespace closeout::cli
