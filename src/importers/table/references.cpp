// SPDX-License-Identifier: Apache-2.0
#include "importers/table/references.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "importers/table/addresses.h"
#include "importers/table/words.h"

namespace closeout {
namespace {

bool is_title(std::string_view word) {
  static constexpr std::array<std::string_view, 22> kTitles = {
      "dr",  "prof", "ing", "dipl", "mr",  "mrs", "ms",    "herr", "frau", "hr",  "fr",
      "msc", "bsc",  "mba", "m",    "mme", "sig", "sigra", "sra",  "sr",   "don", "dott"};
  return std::ranges::find(kTitles, word) != kTitles.end();
}

// Words behind which an id stands alone: "Z03 Control", "Z03: Control", "Control (Z03)".
std::vector<std::string> id_candidates(std::string_view text) {
  std::vector<std::string> candidates;
  const auto first_end = text.find_first_of(" :(");
  if (first_end != std::string_view::npos) candidates.emplace_back(trim(text.substr(0, first_end)));
  const auto open = text.rfind('(');
  const auto close = text.rfind(')');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
    candidates.emplace_back(trim(text.substr(open + 1, close - open - 1)));
    candidates.emplace_back(trim(text.substr(0, open)));
  }
  const auto dash = text.find(" - ");
  if (dash != std::string_view::npos) candidates.emplace_back(trim(text.substr(0, dash)));
  return candidates;
}

}  // namespace

std::string person_key(std::string_view name) {
  const std::string folded = fold(name);
  std::vector<std::string> words;
  for (const auto word : split(folded, ' ')) {
    if (!word.empty() && !is_title(word)) words.emplace_back(word);
  }
  std::ranges::sort(words);
  return join(words, " ");
}

bool names_a_team(std::string_view text) {
  static constexpr std::array<std::string_view, 20> kTeams = {
      "team",        "abteilung", "department", "gruppe", "group", "equipe", "squadra",
      "equipo",      "reparto",   "service",    "dienst", "it",    "ot",     "instandhaltung",
      "maintenance", "all",       "alle",       "tous",   "tutti", "todos"};
  const std::string folded = fold(text);
  return std::ranges::any_of(kTeams,
                             [&](std::string_view word) { return holds_phrase(folded, word); });
}

void References::put(Index& index, std::string key, std::string_view id) {
  if (key.empty()) return;
  const auto [entry, is_new] = index.emplace(std::move(key), id);
  if (!is_new && entry->second != id) entry->second.clear();  // now of several
}

References::KindIndex& References::of(std::string_view kind) {
  auto& index = kinds_[kind];
  if (!index.loaded && site_ != nullptr) load(kind, index);
  index.loaded = true;
  if (index.pending.empty()) return index;
  for (const auto& [text, id, what] : index.pending) {
    switch (what) {
      case Pending::What::kId:
        put(index.ids, to_lower_ascii(text), id);
        break;
      case Pending::What::kAlias:
        put(index.aliases, fold(text), id);
        break;
      case Pending::What::kPerson:
        put_person(index.aliases, text, id);
        break;
    }
  }
  index.pending.clear();
  index.answers.clear();
  return index;
}

void References::learn(std::string_view kind, Pending::What what, std::string_view text,
                       std::string_view id) {
  kinds_[kind].pending.push_back({arena_.keep(text), arena_.keep(id), what});
}

void References::load(std::string_view kind, KindIndex& index) {
  for_each_record([&]<class T>() {
    if (kind != T::kKind || std::is_same_v<T, RuleBase>) return;
    index.ids.reserve(site_->all<T>().size());
    for (const T& record : site_->all<T>()) {
      put(index.ids, to_lower_ascii(record.id.value), record.id.value);
      if constexpr (requires { record.name; }) {
        put(index.aliases, fold(record.name), record.id.value);
      } else if constexpr (requires { record.title; }) {
        put(index.aliases, fold(record.title), record.id.value);
      }
      if constexpr (requires { record.external_ref; }) {
        put(index.aliases, fold(record.external_ref), record.id.value);
      }
      if constexpr (std::is_same_v<T, Asset>) put_asset(index.aliases, record);
      if constexpr (std::is_same_v<T, Person>) {
        put_person(index.aliases, record.name, record.id.value);
        put(index.aliases, fold(record.email), record.id.value);
      }
      if constexpr (std::is_same_v<T, Evidence>) {
        put(index.aliases, fold(record.file), record.id.value);
      }
    }
  });
}

void References::add_id(std::string_view kind, std::string_view id) {
  learn(kind, Pending::What::kId, id, id);
}

void References::add_alias(std::string_view kind, std::string_view alias, std::string_view id) {
  if (!alias.empty()) learn(kind, Pending::What::kAlias, alias, id);
}

void References::add_person(std::string_view name, std::string_view id) {
  learn(Person::kKind, Pending::What::kPerson, name, id);
}

void References::put_person(Index& aliases, std::string_view name, std::string_view id) {
  put(aliases, fold(name), id);
  put(aliases, person_key(name), id);
  // the last name: what stands in front of a comma, else the last word
  const std::string words = fold(name.substr(0, name.find(',')));
  const auto parts = split(words, ' ');
  if (parts.back().size() > 2) put(aliases, std::string(parts.back()), id);
}

void References::put_asset(Index& aliases, const Asset& asset) {
  put(aliases, fold(asset.tag), asset.id.value);
  put(aliases, fold(asset.hostname), asset.id.value);
  for (const auto& interface : asset.interfaces) {
    put(aliases, fold(interface.ip), asset.id.value);
    put(aliases, fold(interface.mac), asset.id.value);
  }
}

Reference References::lookup(KindIndex& index, std::string_view text) const {
  if (const auto id = index.ids.find(to_lower_ascii(text)); id != index.ids.end()) {
    return {Match::kOne, id->second};
  }
  const auto alias = index.aliases.find(fold(text));
  if (alias == index.aliases.end()) return {};
  return alias->second.empty() ? Reference{Match::kSeveral, {}}
                               : Reference{Match::kOne, alias->second};
}

bool References::has_id(std::string_view kind, std::string_view id) {
  return of(kind).ids.contains(to_lower_ascii(id));
}

Reference References::find(std::string_view kind, std::string_view text) {
  text = trim(text);
  auto& index = of(kind);
  std::string question(text);
  if (const auto known = index.answers.find(question); known != index.answers.end()) {
    return known->second;
  }
  Reference answer = lookup(index, text);
  if (answer.match == Match::kNone && kind == Person::kKind) {
    const auto by_words = index.aliases.find(person_key(text));
    if (by_words != index.aliases.end() && !by_words->second.empty()) {
      answer = {Match::kOne, by_words->second};
    }
  }
  for (const auto& candidate : id_candidates(text)) {
    if (answer.match != Match::kNone) break;
    answer = lookup(index, candidate);
  }
  index.answers.emplace(std::move(question), answer);
  return answer;
}

}  // namespace closeout
