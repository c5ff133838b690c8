// SPDX-License-Identifier: Apache-2.0
// Directive (EU) 2022/2555 Art. 21(2): the letters (a) to (j), and which requirements of IEC 62443
// contribute to them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/mappings.h"
#include "model/values.h"

namespace closeout {

// What a letter asks to be shown, and what shows it: records of this program (`tracker`), accepted
// evidence of one of the types, else only a recorded measure.
struct LetterEvidence {
  std::string id;  // "restore-tests"
  std::string title;
  std::string tracker;  // levels, risks, incidents, vulnerabilities, findings, assets; or empty
  std::vector<EvidenceType> types;
  std::vector<RequirementId> requirements;  // that the evidence is about; empty = any of the letter

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("title", self.title);
    visit("tracker", self.tracker);
    visit("types", self.types);
    visit("requirements", self.requirements);
  }
};

struct Nis2Letter {
  std::string id;      // "21(2)(a)"
  std::string letter;  // "a"
  std::string title;
  std::vector<std::string> parts;  // of the IEC 62443 series
  std::vector<RequirementId> spe;  // elements and groups of part 2-1, ZCRs of 3-2
  std::vector<RequirementId> groups;
  std::vector<RequirementId> zcr;
  bool it_side = false;  // part of the evidence lies with IT
  std::vector<LetterEvidence> evidence;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("letter", self.letter);
    visit("title", self.title);
    visit("parts", self.parts);
    visit("spe", self.spe);
    visit("groups", self.groups);
    visit("zcr", self.zcr);
    visit("it_side", self.it_side);
    visit("evidence", self.evidence);
  }
};

// One reason why a requirement counts for a letter.
struct LetterLink {
  std::string letter;
  std::string set;  // mapping set, or "nis2" for elements and ZCRs of the letter's own list
  MappingStatus status = MappingStatus::kOpinion;
  bool secondary = false;
};

// The ten letters, a to j.
const std::vector<Nis2Letter>& nis2_letters();
// Null for anything but "a" to "j".
const Nis2Letter* find_nis2_letter(std::string_view letter);
// Of an SR or RE by every mapping set to Art. 21(2), of an element, group or ZCR (or an item below
// one) by the letters' own lists; by letter, then set. An RE a set is silent on has the letters of
// its SR.
std::vector<LetterLink> letters_of(const RequirementId& requirement);
// SRs and REs that a set names for the letter, in the order of the standard.
std::vector<RequirementId> requirements_of_letter(std::string_view letter,
                                                  std::string_view set = "sr-nis2-matrix");

}  // namespace closeout
