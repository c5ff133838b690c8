// SPDX-License-Identifier: Apache-2.0
// The event log and its checkpoints as lines of JSON, which is how they go into a pack and how
// outsiders keep them (docs/formats/pack.md); and their verification without any store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace closeout::app {

// Where they lie in a pack.
inline constexpr std::string_view kEventsPath = "12_EVENT_LOG/events.jsonl";
inline constexpr std::string_view kCheckpointsPath = "12_EVENT_LOG/checkpoints.jsonl";

// With `detail`, or without it and with `withheld` when the detail holds a password or key.
std::string event_line(const std::string& site, const store::Event& event);

// The bytes that a checkpoint's signature covers: canonical JSON of at, hash, seq and site.
std::string checkpoint_text(std::string_view site, const store::Checkpoint& checkpoint);
std::string checkpoint_line(const std::string& site, const store::Checkpoint& checkpoint);

struct SignedCheckpoint {
  std::string site;
  store::Checkpoint checkpoint;
};
// Errors: kInvalidInput with "file:line".
Result<std::vector<SignedCheckpoint>> parse_checkpoints(std::string_view lines,
                                                        std::string_view file);

struct LogVerdict {
  std::int64_t events = 0;  // whose chain was recomputed
  std::size_t checkpoints = 0;
  std::string last_hash;
  std::optional<std::int64_t> first_bad_seq;
  std::string first_error;  // empty = the log and its checkpoints are intact
  bool valid() const { return first_error.empty(); }
};

// What is wrong with the signatures, or nothing. `public_key`: PEM.
std::string signature_fault(const std::vector<SignedCheckpoint>& checkpoints,
                            std::string_view public_key);
// Recomputes the chain, compares it with the checkpoints, verifies their signatures, and wants one
// that covers the last event.
LogVerdict check_log_lines(std::string_view events, std::string_view checkpoints,
                           std::string_view public_key);

}  // namespace closeout::app
