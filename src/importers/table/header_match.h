// SPDX-License-Identifier: Apache-2.0
// What a heading may mean for a kind of record: as the word lists have it, else as people shorten,
// join and extend the words: "betr. Anlage(n)", "Feststellung / Abweichung", "Stillstand nötig?".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/table/kinds.h"

namespace closeout {

// By the whole heading, or without what is in brackets, or its first line; empty when unknown.
std::vector<HeaderMatch> exact_matches(const KindInfo& kind, std::string_view header);

// By parts of the heading, likeliest first; all weak, so they count only where the cells fit.
std::vector<HeaderMatch> loose_matches(const KindInfo& kind, std::string_view header);

}  // namespace closeout
