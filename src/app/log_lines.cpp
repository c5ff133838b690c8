// SPDX-License-Identifier: Apache-2.0
#include "app/log_lines.h"

#include <map>

#include <fmt/format.h>

#include "base/base64.h"
#include "base/ed25519.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "parts/evidence/secrets.h"
#include "store/event_chain.h"

namespace closeout::app {
namespace {

// Every text in the document: a secret's line must not hide behind the escapes of JSON.
bool holds_secret(const json::value& value) {
  if (value.is_string()) return !evidence::find_secrets(value.get_string()).empty();
  if (value.is_array()) return std::ranges::any_of(value.get_array(), holds_secret);
  if (!value.is_object()) return false;
  return std::ranges::any_of(value.get_object(),
                             [](const auto& member) { return holds_secret(member.value()); });
}

bool detail_holds_secret(const std::string& detail) {
  const auto document = parse_json(detail, "detail");
  return document ? holds_secret(*document) : !evidence::find_secrets(detail).empty();
}

std::string_view text_member(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string())
                                                : std::string_view{};
}

std::int64_t seq_member(const json::object& object) {
  const auto* value = object.if_contains("seq");
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

// The objects of a text with one on each line; `take` says what is wrong with one, or nothing.
template <class Take>
std::string each_object(std::string_view lines, Take&& take) {
  std::size_t number = 0;
  for (const auto line : split(lines, '\n')) {
    ++number;
    if (line.empty()) continue;
    const auto document = parse_json(line, "line");
    if (!document || !document->is_object())
      return fmt::format("line {} is no JSON object", number);
    if (std::string fault = take(document->get_object()); !fault.empty()) return fault;
  }
  return {};
}

std::string check_event(const json::object& object, store::ChainCheck& chain) {
  const auto detail = text_member(object, "detail");
  const auto detail_sha256 = text_member(object, "detail_sha256");
  const store::EventText event{text_member(object, "site"),      seq_member(object),
                               text_member(object, "at"),        text_member(object, "actor"),
                               text_member(object, "command"),   text_member(object, "subject"),
                               text_member(object, "reason"),    detail,
                               text_member(object, "prev_hash"), detail_sha256};
  if (object.contains("detail") && sha256_hex(detail) != detail_sha256) {
    return fmt::format("event {}: its detail was changed", event.seq);
  }
  if (chain.add(event, text_member(object, "hash"))) return {};
  return fmt::format("event {}: {}", *chain.first_bad_seq(), chain.reason());
}

}  // namespace

std::string event_line(const std::string& site, const store::Event& event) {
  json::object line{{"site", site},
                    {"seq", event.seq},
                    {"at", to_text(event.at)},
                    {"actor", event.actor},
                    {"command", event.command},
                    {"subject", event.subject},
                    {"reason", event.reason},
                    {"detail_sha256", sha256_hex(event.detail)},
                    {"prev_hash", event.prev_hash},
                    {"hash", event.hash}};
  if (detail_holds_secret(event.detail)) {
    line["withheld"] = "the detail holds a password or key";
  } else {
    line["detail"] = event.detail;
  }
  return canonical_json(line);
}

std::string checkpoint_text(std::string_view site, const store::Checkpoint& checkpoint) {
  return canonical_json(json::object{{"at", to_text(checkpoint.at)},
                                     {"hash", checkpoint.hash},
                                     {"seq", checkpoint.seq},
                                     {"site", site}});
}

std::string checkpoint_line(const std::string& site, const store::Checkpoint& checkpoint) {
  return canonical_json(json::object{{"at", to_text(checkpoint.at)},
                                     {"hash", checkpoint.hash},
                                     {"seq", checkpoint.seq},
                                     {"signature", to_base64(checkpoint.signature)},
                                     {"site", site}});
}

Result<std::vector<SignedCheckpoint>> parse_checkpoints(std::string_view lines,
                                                        std::string_view file) {
  std::vector<SignedCheckpoint> found;
  const std::string fault = each_object(lines, [&](const json::object& object) -> std::string {
    const auto at = parse_instant(text_member(object, "at"));
    auto signature = from_base64(text_member(object, "signature"));
    if (!at || !signature || seq_member(object) < 1) {
      return fmt::format("checkpoint {} lacks at, seq or signature", found.size() + 1);
    }
    found.push_back({std::string(text_member(object, "site")),
                     {seq_member(object), std::string(text_member(object, "hash")),
                      *std::move(signature), *at}});
    return {};
  });
  if (!fault.empty()) return invalid(fault, std::string(file));
  return found;
}

std::string signature_fault(const std::vector<SignedCheckpoint>& checkpoints,
                            std::string_view public_key) {
  for (const auto& [site, checkpoint] : checkpoints) {
    const auto good =
        verify_ed25519(public_key, checkpoint_text(site, checkpoint), checkpoint.signature);
    if (!good) return good.error().message;
    if (!*good) {
      return fmt::format("checkpoint of event {} at {}: its signature is not by the key",
                         checkpoint.seq, to_text(checkpoint.at));
    }
  }
  return {};
}

LogVerdict check_log_lines(std::string_view events, std::string_view checkpoints,
                           std::string_view public_key) {
  LogVerdict verdict;
  const auto kept = parse_checkpoints(checkpoints, "checkpoints.jsonl");
  if (!kept) return verdict.first_error = kept.error().text(), verdict;
  verdict.checkpoints = kept->size();
  verdict.first_error = signature_fault(*kept, public_key);
  if (!verdict.valid()) return verdict;
  std::multimap<std::int64_t, std::string> hashes;
  for (const auto& [site, checkpoint] : *kept) hashes.emplace(checkpoint.seq, checkpoint.hash);
  const std::int64_t last = hashes.empty() ? 0 : hashes.rbegin()->first;
  store::ChainCheck chain(std::move(hashes));
  std::string site;
  verdict.first_error = each_object(events, [&](const json::object& object) {
    site = text_member(object, "site");
    return check_event(object, chain);
  });
  chain.finish(chain.events(), chain.last_hash());
  verdict.events = chain.events();
  verdict.last_hash = chain.last_hash();
  verdict.first_bad_seq = chain.first_bad_seq();
  if (verdict.valid() && verdict.first_bad_seq) {
    verdict.first_error = fmt::format("event {}: {}", *verdict.first_bad_seq, chain.reason());
  } else if (verdict.valid() && last != verdict.events) {
    verdict.first_error = fmt::format("no checkpoint covers event {}", verdict.events);
  }
  const bool one_site = std::ranges::all_of(*kept, [&](const auto& c) { return c.site == site; });
  if (verdict.valid() && !one_site) verdict.first_error = "a checkpoint is of another site";
  return verdict;
}

}  // namespace closeout::app
