// SPDX-License-Identifier: Apache-2.0
// A report to the authority, prefilled from what is recorded (manual §5.3). What nobody recorded is
// marked as unknown, never guessed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/context.h"
#include "parts/nis2/language.h"

namespace closeout::nis2 {

struct DraftField {
  std::string key;                   // "cross_border"
  std::string label;                 // in the language of the draft
  std::optional<std::string> value;  // lines of a list are separated by newlines
};

struct Draft {
  ReportStage stage = ReportStage::kEarlyWarning;
  Language language = Language::kEnglish;
  std::vector<DraftField> fields;
  std::string text;  // the whole report, as plain text, marked as a draft

  std::vector<std::string> unknown() const;  // keys without a value
};

Draft draft_report(const Context& context, const Jurisdiction& jurisdiction,
                   const Incident& incident, ReportStage stage, Language language);

// Whether a text still bears the mark of a draft, in any language.
bool is_marked_as_draft(std::string_view text);

}  // namespace closeout::nis2
