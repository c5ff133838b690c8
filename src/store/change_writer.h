// SPDX-License-Identifier: Apache-2.0
// Writes one change set inside a transaction that somebody else begins and commits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "store/sql/pool.h"
#include "store/store.h"

namespace closeout::store {

// What the change set has left in the log.
struct Stamp {
  std::int64_t revision = 0;  // also the seq of its event
  std::string hash;
};

class ChangeWriter : public Numbers {
 public:
  // Locks the site until the end of the transaction.
  static Result<ChangeWriter> open(Connection& connection, std::string_view site);

  Result<std::int64_t> next_number(std::string_view series, std::int64_t count) override;
  Result<void> mark_used(std::string_view series, std::int64_t number) override;
  Result<Stamp> write(const ChangeSet& set);

 private:
  ChangeWriter(Connection& connection, std::string_view site)
      : connection_(&connection), site_(site) {}
  Result<std::int64_t> collection(const std::string& kind);
  Result<void> check_revision(std::optional<std::int64_t> expected) const;
  Result<void> write_changes(const std::vector<Change>& changes);
  Result<void> write_raw_rows(const std::vector<RawRow>& rows);
  Result<Stamp> write_event(const EventDraft& event);
  Result<void> accept(const Change& change, std::int64_t affected);

  Connection* connection_;
  std::string_view site_;
  std::int64_t revision_ = 0;  // the one being written
  std::string prev_hash_;
  std::unordered_map<std::string, std::int64_t> collections_;
};

}  // namespace closeout::store
