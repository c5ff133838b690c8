// SPDX-License-Identifier: Apache-2.0
// What people write above the columns of each kind of record, in English, German, French, Italian
// and Spanish. Compared folded: case, accents and punctuation do not count.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace closeout {

enum Language : std::size_t { kEnglish, kGerman, kFrench, kItalian, kSpanish };
inline constexpr std::size_t kLanguageCount = 5;
inline constexpr std::array<std::string_view, kLanguageCount> kLanguageCodes = {"en", "de", "fr",
                                                                                "it", "es"};

// Alternatives are separated by "|", likeliest first; the first is shown in the template. One that
// begins with "?" counts only where the cells below fit the field ("Status").
struct HeaderWords {
  std::string_view target;  // a field of the kind, or a composite column (compose.h)
  std::array<std::string_view, kLanguageCount> words;
  std::string_view help = {};  // what the column means, where its name does not say it
};

struct KindWords {
  std::string_view kind;                               // of records.h
  std::array<std::string_view, kLanguageCount> names;  // of its sheet
  // Columns that a table of this kind has at least: alternatives by "|", columns joined by "+".
  std::string_view anchor;
  std::span<const HeaderWords> headers;
};

// One row per record kind, in the order of records.h.
std::span<const KindWords> kind_words();
// Headers of fields that several kinds have.
std::span<const HeaderWords> common_header_words();

// The rows of kind_words(), one file per header of the model.
std::span<const KindWords> site_words();       // site.h
std::span<const KindWords> zone_words();       // zone_model.h
std::span<const KindWords> inventory_words();  // inventory.h
std::span<const KindWords> finding_words();    // finding.h
std::span<const KindWords> work_words();       // work.h
std::span<const KindWords> risk_words();       // risk.h
std::span<const KindWords> proof_words();      // proof.h
std::span<const KindWords> nis2_words();       // incident.h and measure.h

}  // namespace closeout
