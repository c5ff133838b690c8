// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "importers/table/header_words.h"

namespace closeout {
namespace {

constexpr HeaderWords kSite[] = {
    {"name",
     {"Site name|Site|Plant|Name", "Standort|Werk|Name", "Nom du site|Site|Usine",
      "Nome sito|Sito|Impianto", "Nombre del sitio|Planta"}},
    {"timezone",
     {"Time zone", "Zeitzone", "Fuseau horaire", "Fuso orario", "Zona horaria"},
     "IANA name: Europe/Berlin"},
    {"jurisdiction",
     {"Jurisdiction|Country", "Rechtsraum|Land", "Juridiction|Pays", "Giurisdizione|Paese",
      "Jurisdicción|País"}},
    {"policy",
     {"Policy profile|Policy", "Regelprofil", "Profil de règles", "Profilo regole",
      "Perfil de reglas"}},
    {"public_holidays", {"Public holidays", "Feiertage", "Jours fériés", "Festività", "Festivos"}},
    {"audit_opening",
     {"Audit opening|Audit from", "Auditbeginn", "Début de l'audit", "Inizio audit",
      "Inicio de la auditoría"}},
    {"closing_meeting_at",
     {"Closing meeting", "Abschlussgespräch", "Réunion de clôture", "Riunione di chiusura",
      "Reunión de cierre"}},
    {"report_issued_at",
     {"Report issued on", "Bericht vom", "Rapport émis le", "Rapporto emesso il",
      "Informe emitido el"}},
    {"pack_upload",
     {"Evidence pack due", "Nachweispaket bis", "Dossier de preuves au", "Pacchetto evidenze entro",
      "Paquete de evidencias hasta"}},
    {"follow_up_from",
     {"Follow-up audit from", "Nachaudit ab", "Audit de suivi du", "Audit di follow-up dal",
      "Auditoría de seguimiento desde"}},
    {"follow_up_to",
     {"Follow-up audit to", "Nachaudit bis", "Audit de suivi au", "Audit di follow-up al",
      "Auditoría de seguimiento hasta"}},
    {"surveillance",
     {"Surveillance audit", "Überwachungsaudit", "Audit de surveillance", "Audit di sorveglianza",
      "Auditoría de vigilancia"}},
    {"entity_class",
     {"NIS2 entity class|Entity class", "NIS2-Einstufung", "Classe d'entité NIS2",
      "Classe soggetto NIS2", "Clase de entidad NIS2"},
     "essential or important"},
    {"nis2_annex", {"NIS2 annex", "NIS2-Anhang", "Annexe NIS2", "Allegato NIS2", "Anexo NIS2"}},
    {"nis2_sector",
     {"NIS2 sector|Sector", "NIS2-Sektor|Sektor", "Secteur NIS2", "Settore NIS2", "Sector NIS2"}},
    {"nis2_registered",
     {"NIS2 registered on", "NIS2-Registrierung am", "Enregistré NIS2 le", "Registrato NIS2 il",
      "Registrado NIS2 el"}},
    {"nis2_registration",
     {"NIS2 registration no", "NIS2-Registrierungsnummer", "N° d'enregistrement NIS2",
      "N. registrazione NIS2", "N.º de registro NIS2"}},
    {"nis2_contact",
     {"NIS2 contact (24/7)", "NIS2-Kontakt (24/7)", "Contact NIS2 (24/7)", "Contatto NIS2 (24/7)",
      "Contacto NIS2 (24/7)"}},
    {"nis2_member_states",
     {"Member states of service", "Mitgliedstaaten der Dienste", "États membres desservis",
      "Stati membri serviti", "Estados miembros de servicio"}},
    {"nis2_reporters",
     {"NIS2 reporters", "NIS2-Meldeberechtigte", "Déclarants NIS2", "Notificanti NIS2",
      "Notificadores NIS2"}},
    {"authority", {"Authority", "Behörde", "Autorité", "Autorità", "Autoridad"}},
    {"csirt", {"CSIRT", "CSIRT", "CSIRT", "CSIRT", "CSIRT"}},
    {"portal",
     {"Reporting portal", "Meldeportal", "Portail de déclaration", "Portale di notifica",
      "Portal de notificación"}},
    {"employees", {"Employees", "Beschäftigte", "Effectif", "Dipendenti", "Empleados"}},
    {"turnover_eur",
     {"Turnover (EUR)", "Umsatz (EUR)", "Chiffre d'affaires (EUR)", "Fatturato (EUR)",
      "Facturación (EUR)"}},
    {"stop_cost_eur_per_day",
     {"Cost of a stop (EUR per day)", "Stillstandskosten (EUR je Tag)",
      "Coût d'un arrêt (EUR par jour)", "Costo di un fermo (EUR al giorno)",
      "Coste de una parada (EUR por día)"}},
    {"budget_eur",
     {"Budget (EUR)", "Budget (EUR)", "Budget (EUR)", "Budget (EUR)", "Presupuesto (EUR)"}},
    {"spent_eur",
     {"Spent (EUR)", "Ausgegeben (EUR)", "Dépensé (EUR)", "Speso (EUR)", "Gastado (EUR)"}},
    {"capture",
     {"Capture period", "Zeitraum des Mitschnitts", "Période de capture", "Periodo di cattura",
      "Periodo de captura"}},
    {"approval_minutes",
     {"NIS2 measures approved on", "NIS2-Maßnahmen gebilligt am", "Mesures NIS2 approuvées le",
      "Misure NIS2 approvate il", "Medidas NIS2 aprobadas el"}},
    {"management_trained",
     {"Management trained on", "Leitung geschult am", "Direction formée le", "Direzione formata il",
      "Dirección formada el"}},
};

constexpr HeaderWords kPeople[] = {
    {"name",
     {"Name|Full name|Person|Employee", "Name|Vollständiger Name|Person|Mitarbeiter",
      "Nom complet|Nom|Personne", "Nome e cognome|Nome completo|Nominativo|Nome",
      "Nombre completo|Nombre y apellidos|Nombre|Persona"}},
    {"number",
     {"Person ID|ID|No|Short name|Initials", "Kürzel|Personal-Nr|Nr|ID", "Initiales|N°|ID",
      "Sigla|ID", "Siglas|ID"}},
    {"first_name",
     {"First name|Given name", "Vorname", "Prénom", "Nome proprio", "Nombre de pila"}},
    {"last_name",
     {"Last name|Surname|Family name", "Nachname|Familienname", "Nom de famille", "Cognome",
      "Apellidos|Apellido"}},
    {"function",
     {"Function|Job title|Position|Title", "Funktion|Stelle|Position", "Fonction|Poste",
      "Funzione|Mansione|Posizione", "Función|Puesto|Cargo"}},
    {"roles", {"Roles|Role", "Rollen|Rolle", "Rôles|Rôle", "Ruoli|Ruolo", "Roles|Rol"}},
    {"accepts_band",
     {"May accept risk up to", "Darf Risiko annehmen bis", "Peut accepter un risque jusqu'à",
      "Può accettare rischi fino a", "Puede aceptar riesgos hasta"}},
    {"accepts_with",
     {"Accepts jointly with", "Nimmt an gemeinsam mit", "Accepte conjointement avec",
      "Accetta insieme a", "Acepta junto con"}},
    {"accepts_title",
     {"Accepts as", "Nimmt an als", "Accepte en tant que", "Accetta in qualità di", "Acepta como"}},
    {"email",
     {"Email|E-mail|Mail", "E-Mail|Mail", "Courriel|E-mail", "E-mail|Email|Posta elettronica",
      "Correo electrónico|E-mail"}},
    {"left", {"Left on|Leaving date", "Ausgeschieden am", "Parti le", "Uscito il", "Baja el"}},
    {"portal_until",
     {"Portal certificate valid until", "Portal-Zertifikat gültig bis",
      "Certificat du portail valable jusqu'au", "Certificato del portale valido fino al",
      "Certificado del portal válido hasta"}},
};

constexpr KindWords kKinds[] = {
    {"site",
     {"Site", "Standort", "Site", "Sito", "Sitio"},
     "name+timezone|name+closing_meeting_at|name+jurisdiction",
     kSite},
    {"people",
     {"People|Persons|Staff|Contacts|Responsibles",
      "Personen|Mitarbeiter|Ansprechpartner|Beteiligte", "Personnes|Contacts", "Persone|Contatti",
      "Personas|Contactos"},
     "name+function|name+roles|name+email|last_name+first_name|name+manager",
     kPeople},
};

}  // namespace

std::span<const KindWords> site_words() {
  return kKinds;
}

std::span<const KindWords> kind_words() {
  static const std::vector<KindWords> kAll = [] {
    std::vector<KindWords> all;
    for (const auto part : {site_words(), zone_words(), inventory_words(), finding_words(),
                            work_words(), risk_words(), proof_words(), nis2_words()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return kAll;
}

}  // namespace closeout
