// SPDX-License-Identifier: Apache-2.0
// The site, its audit and its people.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/enums.h"
#include "model/values.h"

namespace closeout {

// One plant and the audit whose findings are being closed. A store row of its own; there is
// exactly one per site.
struct Site {
  static constexpr std::string_view kKind = "site";
  static constexpr std::string_view kSeries = "SITE";

  SiteId id;
  std::string name;
  std::string timezone = "UTC";     // IANA
  std::string jurisdiction = "EU";  // jurisdiction profile
  std::string policy = "CB-90";     // policy profile
  std::vector<Date> public_holidays;
  std::optional<Date> audit_opening;
  std::optional<Instant> closing_meeting_at;  // anchor of the CB-90 clocks
  std::optional<Date> report_issued_at;       // anchor of the SEV clocks
  std::optional<Date> pack_upload;
  std::optional<Date> follow_up_from;
  std::optional<Date> follow_up_to;
  std::optional<Date> surveillance;
  std::string entity_class;  // essential, important; NIS2 Art. 3
  std::string nis2_annex;
  std::string nis2_sector;
  std::optional<Date> nis2_registered;
  std::string nis2_registration;  // number given by the authority
  std::vector<PersonId> nis2_reporters;
  std::string nis2_contact;                     // reachable day and night
  std::vector<std::string> nis2_member_states;  // where services are offered
  std::string authority;
  std::string csirt;
  std::string portal;
  std::optional<int> employees;
  std::optional<double> turnover_eur;
  std::optional<double> stop_cost_eur_per_day;
  std::optional<double> budget_eur;
  std::optional<double> spent_eur;
  std::optional<Interval> capture;  // span of the passive capture that the observed hosts come from
  std::optional<Date> approval_minutes;  // NIS2 Art. 20: management approved the measures
  std::optional<Date> management_trained;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("name", self.name);
    visit("timezone", self.timezone);
    visit("jurisdiction", self.jurisdiction);
    visit("policy", self.policy);
    visit("public_holidays", self.public_holidays);
    visit("audit_opening", self.audit_opening);
    visit("closing_meeting_at", self.closing_meeting_at);
    visit("report_issued_at", self.report_issued_at);
    visit("pack_upload", self.pack_upload);
    visit("follow_up_from", self.follow_up_from);
    visit("follow_up_to", self.follow_up_to);
    visit("surveillance", self.surveillance);
    visit("entity_class", self.entity_class);
    visit("nis2_annex", self.nis2_annex);
    visit("nis2_sector", self.nis2_sector);
    visit("nis2_registered", self.nis2_registered);
    visit("nis2_registration", self.nis2_registration);
    visit("nis2_reporters", self.nis2_reporters);
    visit("nis2_contact", self.nis2_contact);
    visit("nis2_member_states", self.nis2_member_states);
    visit("authority", self.authority);
    visit("csirt", self.csirt);
    visit("portal", self.portal);
    visit("employees", self.employees);
    visit("turnover_eur", self.turnover_eur);
    visit("stop_cost_eur_per_day", self.stop_cost_eur_per_day);
    visit("budget_eur", self.budget_eur);
    visit("spent_eur", self.spent_eur);
    visit("capture", self.capture);
    visit("approval_minutes", self.approval_minutes);
    visit("management_trained", self.management_trained);
  }
};

// A person named in the plan. Roles grant what the guard tables ask for; accepts_* is the highest
// residual band the person may accept, alone or jointly.
struct Person {
  static constexpr std::string_view kKind = "people";
  static constexpr std::string_view kSeries = "P";

  PersonId id;
  std::string name;
  std::string function;
  std::vector<Role> roles;
  std::optional<Band> accepts_band;
  std::vector<PersonId> accepts_with;
  std::string accepts_title;
  PersonId manager;
  std::string email;
  std::optional<Date> left;
  std::optional<Date> portal_until;  // expiry of the certificate for the reporting portal

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("name", self.name);
    visit("function", self.function);
    visit("roles", self.roles);
    visit("accepts_band", self.accepts_band);
    visit("accepts_with", self.accepts_with);
    visit("accepts_title", self.accepts_title);
    visit("manager", self.manager);
    visit("email", self.email);
    visit("left", self.left);
    visit("portal_until", self.portal_until);
  }
};

}  // namespace closeout
