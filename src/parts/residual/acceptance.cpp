// SPDX-License-Identifier: Apache-2.0
#include "parts/residual/acceptance.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "model/codec.h"

namespace closeout::residual {
namespace {

bool contains(const std::vector<PersonId>& persons, const PersonId& id) {
  return std::ranges::find(persons, id) != persons.end();
}

void check_authority(const Context& context, const ResidualRisk& risk, const Authority& authority,
                     const std::vector<PersonId>& signers, bool board_minute,
                     std::vector<Refusal>& out) {
  std::string why;
  if (!may_accept(context, authority, risk, signers, board_minute, why)) {
    out.push_back({"AUTHORITY", why});
  }
}

void check_compensations(const Context& context, const ResidualRisk& risk,
                         std::vector<Refusal>& out) {
  std::string not_active;
  std::string degraded;
  std::string not_valid;
  const auto note = [](std::string& list, const Compensation& c, std::string_view text) {
    list += fmt::format("{}{} is {}", list.empty() ? "" : ", ", c.id.value, text);
  };
  for (const Compensation* c : compensations_of(context.snapshot, risk.id)) {
    if (c->state == CompensationState::kRetired) continue;
    if (c->state == CompensationState::kDegraded || c->state == CompensationState::kFailed) {
      note(degraded, *c, to_text(c->state));
    } else if (c->state != CompensationState::kActive) {
      note(not_active, *c, to_text(c->state));
    }
    if (!compensation_valid(*c, context.policy.residual)) note(not_valid, *c, "too weak (§6.4)");
  }
  if (!degraded.empty()) out.push_back({"COMPENSATION_DEGRADED", degraded});
  if (!not_valid.empty()) out.push_back({"COMPENSATION_INVALID", not_valid});
  if (!not_active.empty()) out.push_back({"COMPENSATION_NOT_ACTIVE", not_active});
}

void check_duties(const Context& context, const ResidualRisk& risk,
                  const std::vector<PersonId>& signers, std::vector<Refusal>& out) {
  std::vector<std::string> problems;
  for (const PersonId& signer : signers) {
    if (signer == risk.proposer) problems.push_back(signer.value + " proposed the record");
    if (signer == risk.challenger) problems.push_back(signer.value + " challenged the record");
    for (const FindingId& id : risk.findings) {
      const Finding* finding = context.snapshot.findings().find(id);
      const bool owns = finding != nullptr && finding->owner == signer;
      const Person* person = context.snapshot.people().find(signer);
      const bool accepts = person != nullptr && person->accepts_band.has_value();
      if (owns && accepts) problems.push_back(signer.value + " owns " + id.value);
    }
  }
  if (!risk.proposer.empty() && risk.proposer == risk.challenger) {
    problems.push_back(risk.proposer.value + " proposed and challenged");
  }
  if (!problems.empty()) out.push_back({"DUTY_SEPARATION", join(problems, ", ")});
}

void check_complete(const Context& context, const ResidualRisk& risk, std::vector<Refusal>& out) {
  std::vector<std::string> missing;
  const auto need = [&](bool present, const char* what) {
    if (!present) missing.emplace_back(what);
  };
  need(!risk.findings.empty(), "findings");
  need(!risk.reasons.empty(), "reason");
  need(risk.residual_c > 0 && risk.residual_e > 0, "residual C and E");
  need(!risk.proposer.empty(), "proposer");
  need(!risk.challenger.empty(), "challenger");
  need(!risk.fix_text.empty(), "permanent fix");
  need(risk.valid_from.has_value(), "valid from");
  need(risk.expires_at.has_value(), "expiry");
  need(!compensations_of(context.snapshot, risk.id).empty(), "compensation");
  if (!missing.empty()) out.push_back({"INCOMPLETE", "missing: " + join(missing, ", ")});
}

void check_safety(const Context& context, const Authority& authority,
                  const std::vector<PersonId>& signers, std::vector<Refusal>& out) {
  std::vector<std::string> missing;
  for (const Role role : authority.safety_roles) {
    const bool signed_by_role = std::ranges::any_of(signers, [&](const PersonId& id) {
      const Person* person = context.snapshot.people().find(id);
      return person != nullptr && std::ranges::find(person->roles, role) != person->roles.end();
    });
    if (!signed_by_role) missing.emplace_back(to_text(role));
  }
  if (!missing.empty()) {
    out.push_back(
        {"SAFETY_SIGNATURE", "a safety zone needs the signature of " + join(missing, " and ")});
  }
}

void check_validity(const Context& context, const ResidualRisk& risk, const Authority& authority,
                    std::vector<Refusal>& out) {
  if (!risk.valid_from || !risk.expires_at) return;
  const Date latest = add_months(*risk.valid_from, authority.validity_months);
  std::string why;
  if (*risk.expires_at > latest) {
    why = fmt::format("expires {}, band {} allows {} months, to {}", to_text(*risk.expires_at),
                      to_text(authority.band), authority.validity_months, to_text(latest));
  } else if (*risk.expires_at < context.today()) {
    why = "expired " + to_text(*risk.expires_at);
  } else if (authority.band == Band::kVeryHigh && !risk.fix_by) {
    why = "VERY_HIGH needs a dated permanent fix";
  }
  if (!why.empty()) out.push_back({"VALIDITY", why});
}

}  // namespace

bool compensation_valid(const Compensation& compensation, const ResidualPolicy& policy) {
  if (!compensation.criteria) return false;
  const auto& criteria = *compensation.criteria;
  const bool none_zero = std::ranges::all_of(criteria, [](int score) { return score > 0; });
  return none_zero &&
         std::accumulate(criteria.begin(), criteria.end(), 0) >= policy.compensation_score_min;
}

std::vector<Refusal> refusals(const Context& context, const ResidualRisk& risk,
                              const std::vector<PersonId>& signers, bool board_minute) {
  const Authority authority = authority_for(context, risk);
  std::vector<Refusal> out;
  check_authority(context, risk, authority, signers, board_minute, out);
  check_compensations(context, risk, out);
  check_duties(context, risk, signers, out);
  check_complete(context, risk, out);
  check_safety(context, authority, signers, out);
  check_validity(context, risk, authority, out);
  std::ranges::stable_sort(out, {}, &Refusal::rule);
  return out;
}

std::string signed_payload(const Snapshot& snapshot, const ResidualRisk& risk) {
  json::object record = to_json(risk);
  for (const char* live : {"state", "auditor_ack_at", "fix_by_signed"}) record.erase(live);
  json::array compensations;
  for (const Compensation* compensation : compensations_of(snapshot, risk.id)) {
    json::object object = to_json(*compensation);
    for (const char* live : {"state", "since", "last_test", "note"}) object.erase(live);
    compensations.push_back(std::move(object));
  }
  return canonical_json(
      json::object{{"compensations", std::move(compensations)}, {"record", std::move(record)}});
}

std::string payload_sha256(const Snapshot& snapshot, const ResidualRisk& risk) {
  return sha256_hex(signed_payload(snapshot, risk));
}

std::vector<PersonId> valid_signers(const Snapshot& snapshot, const ResidualRisk& risk) {
  const std::string hash = payload_sha256(snapshot, risk);
  std::vector<PersonId> persons;
  for (const Signature* signature : signatures_of(snapshot, risk.id)) {
    if (signature->payload_sha256 == hash && !contains(persons, signature->person)) {
      persons.push_back(signature->person);
    }
  }
  return persons;
}

}  // namespace closeout::residual
