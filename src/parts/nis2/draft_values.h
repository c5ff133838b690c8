// SPDX-License-Identifier: Apache-2.0
// The values of a draft, each from the records that hold it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/context.h"
#include "parts/nis2/language.h"

namespace closeout::nis2 {

// Of one key of a draft; empty when no record says it. Keys are those of language.cpp.
class DraftValues {
 public:
  DraftValues(const Context& context, const Jurisdiction& jurisdiction, const Incident& incident,
              Language language)
      : context_(context), jurisdiction_(jurisdiction), incident_(incident), language_(language) {}

  std::optional<std::string> of(std::string_view key) const;

 private:
  using Value = std::optional<std::string>;
  struct Source {
    std::string_view key;
    Value (DraftValues::*read)() const;
  };
  static const Source kSources[];

  Value entity() const;
  Value entity_class() const;
  Value registration() const;
  Value recipient() const;
  Value reporters() const;
  Value contact() const;
  Value incident() const;
  Value occurred_at() const;
  Value detected_at() const;
  Value aware_at() const;
  Value aware_why() const;
  Value malicious() const;
  Value cross_border() const;
  Value cross_border_impact() const;
  Value zones() const;
  Value assets() const;
  Value description() const;
  Value status() const;
  Value earlier_reports() const;
  Value severity() const;
  Value impact() const;
  Value downtime() const;
  Value loss() const;
  Value indicators() const;
  Value request() const;
  Value threat_type() const;
  Value root_cause() const;
  Value mitigations() const;
  Value work() const;
  Value messages() const;
  Value other_duties() const;

  Value when(const std::optional<Instant>& time) const;
  std::string time_text(Instant time) const;
  Value yes_no(const std::optional<bool>& flag) const;
  std::string decision_line(const IncidentDecision& decision) const;
  std::string_view say(const Phrase& phrase) const { return in(language_, phrase); }
  const Snapshot& snapshot() const { return context_.snapshot; }

  const Context& context_;
  const Jurisdiction& jurisdiction_;
  const Incident& incident_;
  Language language_;
};

}  // namespace closeout::nis2
