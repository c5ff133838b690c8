// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/suggest.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "catalog/references.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/term_patterns.h"
#include "parts/triage/word_weights.h"

namespace closeout::triage {
namespace {

// How much each text says about its requirement. A curated term outweighs single words.
constexpr double kTermWeight = 3;
constexpr double kMoreWordsWeight = 0.5;  // of a term, for each word beyond the first
constexpr double kInTitle = 2;            // against 1 in the text
constexpr double kTitle = 3;
constexpr double kIsIt = 2;
constexpr double kRather = 1.5;
constexpr double kTypical = 1;
constexpr double kIntent = 1;
constexpr double kEnhancementTitle = 1.5;
constexpr double kEnhancementTypical = 0.7;
constexpr double kEnhancementIntent = 0.5;

constexpr std::size_t kReasonsMax = 4;

std::string title_of(const RequirementId& id, const RequirementCatalog& requirements) {
  if (const Requirement* requirement = requirements.find(id)) return requirement->title;
  const Reference* reference = find_reference(id);
  return reference == nullptr ? std::string{} : reference->title;
}

struct Vote {
  double score = 0;
  std::vector<std::pair<double, std::string>> words;

  void add(double weight, std::string_view word) {
    score += weight;
    words.emplace_back(weight, word);
  }
};

std::vector<std::string> strongest(Vote& vote) {
  std::ranges::stable_sort(vote.words, std::greater{}, &std::pair<double, std::string>::first);
  std::vector<std::string> reasons;
  for (const auto& [weight, word] : vote.words) {
    if (reasons.size() == kReasonsMax) break;
    if (!contains(reasons, word)) reasons.push_back(word);
  }
  return reasons;
}

}  // namespace

class RequirementIndex::Impl {
 public:
  Impl(const TriageTerms& terms, const PlaybookCatalog& playbooks,
       const RequirementCatalog& requirements)
      : terms_(terms),
        requirements_(requirements),
        patterns_(terms),
        weights_(terms.requirements.size()) {
    for (std::size_t i = 0; i < terms.requirements.size(); ++i) {
      place_.emplace(terms.requirements[i].id.value, i);
    }
    for (const Requirement& requirement : requirements.all()) {
      const Playbook* playbook = playbooks.find(requirement.id);
      if (playbook != nullptr) learn(requirement, *playbook);
    }
    weights_.finish();
  }

  std::vector<Suggestion> rank(std::string_view title, std::string_view text,
                               std::size_t count) const {
    std::vector<Vote> votes(terms_.requirements.size());
    vote_by_terms(title, text, votes);
    vote_by_words(title, text, votes);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < votes.size(); ++i) {
      if (votes[i].score > 0) order.push_back(i);
    }
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return votes[i].score; });
    order.resize(std::min(order.size(), count));
    std::vector<Suggestion> suggestions;
    for (const std::size_t i : order) {
      const RequirementId& id = terms_.requirements[i].id;
      suggestions.push_back({id, title_of(id, requirements_), votes[i].score, strongest(votes[i])});
    }
    return suggestions;
  }

 private:
  void learn(const Requirement& requirement, const Playbook& playbook) {
    const bool base = requirement.enhancement == 0;
    add(requirement.base, playbook.title, base ? kTitle : kEnhancementTitle);
    add(requirement.base, playbook.intent, base ? kIntent : kEnhancementIntent);
    for (const auto& line : playbook.typical_findings) {
      add(requirement.base, line, base ? kTypical : kEnhancementTypical);
    }
    for (const auto& line : playbook.is_it_this_sr.yes_if) add(requirement.base, line, kIsIt);
    for (const auto& other : playbook.is_it_this_sr.rather) {
      add(RequirementId(base_requirement(other.requirement)), other.when, kRather);
    }
  }

  void add(const RequirementId& id, std::string_view text, double weight) {
    const auto place = place_.find(id.value);
    if (place == place_.end()) return;
    weights_.add(place->second, index_words(text, terms_.stop_words), weight);
  }

  void vote_by_terms(std::string_view title, std::string_view text,
                     std::vector<Vote>& votes) const {
    std::set<std::string> counted;
    const auto read = [&](std::string_view part, double place_weight) {
      const std::string folded = fold(part);
      const auto words = split(folded, ' ');
      for (const TermPattern* pattern : patterns_.find(words)) {
        if (!counted.insert(pattern->term).second) continue;
        const double more = kMoreWordsWeight * static_cast<double>(pattern->words.size() - 1);
        const double shared = static_cast<double>(pattern->requirements.size());
        for (const std::size_t i : pattern->requirements) {
          votes[i].add(kTermWeight * place_weight * (1 + more) / shared, pattern->term);
        }
      }
    };
    read(title, kInTitle);
    read(text, 1);
  }

  void vote_by_words(std::string_view title, std::string_view text,
                     std::vector<Vote>& votes) const {
    std::set<std::string> counted;
    const auto read = [&](std::string_view part, double place_weight) {
      for (const auto& word : index_words(part, terms_.stop_words)) {
        if (!counted.insert(word).second) continue;
        for (const auto& hit : weights_.hits(word, place_weight)) {
          votes[hit.document].add(hit.score, word);
        }
      }
    };
    read(title, kInTitle);
    read(text, 1);
  }

  const TriageTerms& terms_;
  const RequirementCatalog& requirements_;
  TermPatterns patterns_;
  WordWeights weights_;
  std::map<std::string, std::size_t, std::less<>> place_;
};

RequirementIndex::RequirementIndex(const TriageTerms& terms, const PlaybookCatalog& playbooks,
                                   const RequirementCatalog& requirements)
    : impl_(std::make_unique<Impl>(terms, playbooks, requirements)) {}
RequirementIndex::~RequirementIndex() = default;

std::vector<Suggestion> RequirementIndex::rank(std::string_view title, std::string_view text,
                                               std::size_t count) const {
  return impl_->rank(title, text, count);
}

const RequirementIndex& requirement_index() {
  static const RequirementIndex kIndex(triage_terms(), playbook_catalog(), requirement_catalog());
  return kIndex;
}

std::vector<Suggestion> suggest_requirements(const Finding& finding, std::size_t count) {
  return requirement_index().rank(
      finding.title, fmt::format("{} {}", finding.evidence_observed, finding.nonconformity), count);
}

}  // namespace closeout::triage
