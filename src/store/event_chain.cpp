// SPDX-License-Identifier: Apache-2.0
#include "store/event_chain.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/json.h"

namespace closeout::store {

std::string event_hash(const EventText& event) {
  const json::object members{
      {"actor", event.actor},
      {"at", event.at},
      {"command", event.command},
      {"detail_sha256",
       event.detail_sha256.empty() ? sha256_hex(event.detail) : std::string(event.detail_sha256)},
      {"prev_hash", event.prev_hash},
      {"reason", event.reason},
      {"seq", event.seq},
      {"site", event.site},
      {"subject", event.subject},
  };
  return sha256_hex(canonical_json(members));
}

bool ChainCheck::bad(std::int64_t seq, std::string reason) {
  bad_seq_ = seq;
  reason_ = std::move(reason);
  return false;
}

bool ChainCheck::add(const EventText& event, std::string_view stored_hash) {
  if (bad_seq_) return false;
  const std::int64_t expected = events_ + 1;
  if (event.seq != expected) {
    return bad(expected,
               fmt::format("event {} is missing; the next one is {}", expected, event.seq));
  }
  if (event.prev_hash != last_hash_) {
    return bad(expected, "it does not continue the event before it");
  }
  if (event_hash(event) != stored_hash) {
    return bad(expected, "its content does not match its hash");
  }
  const auto [first, last] = checkpoints_.equal_range(expected);
  for (auto it = first; it != last; ++it) {
    if (it->second != stored_hash) return bad(expected, "it is not the event that was signed");
  }
  events_ = expected;
  last_hash_ = stored_hash;
  return true;
}

void ChainCheck::finish(std::int64_t events, std::string_view last_hash) {
  if (bad_seq_) return;
  const std::int64_t signed_events = checkpoints_.empty() ? 0 : checkpoints_.rbegin()->first;
  if (events_ < std::max(events, signed_events)) {
    bad(events_ + 1, fmt::format("the log ends at event {}; there were {}", events_,
                                 std::max(events, signed_events)));
  } else if (events_ > events) {
    bad(events + 1, fmt::format("the site knows only {} events", events));
  } else if (last_hash != last_hash_) {
    bad(events_, "it is not the last event the site knows");
  }
}

}  // namespace closeout::store
