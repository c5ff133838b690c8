// SPDX-License-Identifier: Apache-2.0
#include "store/text_rules.h"

#include <cstring>
#include <string>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"

namespace closeout::store {
namespace {

// The usual text costs one pass: ASCII without NUL, eight bytes at a time.
bool is_plain(std::string_view text) {
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::uint64_t seen = 0;
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    seen |= eight | (eight - kOnes);  // a NUL borrows and sets its high bit
  }
  for (; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    seen |= byte | static_cast<unsigned char>(byte - 1);
  }
  return (seen & kHigh) == 0;
}

std::unexpected<Error> too_long(std::string_view what, std::string_view text, std::size_t bytes_max,
                                std::string_view where = {}) {
  return fail(
      ErrorCode::kLimit,
      fmt::format("the {} has {} bytes, at most {} are allowed", what, text.size(), bytes_max),
      std::string(where));
}

Result<void> check_key(std::string_view what, std::string_view text, std::size_t bytes_max) {
  if (text.empty()) return invalid(fmt::format("the {} is empty", what));
  if (text.size() > bytes_max) return too_long(what, text, bytes_max);
  return check_text(what, text);
}

Result<void> check_change(const Change& change) {
  TRY(check_name("kind", change.kind));
  TRY(check_key("id", change.id, kIdBytesMax));
  if (change.body) TRY(check_text("body", *change.body, change.id));
  const std::int64_t expected = change.expected_version.value_or(1);
  if (expected < 0 || (expected == 0 && !change.body)) {
    return invalid(
        fmt::format("version {} cannot be expected of {} {}", expected, change.kind, change.id));
  }
  return {};
}

Result<void> check_raw_row(const RawRow& row) {
  TRY(check_name("kind", row.kind));
  TRY(check_key("id", row.id, kIdBytesMax));
  TRY(check_key("file hash", row.file_sha256, kNameBytesMax));
  TRY(check_key("place", row.place, kPlaceBytesMax));
  TRY(check_text("source", row.source, row.id));
  return check_text("raw row", row.cells, row.id);
}

}  // namespace

Result<void> check_text(std::string_view what, std::string_view text, std::string_view where) {
  if (text.size() > limits::kTextBytesMax)
    return too_long(what, text, limits::kTextBytesMax, where);
  if (!is_plain(text) && (text.find('\0') != std::string_view::npos || !is_valid_utf8(text))) {
    return invalid(fmt::format("the {} is not UTF-8 text", what), std::string(where));
  }
  return {};
}

Result<void> check_name(std::string_view what, std::string_view name) {
  return check_key(what, name, kNameBytesMax);
}

Result<void> check_texts(const ChangeSet& set) {
  for (const Change& change : set.changes) TRY(check_change(change));
  for (const RawRow& row : set.raw_rows) TRY(check_raw_row(row));
  const EventDraft& event = set.event;
  TRY(check_text("actor", event.actor));
  TRY(check_text("command", event.command));
  TRY(check_text("subject", event.subject));
  TRY(check_text("reason", event.reason));
  return check_text("detail", event.detail);
}

}  // namespace closeout::store
