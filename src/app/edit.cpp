// SPDX-License-Identifier: Apache-2.0
#include "app/edit.h"

#include "base/hash.h"

namespace closeout::app {
namespace {

// A bulk change keeps the hash of each record's old and new body instead of the bodies: the log
// stays readable, and still proves what was stored.
constexpr std::size_t kFullRecordsMax = 50;

}  // namespace

void Edit::note(std::string_view kind, const std::string& id, std::string before,
                std::string after) {
  detail_.push_back(json::object{
      {"kind", kind}, {"id", id}, {"before", std::move(before)}, {"after", std::move(after)}});
}

store::ChangeSet Edit::finish(const Act& act) && {
  json::object detail;
  if (detail_.size() <= kFullRecordsMax) {
    for (auto& entry : detail_) {
      for (const char* side : {"before", "after"}) {
        auto& text = entry.as_object()[side];
        const auto& body = text.as_string();
        text = body.empty() ? json::value(nullptr) : json::parse(std::string_view(body));
      }
    }
    detail["records"] = std::move(detail_);
  } else {
    Sha256 digest;
    for (const auto& entry : detail_) {
      const auto& object = entry.as_object();
      for (const char* member : {"kind", "id", "after"}) {
        digest.update(std::string_view(object.at(member).as_string()));
        digest.update("\n");
      }
    }
    detail["count"] = detail_.size();
    detail["sha256"] = digest.hex();
  }
  store::ChangeSet set;
  set.expected_revision = before_.revision;
  set.changes = std::move(changes_);
  set.event = {act.actor, act.at, act.command, act.subject, act.reason, canonical_json(detail)};
  return set;
}

}  // namespace closeout::app
