// SPDX-License-Identifier: Apache-2.0
#include "parts/nis2/language.h"

#include <algorithm>

#include "base/check.h"

namespace closeout::nis2 {
namespace {

struct Label {
  std::string_view key;
  Phrase words;
};
constexpr Label kLabels[] = {
    {"entity", {"Entity", "Einrichtung"}},
    {"entity_class", {"Class and sector", "Einstufung und Sektor"}},
    {"registration", {"Registration", "Registrierung"}},
    {"recipient", {"Recipient", "Empfänger"}},
    {"reporters", {"Reporting persons", "Meldende Personen"}},
    {"contact", {"Contact, day and night", "Erreichbar Tag und Nacht"}},
    {"incident", {"Incident", "Vorfall"}},
    {"occurred_at", {"Occurred (estimate)", "Eingetreten (geschätzt)"}},
    {"detected_at", {"Detected", "Entdeckt"}},
    {"aware_at", {"Aware of the significance", "Kenntnis von der Erheblichkeit"}},
    {"aware_why", {"Why significant", "Grund der Erheblichkeit"}},
    {"malicious",
     {"Suspected unlawful or malicious act",
      "Verdacht auf rechtswidrige oder böswillige Handlung"}},
    {"cross_border", {"Cross-border impact possible", "Grenzüberschreitende Auswirkung möglich"}},
    {"cross_border_impact", {"Cross-border impact", "Grenzüberschreitende Auswirkung"}},
    {"zones", {"Affected zones", "Betroffene Zonen"}},
    {"assets", {"Affected systems", "Betroffene Systeme"}},
    {"description", {"Description", "Beschreibung"}},
    {"status", {"State", "Stand"}},
    {"earlier_reports", {"Earlier reports", "Frühere Meldungen"}},
    {"severity", {"Severity", "Schweregrad"}},
    {"impact", {"Impact", "Auswirkungen"}},
    {"downtime", {"Downtime", "Ausfallzeit"}},
    {"loss", {"Loss", "Schaden"}},
    {"indicators", {"Indicators of compromise", "Kompromittierungsindikatoren"}},
    {"request", {"Request of the authority", "Anforderung der Behörde"}},
    {"threat_type", {"Type of threat", "Art der Bedrohung"}},
    {"root_cause", {"Root cause", "Grundursache"}},
    {"mitigations", {"Mitigation, applied and under way", "Abhilfe, ergriffen und laufend"}},
    {"work", {"Remediation of linked findings", "Arbeiten an verknüpften Feststellungen"}},
    {"messages",
     {"Messages to recipients (Art. 23(1), (2))",
      "Unterrichtung der Empfänger (Art. 23 Abs. 1, 2)"}},
    {"other_duties", {"Other decisions", "Weitere Entscheidungen"}},
};

}  // namespace

std::optional<Language> parse_language(std::string_view code) {
  const auto found = std::ranges::find(kLanguages, code);
  if (found == kLanguages.end()) return std::nullopt;
  return static_cast<Language>(found - kLanguages.begin());
}

const Phrase& stage_title(ReportStage stage) {
  static constexpr std::array<Phrase, 5> kTitles = {{
      {"Early warning, Art. 23(4)(a)", "Frühwarnung, Art. 23 Abs. 4 Buchst. a"},
      {"Incident notification, Art. 23(4)(b)", "Vorfallsmeldung, Art. 23 Abs. 4 Buchst. b"},
      {"Intermediate report, Art. 23(4)(c)", "Zwischenbericht, Art. 23 Abs. 4 Buchst. c"},
      {"Progress report, Art. 23(4)(e)", "Fortschrittsbericht, Art. 23 Abs. 4 Buchst. e"},
      {"Final report, Art. 23(4)(d)", "Abschlussbericht, Art. 23 Abs. 4 Buchst. d"},
  }};
  return kTitles[static_cast<std::size_t>(stage)];
}

const Phrase& label_of(std::string_view key) {
  const auto found = std::ranges::find(kLabels, key, &Label::key);
  CHECK(found != std::end(kLabels));
  return found->words;
}

}  // namespace closeout::nis2
