// SPDX-License-Identifier: Apache-2.0
// The hash chain of the event log. The hash of an event is the SHA-256 of one canonical JSON line
// (base/json.h) with these members, all text but seq:
//   actor at command detail_sha256 prev_hash reason seq site subject
// `at` is ISO 8601 UTC, `detail_sha256` the SHA-256 of the detail's text, so that a copy of the log
// may withhold a detail (a password in it) and still be checked; `prev_hash` is the hash of the
// event before it, 64 zeros for the first. Anybody can recompute it with sorted-keys JSON and
// sha256sum.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace closeout::store {

inline constexpr std::string_view kGenesisHash =
    "0000000000000000000000000000000000000000000000000000000000000000";

// An event as its text is stored, so that a time or text nobody can parse still has a hash.
struct EventText {
  std::string_view site;
  std::int64_t seq = 0;
  std::string_view at;
  std::string_view actor;
  std::string_view command;
  std::string_view subject;
  std::string_view reason;
  std::string_view detail;
  std::string_view prev_hash;
  std::string_view detail_sha256{};  // where the detail itself is withheld
};

std::string event_hash(const EventText& event);

// Follows a log from its first event on and says what is wrong with the first bad one.
class ChainCheck {
 public:
  // `checkpoints`: hashes that somebody has signed, by seq.
  explicit ChainCheck(std::multimap<std::int64_t, std::string> checkpoints)
      : checkpoints_(std::move(checkpoints)) {}

  // False from the first bad event on.
  bool add(const EventText& event, std::string_view stored_hash);
  // The log has been read; the site says it has `events` of them, the last with `last_hash`.
  void finish(std::int64_t events, std::string_view last_hash);

  std::int64_t events() const { return events_; }
  const std::string& last_hash() const { return last_hash_; }
  std::optional<std::int64_t> first_bad_seq() const { return bad_seq_; }
  const std::string& reason() const { return reason_; }

 private:
  bool bad(std::int64_t seq, std::string reason);

  std::multimap<std::int64_t, std::string> checkpoints_;
  std::int64_t events_ = 0;
  std::string last_hash_{kGenesisHash};
  std::optional<std::int64_t> bad_seq_;
  std::string reason_;
};

}  // namespace closeout::store
