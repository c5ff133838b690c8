// SPDX-License-Identifier: Apache-2.0
#include "catalog/terms.h"

#include <algorithm>

#include "catalog/content.h"

namespace closeout {
namespace {

// Every text of every list of the object: the languages side by side.
std::vector<std::string> all_languages(const json::object& lists) {
  std::vector<std::string> texts;
  for (const auto& [language, list] : lists) {
    if (!list.is_array()) continue;
    for (const auto& text : list.as_array()) texts.emplace_back(text.as_string());
  }
  return texts;
}

TriageTerms read_terms() {
  const json::value document = built_in_json("triage/terms.json");
  TriageTerms terms;
  terms.human_error = all_languages(document.at("human_error").as_object());
  terms.stop_words = all_languages(document.at("stop_words").as_object());
  std::ranges::sort(terms.stop_words);
  const auto tail = std::ranges::unique(terms.stop_words);
  terms.stop_words.erase(tail.begin(), tail.end());
  for (const auto& item : document.at("requirements").as_array()) {
    terms.requirements.push_back({RequirementId(std::string_view(item.at("id").as_string())),
                                  all_languages(item.as_object())});
  }
  return terms;
}

}  // namespace

const TriageTerms& triage_terms() {
  static const TriageTerms kTerms = read_terms();
  return kTerms;
}

}  // namespace closeout
