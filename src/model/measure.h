// SPDX-License-Identifier: Apache-2.0
// Measures under Directive (EU) 2022/2555 Art. 21(2) (manual §5.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// What a named person states about a letter of Art. 21(2), or about one piece of evidence that the
// letter asks for: how far it is answered, where that can be seen, why, and until when it counts.
struct Measure {
  static constexpr std::string_view kKind = "measures";
  static constexpr std::string_view kSeries = "M-";

  MeasureId id;
  std::string letter;  // "a" to "j"
  std::string
      topic;  // "restore-tests"; empty = the letter as a whole, in place of what is computed
  std::string title;
  MeasureSide side = MeasureSide::kOt;
  LetterStatus status = LetterStatus::kGap;
  PersonId owner;
  PersonId by;  // who states it
  std::optional<Date> at;
  std::optional<Date> until;
  std::string why;
  std::vector<EvidenceId> evidence;
  std::string place;            // where evidence lies that is not kept here: register, owner, file
  std::string proportionality;  // Art. 21(1): state of the art, cost, exposure, size, severity
  std::string note;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("letter", self.letter);
    visit("topic", self.topic);
    visit("title", self.title);
    visit("side", self.side);
    visit("status", self.status);
    visit("owner", self.owner);
    visit("by", self.by);
    visit("at", self.at);
    visit("until", self.until);
    visit("why", self.why);
    visit("evidence", self.evidence);
    visit("place", self.place);
    visit("proportionality", self.proportionality);
    visit("note", self.note);
  }
};

}  // namespace closeout
