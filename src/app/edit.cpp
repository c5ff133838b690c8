// SPDX-License-Identifier: Apache-2.0
#include "app/edit.h"

#include "base/hash.h"

namespace closeout::app {
namespace {

// A bulk change keeps one hash of what was stored instead of the bodies: the log stays readable.
constexpr std::size_t kFullRecordsMax = 50;

json::value body_or_null(const std::string& body) {
  return body.empty() ? json::value(nullptr) : json::parse(body);
}

}  // namespace

void Edit::add(std::string_view kind, const std::string& id, std::string before,
               std::optional<std::string> after) {
  if (bodies_before_.size() < kFullRecordsMax) bodies_before_.push_back(std::move(before));
  changes_.push_back({std::string(kind), id, std::move(after), std::nullopt});
}

void Edit::put_body(std::string_view kind, const std::string& id, std::string before,
                    std::string body) {
  if (before != body) add(kind, id, std::move(before), std::move(body));
}

json::object Edit::detail() const {
  if (changes_.size() <= kFullRecordsMax) {
    json::array records;
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      const store::Change& change = changes_[i];
      records.push_back(json::object{{"kind", change.kind},
                                     {"id", change.id},
                                     {"before", body_or_null(bodies_before_[i])},
                                     {"after", body_or_null(change.body.value_or(""))}});
    }
    return {{"records", std::move(records)}};
  }
  Sha256 digest;
  for (const store::Change& change : changes_) {
    for (const std::string& text : {change.kind, change.id, change.body.value_or("")}) {
      digest.update(text);
      digest.update("\n");
    }
  }
  return {{"count", changes_.size()}, {"sha256", digest.hex()}};
}

store::ChangeSet Edit::finish(const Act& act) && {
  const json::object shown = detail();
  store::ChangeSet set;
  set.expected_revision = before_.revision;
  set.changes = std::move(changes_);
  set.event = {act.actor, act.at, act.command, act.subject, act.reason, canonical_json(shown)};
  return set;
}

}  // namespace closeout::app
