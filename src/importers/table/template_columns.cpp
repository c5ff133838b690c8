// SPDX-License-Identifier: Apache-2.0
#include "importers/table/template.h"

namespace closeout {
namespace {

using Column = TemplateColumn;

constexpr std::string_view kOrNameEn = "id or name, as in its own sheet";
constexpr std::string_view kOrNameDe = "Kennung oder Name wie im eigenen Blatt";
constexpr std::string_view kPersonEn = "name of one person, not of a department";
constexpr std::string_view kPersonDe = "Name einer Person, keiner Abteilung";
constexpr std::string_view kLocalTimeEn = "local time of the site: 2026-11-23 07:00";
constexpr std::string_view kLocalTimeDe = "Ortszeit des Standorts: 2026-11-23 07:00";
constexpr std::string_view kRequirementEn = "SR 1.1 RE 2, 2-1 ORG 1.1, ZCR 6";
constexpr std::string_view kRequirementDe = "SR 1.1 RE 2, 2-1 ORG 1.1, ZCR 6";

constexpr Column kSite[] = {
    {"name"},
    {"timezone", "IANA name: Europe/Berlin", "IANA-Name: Europe/Berlin"},
    {"jurisdiction", "country code: DE, AT, FR, IT, ES", "Länderkürzel: DE, AT, FR, IT, ES"},
    {"policy", "profile of scales and deadlines; blank for the usual one",
     "Profil der Skalen und Fristen; leer für das übliche"},
    {"public_holidays"},
    {"audit_opening"},
    {"closing_meeting_at", kLocalTimeEn, kLocalTimeDe},
    {"report_issued_at", "deadlines begin here", "hier beginnen die Fristen"},
    {"pack_upload"},
    {"follow_up_from"},
    {"follow_up_to"},
    {"entity_class", "essential or important", "essential oder important"},
    {"nis2_annex"},
    {"nis2_sector"},
    {"authority"},
    {"csirt"},
    {"portal"},
    {"employees"},
    {"turnover_eur"},
    {"stop_cost_eur_per_day"},
};

constexpr Column kPeople[] = {
    {"number", "P01; blank: one is given", "P01; leer: wird vergeben"},
    {"name"},
    {"function"},
    {"roles", "LEAD, OWNER, VERIFIER, RISK_ACCEPTOR …", "LEAD, OWNER, VERIFIER, RISK_ACCEPTOR …"},
    {"accepts_band", "highest risk this person may accept",
     "höchstes Risiko, das diese Person annehmen darf"},
    {"accepts_title"},
    {"manager", kPersonEn, kPersonDe},
    {"email"},
};

constexpr Column kZones[] = {
    {"number", "Z01; blank: one is given", "Z01; leer: wird vergeben"},
    {"name"},
    {"kind"},
    {"parent", kOrNameEn, kOrNameDe},
    {"external_placeholder", "an outside party: has no gate", "Außenstehende: ohne Tor"},
    {"levels", "of the Purdue model", "des Purdue-Modells"},
    {"safety"},
    {"trust"},
    {"max_c", "1 (very low) to 5 (very high)", "1 (sehr gering) bis 5 (sehr hoch)"},
    {"sl_t", "one level for all, or seven: IAC UC SI DC RDF TRE RA",
     "eine Stufe für alle oder sieben: IAC UC SI DC RDF TRE RA"},
    {"sl_t_approver", kPersonEn, kPersonDe},
    {"sl_t_date"},
    {"subnets", "10.20.30.0/24; several separated by ;", "10.20.30.0/24; mehrere mit ; getrennt"},
    {"owner", kPersonEn, kPersonDe},
    {"reviewed_at"},
    {"note"},
};

constexpr Column kConduits[] = {
    {"number", "C01; blank: one is given", "C01; leer: wird vergeben"},
    {"name"},
    {"end_a", kOrNameEn, kOrNameDe},
    {"end_b", kOrNameEn, kOrNameDe},
    {"devices", "tags of the boundary devices", "Kennzeichen der Grenzgeräte"},
    {"enforcement"},
    {"sl_t", "one level for all, or seven: IAC UC SI DC RDF TRE RA",
     "eine Stufe für alle oder sieben: IAC UC SI DC RDF TRE RA"},
    {"purpose"},
    {"read_only"},
    {"note"},
};

constexpr Column kAssets[] = {
    {"tag", "the label on the device; finds the asset again",
     "das Schild am Gerät; daran wird es wiedererkannt"},
    {"class"},
    {"role"},
    {"manufacturer"},
    {"model"},
    {"os_fw"},
    {"serial"},
    {"zones", kOrNameEn, kOrNameDe},
    {"ip", "several separated by ;", "mehrere mit ; getrennt"},
    {"mac", "in the order of the addresses", "in der Reihenfolge der Adressen"},
    {"vlan"},
    {"hostname"},
    {"open_ports", "102/tcp, 161/udp, or none", "102/tcp, 161/udp oder none"},
    {"protocols"},
    {"criticality", "1 (very low) to 5 (very high)", "1 (sehr gering) bis 5 (sehr hoch)"},
    {"location"},
    {"owner", kPersonEn, kPersonDe},
    {"support"},
    {"eol"},
    {"safety_related"},
    {"last_verified"},
    {"last_patch"},
    {"backup"},
    {"last_good_backup"},
    {"cves", "CVE-2019-0708; several separated by ;", "CVE-2019-0708; mehrere mit ; getrennt"},
    {"note"},
};

constexpr Column kObservedHosts[] = {
    {"ips"},
    {"mac"},
    {"hostname"},
    {"firmware"},
    {"last_seen"},
    {"asset", "the inventory entry it is; blank: unknown",
     "der Inventareintrag dazu; leer: unbekannt"},
};

constexpr Column kFlows[] = {
    {"src", "asset, zone or address that sends", "Asset, Zone oder Adresse, die sendet"},
    {"dst", "asset, zone or address that receives", "Asset, Zone oder Adresse, die empfängt"},
    {"services", "tcp/502; udp/161", "tcp/502; udp/161"},
    {"application"},
    {"declared", "yes: it is meant to be", "ja: sie ist gewollt"},
    {"initiator", "side that opens the session", "Seite, die die Sitzung öffnet"},
    {"paths", "conduits on the way: C01+C02", "Conduits auf dem Weg: C01+C02"},
    {"purpose"},
    {"owner", kPersonEn, kPersonDe},
    {"observed", "yes: it was seen", "ja: sie wurde gesehen"},
    {"last_seen"},
    {"note"},
};

constexpr Column kFindings[] = {
    {"external_ref", "the auditor's number; finds the finding again",
     "die Nummer des Auditors; daran wird sie wiedererkannt"},
    {"title"},
    {"class", "MAJOR, MINOR, OBS, OFI, POS or AOC", "MAJOR, MINOR, OBS, OFI, POS oder AOC"},
    {"requirements", kRequirementEn, kRequirementDe},
    {"evidence_observed", "the objective fact: what, where, when",
     "der objektive Sachverhalt: was, wo, wann"},
    {"nonconformity", "why the fact does not meet the requirement",
     "warum der Sachverhalt die Anforderung nicht erfüllt"},
    {"zones", kOrNameEn, kOrNameDe},
    {"assets", "tags or addresses: PLC-01; 10.1.1.21-24",
     "Kennzeichen oder Adressen: PLC-01; 10.1.1.21-24"},
    {"cves", "CVE-2019-0708; several separated by ;", "CVE-2019-0708; mehrere mit ; getrennt"},
    {"cvss_vector"},
    {"cvss_stated"},
    {"consequences", "five numbers 1 to 5: people, environment, production, money, regulatory",
     "fünf Zahlen 1 bis 5: Menschen, Umwelt, Produktion, Kosten, Recht"},
    {"factors",
     "four numbers 1 to 5: access path, attack ease, threat activity, detection weakness",
     "vier Zahlen 1 bis 5: Zugangsweg, Leichtigkeit, Bedrohungslage, Erkennungsschwäche"},
    {"raised_by"},
    {"raised_at"},
    {"owner", kPersonEn, kPersonDe},
    {"effort_pd", "person-days of 8 hours", "Personentage zu 8 Stunden"},
    {"outage"},
    {"vendor_dependent"},
    {"depends_on", "findings that come first", "Feststellungen, die vorher erledigt sein müssen"},
    {"recommendation"},
    {"remarks"},
};

constexpr Column kStatuses[] = {
    {"zone", "id or name; ALL for the whole site",
     "Kennung oder Name; ALL für den ganzen Standort"},
    {"requirement", kRequirementEn, kRequirementDe},
    {"status"},
    {"evidence"},
    {"compensation"},
    {"level_credit", "0 to 4", "0 bis 4"},
    {"na_reason"},
    {"findings", "our ids or the auditor's numbers", "unsere Kennungen oder Nummern des Auditors"},
    {"assessed_on"},
    {"why"},
};

constexpr Column kActions[] = {
    {"number", "ACT-01; blank: one is given", "ACT-01; leer: wird vergeben"},
    {"title"},
    {"finding", "our id or the auditor's number", "unsere Kennung oder Nummer des Auditors"},
    {"crew", kOrNameEn, kOrNameDe},
    {"owner", kPersonEn, kPersonDe},
    {"effort_pd", "person-days of 8 hours", "Personentage zu 8 Stunden"},
    {"outage"},
    {"duration_h", "hours within the outage", "Stunden innerhalb des Stillstands"},
    {"window", "only where it is fixed", "nur wenn es feststeht"},
    {"zones", kOrNameEn, kOrNameDe},
    {"assets", "tags or addresses", "Kennzeichen oder Adressen"},
    {"not_before"},
    {"finish_before"},
    {"depends_on", "actions that come first", "Maßnahmen, die vorher erledigt sein müssen"},
    {"kind"},
    {"state"},
};

constexpr Column kCrews[] = {
    {"id", "a short name without blanks: NET", "ein Kürzel ohne Leerzeichen: NET"},
    {"name"},
    {"lead", kPersonEn, kPersonDe},
    {"pd_per_week", "person-days in a usual week", "Personentage in einer üblichen Woche"},
    {"weeks", "other weeks: 2026-12-21=0; 2026-12-28=2",
     "andere Wochen: 2026-12-21=0; 2026-12-28=2"},
    {"wip_limit", "actions at a time", "Maßnahmen zur gleichen Zeit"},
};

constexpr Column kWindows[] = {
    {"number", "W01; blank: one is given", "W01; leer: wird vergeben"},
    {"title", "rows of the same title are one window with several dates",
     "Zeilen mit gleichem Titel sind ein Fenster mit mehreren Terminen"},
    {"type", "FREEZE: no change then. LEAVE: the person is away",
     "FREEZE: keine Änderungen. LEAVE: die Person fehlt"},
    {"zones", "id or name; blank = all", "Kennung oder Name; leer = alle"},
    {"start", kLocalTimeEn, kLocalTimeDe},
    {"end", kLocalTimeEn, kLocalTimeDe},
    {"usable_h", "hours for work, less than the whole",
     "Stunden für Arbeit, weniger als das Ganze"},
    {"person", "who is away, or who may work in a freeze",
     "wer fehlt, oder wer in einem Freeze arbeiten darf"},
    {"notice_to"},
    {"notice_working_days"},
    {"needs"},
    {"confirmed"},
    {"note"},
};

constexpr Column kRisks[] = {
    {"number", "RR-01; blank: one is given", "RR-01; leer: wird vergeben"},
    {"title"},
    {"findings", "our ids or the auditor's numbers", "unsere Kennungen oder Nummern des Auditors"},
    {"scenario"},
    {"reasons"},
    {"residual_c", "1 (very low) to 5 (very high)", "1 (sehr gering) bis 5 (sehr hoch)"},
    {"residual_e", "1 (very low) to 5 (very high)", "1 (sehr gering) bis 5 (sehr hoch)"},
    {"owner", kPersonEn, kPersonDe},
    {"proposer", kPersonEn, kPersonDe},
    {"challenger", "another person than the proposer", "eine andere Person als die vorschlagende"},
    {"valid_from"},
    {"expires_at"},
    {"fix_text", "the permanent fix", "die dauerhafte Lösung"},
    {"fix_window", kOrNameEn, kOrNameDe},
    {"fix_by"},
    {"fix_cost_eur"},
    {"conditions"},
    {"monitoring"},
};

constexpr Column kEvidence[] = {
    {"number", "E01; blank: one is given", "E01; leer: wird vergeben"},
    {"title"},
    {"finding", "our id or the auditor's number", "unsere Kennung oder Nummer des Auditors"},
    {"requirement", kRequirementEn, kRequirementDe},
    {"zone", kOrNameEn, kOrNameDe},
    {"asset", "tag or address", "Kennzeichen oder Adresse"},
    {"type"},
    {"slot"},
    {"file", "name of the file; attach it later", "Name der Datei; sie wird später angehängt"},
    {"collected_at", kLocalTimeEn, kLocalTimeDe},
    {"collector", kPersonEn, kPersonDe},
    {"tool"},
    {"classification"},
    {"remark"},
};

constexpr Column kIncidents[] = {
    {"number", "INC-2026-01; blank: one is given", "INC-2026-01; leer: wird vergeben"},
    {"title"},
    {"occurred_at", kLocalTimeEn, kLocalTimeDe},
    {"detected_at", kLocalTimeEn, kLocalTimeDe},
    {"aware_at", "reporting clocks begin here; local time",
     "hier beginnen die Meldefristen; Ortszeit"},
    {"significant"},
    {"stopped_at", kLocalTimeEn, kLocalTimeDe},
    {"contained_at", kLocalTimeEn, kLocalTimeDe},
    {"handled_at", kLocalTimeEn, kLocalTimeDe},
    {"assets", "tags or addresses", "Kennzeichen oder Adressen"},
    {"zones", kOrNameEn, kOrNameDe},
    {"malicious"},
    {"cross_border"},
    {"loss_eur"},
    {"description"},
};

constexpr TemplateKind kKinds[] = {
    {"site", kSite},         {"people", kPeople},     {"zones", kZones},
    {"conduits", kConduits}, {"assets", kAssets},     {"observed_hosts", kObservedHosts},
    {"flows", kFlows},       {"findings", kFindings}, {"statuses", kStatuses},
    {"actions", kActions},   {"crews", kCrews},       {"windows", kWindows},
    {"risks", kRisks},       {"evidence", kEvidence}, {"incidents", kIncidents},
};

}  // namespace

std::span<const TemplateKind> template_kinds() {
  return kKinds;
}

}  // namespace closeout
