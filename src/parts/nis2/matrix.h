// SPDX-License-Identifier: Apache-2.0
// The Art. 21(2) matrix (manual §5.1): how far each letter is answered, computed from the controls
// as they are today, what stands against it, and what a named person says instead.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/context.h"
#include "parts/nis2/letters.h"

namespace closeout::nis2 {

// One requirement in one zone whose target asks for it.
struct Control {
  ZoneId zone;
  RequirementId requirement;
  bool assessed = false;
  bool claimed = false;   // by the assessor
  bool verified = false;  // and shown by accepted evidence
  std::string why_not;    // of verified
};

// What other parts of the program say. The caller fills it.
struct MatrixInputs {
  std::vector<Control> controls;
  std::vector<ZoneId> without_target;         // zones of which nothing can be asked yet
  std::unordered_set<EvidenceId> acceptable;  // evidence that would stand before an auditor
};

// One kind of evidence that a letter asks for, and what shows it.
struct TopicRow {
  const LetterEvidence* topic = nullptr;
  bool shown = false;
  std::vector<std::string> by;  // ids: evidence, measures; "records" where the program shows it
  std::string how;
};

// kind: CONTROL, FINDING, ZONE, EVIDENCE, IT_SIDE or OVERRIDE; id: what has to be worked on.
struct Missing {
  std::string kind;
  std::string id;
  std::string text;
};

struct LetterRow {
  const Nis2Letter* letter = nullptr;
  std::optional<LetterStatus> status;    // override in force, else computed; empty: NO_DATA
  std::optional<LetterStatus> computed;  // of what is known
  const Measure* override_ = nullptr;    // in force: who, why and until are in it
  std::string why;
  int required = 0;  // controls that the targets ask for
  int verified = 0;
  int claimed = 0;                      // and not verified
  int accepted = 0;                     // not verified, under an accepted residual risk
  int not_assessed = 0;                 // nobody looked
  std::vector<FindingId> open;          // nonconformities still worked on
  std::vector<FindingId> awaiting;      // fixed and verified; the auditor has not closed them
  std::vector<FindingId> under_risk;    // accepted for a time
  std::vector<FindingId> closed;        // verified closures
  std::vector<FindingId> observations;  // no nonconformity, so they hold nothing up
  std::vector<TopicRow> topics;
  std::vector<const Measure*> measures;
  std::vector<Missing> missing;
};

// Art. 20: the management body approves the measures and is trained.
struct Governance {
  std::optional<Date> approved;
  std::optional<Date> trained;
  std::vector<std::string> missing;
};

struct Matrix {
  const MappingSet* mapping = nullptr;
  std::vector<LetterRow> letters;  // a to j
  Governance governance;
};

// `mapping`: an existing set to Art. 21(2), see mapping_sets().
Matrix letter_matrix(const Context& context, const MatrixInputs& inputs, const MappingSet& mapping);

}  // namespace closeout::nis2
