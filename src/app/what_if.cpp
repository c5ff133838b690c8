// SPDX-License-Identifier: Apache-2.0
#include "app/what_if.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/codec.h"
#include "parts/validation/what_if.h"

namespace closeout::app {
namespace {

std::unexpected<Error> usage(std::string message) {
  return fail(ErrorCode::kUsage, std::move(message));
}

// kind/id, where an id may itself hold slashes.
struct Target {
  std::string kind;
  std::string id;
};

Result<Target> parse_target(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) {
    return usage(
        fmt::format("--what-if {}: name a record as kind/id, for example rules/A02/41", text));
  }
  return Target{std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
}

template <class T>
Result<void> set_field(T& record, std::string_view field, std::string_view value) {
  const auto& fields = fields_of<T>();
  const auto found = std::ranges::find(fields, field, &Field::name);
  if (found == fields.end()) return usage(fmt::format("{} have no field {}", T::kKind, field));
  std::vector<std::string_view> cells(fields.size());
  cells[static_cast<std::size_t>(found - fields.begin())] = value;
  const auto errors = set_cells(record, cells);
  if (!errors.empty()) return invalid(errors.front().message, std::string(field));
  return {};
}

// Runs `edit(rows, index)` on the record, whatever its kind.
template <class EditRecord>
Result<void> change_record(Snapshot& snapshot, const Target& target, EditRecord&& edit) {
  Result<void> result = usage(fmt::format("there is no kind of record \"{}\"", target.kind));
  for_each_record([&]<class T>() {
    if (T::kKind != target.kind) return;
    auto rows = snapshot.all<T>().rows();
    const auto found = std::ranges::find(rows, decltype(T::id)(target.id), &T::id);
    if (found == rows.end()) {
      result =
          fail(ErrorCode::kNotFound, fmt::format("there is no {} in {}", target.id, target.kind));
      return;
    }
    result = edit(rows, found);
    if (result) snapshot.set(std::move(rows));
  });
  return result;
}

Result<void> apply(Snapshot& snapshot, const std::string& change, std::vector<FindingId>& closed) {
  if (change.starts_with('-')) {
    TRY_ASSIGN(const Target target, parse_target(std::string_view(change).substr(1)));
    return change_record(snapshot, target, [](auto& rows, auto found) -> Result<void> {
      rows.erase(found);
      return {};
    });
  }
  const auto equals = change.find('=');
  if (equals == std::string::npos) {
    if (!snapshot.findings().contains(FindingId(change))) {
      return fail(ErrorCode::kNotFound, fmt::format("there is no finding {}", change));
    }
    closed.emplace_back(change);
    return {};
  }
  const auto dot = change.rfind('.', equals);
  if (dot == std::string::npos) {
    return usage(fmt::format("--what-if {}: write kind/id.field=value", change));
  }
  TRY_ASSIGN(const Target target, parse_target(std::string_view(change).substr(0, dot)));
  const std::string field = change.substr(dot + 1, equals - dot - 1);
  return change_record(snapshot, target, [&](auto&, auto found) {
    return set_field(*found, field, std::string_view(change).substr(equals + 1));
  });
}

}  // namespace

Result<Snapshot> imagine(const Context& context, const std::vector<std::string>& changes) {
  Snapshot snapshot = context.snapshot;
  std::vector<FindingId> closed;
  for (const auto& change : changes) TRY(apply(snapshot, change, closed));
  return closed.empty() ? snapshot : with_findings_closed(snapshot, closed);
}

}  // namespace closeout::app
