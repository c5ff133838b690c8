// SPDX-License-Identifier: Apache-2.0
// The words of a report in the languages in which it can be drafted.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "model/enums.h"

namespace closeout::nis2 {

enum class Language { kEnglish, kGerman };
inline constexpr std::array<std::string_view, 2> kLanguages = {"en", "de"};

// "en" or "de"; empty for any other.
std::optional<Language> parse_language(std::string_view code);

using Phrase = std::array<std::string_view, kLanguages.size()>;
constexpr std::string_view in(Language language, const Phrase& phrase) {
  return phrase[static_cast<std::size_t>(language)];
}

inline constexpr Phrase kDraftMark = {"DRAFT - NOT SUBMITTED", "ENTWURF - NICHT EINGEREICHT"};
inline constexpr Phrase kUnknown = {"UNKNOWN - to be completed", "UNBEKANNT - zu ergänzen"};
inline constexpr Phrase kDrill = {"DRILL - not a real incident", "ÜBUNG - kein echter Vorfall"};
inline constexpr Phrase kYes = {"yes", "ja"};
inline constexpr Phrase kNo = {"no", "nein"};
inline constexpr Phrase kNotYet = {"not yet", "noch nicht"};
inline constexpr Phrase kDone = {"done", "erledigt"};
inline constexpr Phrase kPlanned = {"planned", "geplant"};
inline constexpr Phrase kDue = {"Due", "Fällig"};
inline constexpr Phrase kPrepared = {"Prepared", "Erstellt"};
inline constexpr Phrase kVersion = {"version", "Version"};

// Name of the report and the point of Art. 23(4) that asks for it.
const Phrase& stage_title(ReportStage stage);
// What stands before a value; every key of a draft has one.
const Phrase& label_of(std::string_view key);

}  // namespace closeout::nis2
