// SPDX-License-Identifier: Apache-2.0
#include "parts/triage/duplicates.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.h"
#include "parts/triage/finding_state.h"
#include "parts/triage/similarity.h"

namespace closeout::triage {
namespace {

// A finding that repeats a text seen hundreds of times needs no hundred proposals.
constexpr std::size_t kPartnersMax = 20;

// Words as numbers, the rarest first.
using Ranked = std::vector<std::uint32_t>;

struct Entry {
  const Finding* finding = nullptr;
  std::string requirement;  // primary, without enhancement
  Ranked title;
  Ranked statement;
};

std::string statement_of(const Finding& finding) {
  return fmt::format("{} {} {}", finding.title, finding.evidence_observed, finding.nonconformity);
}

std::vector<Entry> entries_of(const Snapshot& snapshot) {
  std::vector<Entry> entries;
  std::vector<std::pair<WordSet, WordSet>> words;
  std::unordered_map<std::string, std::uint32_t> uses;
  for (const Finding& finding : snapshot.findings()) {
    if (is_settled(finding.state) || finding.requirements.empty()) continue;
    Entry& entry = entries.emplace_back();
    entry.finding = &finding;
    entry.requirement = base_requirement(finding.requirements.front());
    words.emplace_back(word_set(finding.title), word_set(statement_of(finding)));
    for (const std::string& word : words.back().second) ++uses[word];
  }
  std::vector<std::pair<std::uint32_t, std::string_view>> order;
  for (const auto& [word, count] : uses) order.emplace_back(count, word);
  std::ranges::sort(order);
  std::unordered_map<std::string_view, std::uint32_t> rank;
  for (const auto& [count, word] : order) {
    rank.emplace(word, static_cast<std::uint32_t>(rank.size()));
  }
  const auto ranked = [&](const WordSet& set) {
    Ranked numbers;
    for (const std::string& word : set) numbers.push_back(rank.at(word));
    std::ranges::sort(numbers);
    return numbers;
  };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i].title = ranked(words[i].first);
    entries[i].statement = ranked(words[i].second);
  }
  return entries;
}

// Two sets of a Jaccard index of at least `threshold` have one of these words in common.
std::span<const std::uint32_t> prefix(const Ranked& words, double threshold) {
  const double needed = std::ceil(threshold * static_cast<double>(words.size()));
  const std::size_t length = words.size() - static_cast<std::size_t>(needed) + 1;
  return {words.data(), std::min(words.size(), length)};
}

// Findings with one primary requirement at one place; a pair can meet in several blocks.
std::vector<std::vector<std::uint32_t>> blocks_of(const std::vector<Entry>& entries) {
  std::map<std::string, std::vector<std::uint32_t>> blocks;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    const Finding& finding = *entries[i].finding;
    std::unordered_set<std::string> places;
    for (const ZoneId& zone : finding.zones) places.insert("zone " + zone.value);
    for (const AssetId& asset : finding.assets) places.insert("asset " + asset.value);
    for (const auto& place : places) blocks[entries[i].requirement + " " + place].push_back(i);
  }
  std::vector<std::vector<std::uint32_t>> result;
  for (auto& [key, members] : blocks) {
    if (members.size() > 1) result.push_back(std::move(members));
  }
  return result;
}

bool of_one_split(const Finding& a, const Finding& b) {
  return a.parent == b.id || b.parent == a.id || (!a.parent.empty() && a.parent == b.parent);
}

template <class T>
std::string common_ids(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<std::string> both;
  for (const T& id : a) {
    if (contains(b, id) && !contains(both, id.value)) both.push_back(id.value);
  }
  return join(both, ", ");
}

DuplicateProposal proposal_of(const Entry& a, const Entry& b, double similarity) {
  DuplicateProposal proposal{a.finding->id, b.finding->id, similarity, {}};
  proposal.reasons.push_back("same primary requirement " + a.requirement);
  const std::string zones = common_ids(a.finding->zones, b.finding->zones);
  const std::string assets = common_ids(a.finding->assets, b.finding->assets);
  if (!zones.empty()) proposal.reasons.push_back("same zones: " + zones);
  if (!assets.empty()) proposal.reasons.push_back("same assets: " + assets);
  proposal.reasons.push_back(fmt::format("{:.0f} % of the words agree", similarity * 100));
  return proposal;
}

class Search {
 public:
  Search(const std::vector<Entry>& entries, double threshold)
      : entries_(entries), threshold_(threshold) {}

  void block(const std::vector<std::uint32_t>& members) {
    Places by_title;
    Places by_statement;
    for (const std::uint32_t member : members) {
      std::size_t partners = 0;
      meet(member, by_title, &Entry::title, partners);
      meet(member, by_statement, &Entry::statement, partners);
    }
  }

  std::vector<DuplicateProposal> take() && { return std::move(proposals_); }

 private:
  using Places = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;

  void meet(std::uint32_t member, Places& places, Ranked Entry::* words, std::size_t& partners) {
    for (const std::uint32_t word : prefix(entries_[member].*words, threshold_)) {
      auto& earlier = places[word];
      for (const std::uint32_t other : earlier) {
        if (partners == kPartnersMax) break;
        if (compare(other, member)) ++partners;
      }
      earlier.push_back(member);
    }
  }

  // Whether a pair not seen before is a proposal.
  bool compare(std::uint32_t first, std::uint32_t second) {
    if (!seen_.insert(std::uint64_t{first} << 32 | second).second) return false;
    const Entry& a = entries_[first];
    const Entry& b = entries_[second];
    if (of_one_split(*a.finding, *b.finding)) return false;
    const double similarity =
        std::max(jaccard(a.title, b.title), jaccard(a.statement, b.statement));
    if (similarity < threshold_) return false;
    proposals_.push_back(proposal_of(a, b, similarity));
    return true;
  }

  const std::vector<Entry>& entries_;
  double threshold_;
  std::unordered_set<std::uint64_t> seen_;
  std::vector<DuplicateProposal> proposals_;
};

}  // namespace

std::vector<DuplicateProposal> duplicates(const Context& context) {
  const auto entries = entries_of(context.snapshot);
  Search search(entries, context.policy.triage.duplicate_similarity);
  for (const auto& block : blocks_of(entries)) search.block(block);
  auto proposals = std::move(search).take();
  std::ranges::sort(proposals, [](const DuplicateProposal& x, const DuplicateProposal& y) {
    if (x.similarity != y.similarity) return x.similarity > y.similarity;
    if (x.a != y.a) return natural_less(x.a.value, y.a.value);
    return natural_less(x.b.value, y.b.value);
  });
  return proposals;
}

}  // namespace closeout::triage
