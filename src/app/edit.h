// SPDX-License-Identifier: Apache-2.0
// Collects the record changes of one command into the change set that is stored with its one event.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "model/codec.h"
#include "model/snapshot.h"
#include "store/store.h"

namespace closeout::app {

// Who does what, and why: the head of an audit event.
struct Act {
  std::string actor;
  Instant at;
  std::string command;  // "finding.transition"
  std::string subject;  // "F-12"
  std::string reason;
};

class Edit {
 public:
  explicit Edit(const Snapshot& before) : before_(before) {}

  template <class T>
  void put(const T& record) {
    const T* old = before_.all<T>().find(record.id);
    std::string body = encode(record);
    std::string before = old != nullptr ? encode(*old) : std::string();
    if (before == body) return;  // nothing changed
    add(T::kKind, record.id.value, std::move(before), std::move(body));
  }
  // What is kept beside the records: settings, mappings. `before` is empty for a new one.
  void put_body(std::string_view kind, const std::string& id, std::string before, std::string body);
  template <class T>
  void remove(const T& record) {
    add(T::kKind, record.id.value, encode(record), std::nullopt);
  }
  bool empty() const { return changes_.empty(); }

  // The change set, to be stored only on the revision that it was made from.
  store::ChangeSet finish(const Act& act) &&;

 private:
  void add(std::string_view kind, const std::string& id, std::string before,
           std::optional<std::string> after);
  json::object detail() const;

  const Snapshot& before_;
  std::vector<store::Change> changes_;
  std::vector<std::string> bodies_before_;  // of the first changes: what an event shows in full
};

}  // namespace closeout::app
