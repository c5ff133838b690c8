// SPDX-License-Identifier: Apache-2.0
// From what people write in a cell to the id of the record it names: by id, name, tag, address,
// e-mail or the auditor's number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/table.h"
#include "model/snapshot.h"

namespace closeout {

enum class Match { kNone, kOne, kSeveral };

struct Reference {
  Match match = Match::kNone;
  std::string id;  // when kOne
};

class References {
 public:
  // The records of `site` are known from the start; null: none are.
  explicit References(const Snapshot* site) : site_(site) {}

  // By what one cell holds: an id, an alias, "Z03 Control", "Control (Z03)".
  Reference find(std::string_view kind, std::string_view text);
  bool has_id(std::string_view kind, std::string_view id);

  void add_id(std::string_view kind, std::string_view id);
  void add_alias(std::string_view kind, std::string_view alias, std::string_view id);
  // Names a person is called by: full, "Last, First", without titles, last name alone.
  void add_person(std::string_view name, std::string_view id);

 private:
  // "" stands for an alias of several records.
  using Index = std::unordered_map<std::string, std::string>;
  // What is learnt of a kind waits here until somebody asks for that kind.
  struct Pending {
    std::string_view text;
    std::string_view id;
    enum class What { kId, kAlias, kPerson } what;
  };
  struct KindIndex {
    Index ids;  // id in lower case -> id
    Index aliases;
    std::unordered_map<std::string, Reference> answers;  // of find(), by text
    std::vector<Pending> pending;
    bool loaded = false;
  };

  void learn(std::string_view kind, Pending::What what, std::string_view text, std::string_view id);
  KindIndex& of(std::string_view kind);  // with everything learnt
  void load(std::string_view kind, KindIndex& index);
  static void put(Index& index, std::string key, std::string_view id);
  void put_asset(Index& aliases, const Asset& asset);
  void put_person(Index& aliases, std::string_view name, std::string_view id);
  Reference lookup(KindIndex& index, std::string_view text) const;

  const Snapshot* site_;
  std::unordered_map<std::string_view, KindIndex> kinds_;
  TextArena arena_;
};

// "Voss, Dr. Marlene" -> "marlene voss": folded words without titles, sorted.
std::string person_key(std::string_view name);
// "OT-Team", "Abteilung Instandhaltung": not one person.
bool names_a_team(std::string_view text);

}  // namespace closeout
