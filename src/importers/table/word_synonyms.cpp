// SPDX-License-Identifier: Apache-2.0
#include "importers/table/words.h"

namespace closeout {
namespace {

template <class E>
constexpr WordSynonyms row(E value, std::string_view synonyms) {
  return {EnumWords<E>::words, to_text(value), synonyms};
}

using FC = FindingClass;
using DK = DeficiencyKind;
using FS = FindingState;
using RS = RequirementState;
using AC = AssetClass;
using ZK = ZoneKind;
using WT = WindowType;
using ET = EvidenceType;

constexpr WordSynonyms kSynonyms[] = {
    row(FC::kMajor,
        "major|h|major nonconformity|major non conformity|major nc|nc major|hauptabweichung|"
        "schwerwiegende abweichung|wesentliche abweichung|kritische abweichung|haupt|majeure|"
        "majeur|non conformite majeure|nc majeure|maggiore|non conformita maggiore|nc maggiore|"
        "nc grave|mayor|no conformidad mayor|ma nc|nc ma|manc"),
    row(FC::kMinor,
        "minor|minor nonconformity|minor non conformity|minor nc|nc minor|nebenabweichung|"
        "geringfugige abweichung|unwesentliche abweichung|geringe abweichung|neben|mineure|mineur|"
        "non conformite mineure|nc mineure|minore|non conformita minore|nc minore|menor|"
        "no conformidad menor|mi nc|nc mi|minc|mi|n"),
    row(FC::kObservation,
        "observation|observations|obs|beobachtung|hinweis|feststellung|remarque|point sensible|"
        "osservazione|oss|observacion|weak point|b|beob"),
    row(FC::kImprovement,
        "opportunity for improvement|opportunity|improvement|ofi|recommendation|"
        "verbesserungspotenzial|verbesserungspotential|verbesserung|verbesserungsmoglichkeit|"
        "verbesserungsvorschlag|empfehlung|vp|piste d amelioration|piste de progres|"
        "opportunite d amelioration|amelioration|opportunita di miglioramento|miglioramento|"
        "raccomandazione|recommandation|oportunidad de mejora|mejora|recomendacion|om"),
    row(FC::kPositive,
        "positive|positive finding|strength|good practice|best practice|noteworthy effort|starke|"
        "positiv|positive feststellung|gute praxis|point fort|bonne pratique|punto di forza|"
        "buona prassi|punto fuerte|fortaleza|buena practica|conform|konform"),
    row(FC::kConcern,
        "area of concern|concern|bedenken|kritischer bereich|bereich mit bedenken|"
        "sujet de preoccupation|preoccupation|area critica|preoccupazione|area de preocupacion|"
        "preocupacion"),

    row(DK::kDesign, "design|konzept|konzeption|auslegung|entwurf|conception|progettazione|diseno"),
    row(DK::kImplementation,
        "implementation|umsetzung|realisierung|mise en oeuvre|attuazione|implementazione|"
        "implementacion|implantacion"),
    row(DK::kOperation,
        "operation|operational|betrieb|anwendung|exploitation|operationnel|esercizio|operativo|"
        "operacion"),
    row(DK::kEvidence, "evidence|nachweis|preuve|evidenza|prova|evidencia|prueba"),

    row(FindingSource::kAudit,
        "audit|external audit|certification|externes audit|audit externe|auditoria|assessment"),
    row(FindingSource::kSelfAssessment,
        "self assessment|internal audit|selbstbewertung|selbsteinschatzung|internes audit|"
        "auto evaluation|autoevaluation|audit interne|autovalutazione|audit interno|"
        "autoevaluacion|auditoria interna"),
    row(FindingSource::kScan,
        "scan|scanner|vulnerability scan|schwachstellenscan|analyse de vulnerabilites|scansione|"
        "escaneo"),
    row(FindingSource::kIncident, "incident|vorfall|sicherheitsvorfall|incidente"),
    row(FindingSource::kPentest,
        "pentest|penetration test|penetrationstest|test d intrusion|test di intrusione|"
        "prueba de penetracion|red team"),
    row(FindingSource::kRegulator,
        "regulator|authority|behorde|aufsicht|autorite|autorita|autoridad|regulador"),

    row(FS::kImported,
        "open|new|offen|neu|ouvert|ouverte|nouveau|nouvelle|aperto|aperta|nuovo|nuova|abierto|"
        "abierta|nuevo|nueva|to do|not started|nicht begonnen|a faire|da fare|pendiente|active"),
    row(FS::kTriage, "in triage|under review|in prufung|en revue|in revisione|en revision"),
    row(FS::kConfirmed,
        "confirmed|accepted finding|bestatigt|anerkannt|confirme|confirmee|confermato|confermata|"
        "confirmado|verified finding"),
    row(FS::kDisputed,
        "disputed|contested|strittig|widersprochen|bestritten|conteste|contestee|contestato|"
        "contestata|disputado|impugnado"),
    row(FS::kWithdrawn,
        "withdrawn|cancelled|false positive|zuruckgezogen|entfallen|retire|retiree|annule|"
        "ritirato|annullato|retirado|anulado"),
    row(FS::kMerged,
        "duplicate|merged|duplikat|zusammengefuhrt|doublon|fusionne|duplicato|unito|"
        "duplicado|fusionado"),
    row(FS::kAnalysis,
        "analysis|root cause analysis|in analyse|analyse|ursachenanalyse|en analyse|in analisi|"
        "en analisis"),
    row(FS::kPlanned,
        "planned|scheduled|geplant|eingeplant|planifie|planifiee|prevu|pianificato|pianificata|"
        "planificado|programado"),
    row(FS::kInProgress,
        "in progress|ongoing|in work|started|wip|in arbeit|in bearbeitung|laufend|begonnen|"
        "in umsetzung|en cours|in corso|in lavorazione|en curso|en progreso|en proceso"),
    row(FS::kBlocked,
        "blocked|on hold|blockiert|gesperrt|wartet|bloque|en attente|bloccato|in "
        "attesa|bloqueado|en espera"),
    row(FS::kImplemented,
        "implemented|done|fixed|resolved|umgesetzt|erledigt|behoben|realise|mis en oeuvre|corrige|"
        "attuato|implementato|risolto|implementado|resuelto|completed|completato"),
    row(FS::kVerified,
        "verified|wirksamkeit gepruft|verifiziert|uberpruft|verifie|verificato|verificado"),
    row(FS::kSubmitted, "submitted|eingereicht|soumis|presentato|inviato|presentado|enviado"),
    row(FS::kClosed,
        "closed|geschlossen|abgeschlossen|cloture|cloturee|clos|ferme|chiuso|chiusa|cerrado|"
        "cerrada"),
    row(FS::kRiskPending, "risk acceptance pending|risikoakzeptanz beantragt"),
    row(FS::kRiskAccepted,
        "risk accepted|accepted risk|accepted|risiko akzeptiert|risiko angenommen|risque accepte|"
        "rischio accettato|riesgo aceptado"),
    row(FS::kReopened, "reopened|re opened|wiedereroffnet|wieder offen|rouvert|riaperto|reabierto"),

    row(RootCause::kDesign, "design|konzept|conception|progettazione|diseno"),
    row(RootCause::kLegacy, "legacy|altsystem|obsolescence|obsolete|obsoleto|veraltet"),
    row(RootCause::kVendor, "vendor|supplier|lieferant|hersteller|fournisseur|fornitore|proveedor"),
    row(RootCause::kProcedureMissing,
        "procedure missing|no procedure|verfahren fehlt|regelung fehlt|procedure absente|"
        "procedura mancante|falta de procedimiento"),
    row(RootCause::kProcedureNotFollowed,
        "procedure not followed|verfahren nicht befolgt|regelung nicht eingehalten|"
        "procedure non suivie|procedura non seguita|procedimiento no seguido"),
    row(RootCause::kSkill,
        "skill|training|qualifikation|schulung|wissen|competence|formation|competenza|formazione|"
        "competencia|formacion"),
    row(RootCause::kCapacity,
        "capacity|resources|kapazitat|ressourcen|personalmangel|capacite|ressources|capacita|"
        "risorse|capacidad|recursos"),
    row(RootCause::kHandover, "handover|ubergabe|projektubergabe|transfert|passaggio|traspaso"),
    row(RootCause::kGovernance,
        "governance|organisation|organization|verantwortung|gouvernance|organizzazione|gobernanza"),
    row(RootCause::kTool, "tool|werkzeug|outil|strumento|herramienta"),

    row(LetterStatus::kCovered, "covered|abgedeckt|couvert|coperto|cubierto"),
    row(LetterStatus::kPartial, "partial|partly|teilweise|partiel|parziale|parcial"),
    row(LetterStatus::kGap, "gap|open|lucke|offen|lacune|lacuna|brecha"),
    row(LetterStatus::kAcceptedRisk,
        "accepted risk|risk accepted|akzeptiertes risiko|risque accepte|rischio accettato|"
        "riesgo aceptado"),
    row(LetterStatus::kNotApplicable,
        "not applicable|n a|entfallt|nicht anwendbar|sans objet|non applicabile|no aplica"),
    row(MeasureSide::kOt, "ot|plant|werk|usine|impianto|planta"),
    row(MeasureSide::kIt, "it|office|enterprise|unternehmen|entreprise|azienda|empresa"),

    row(Disposition::kAdopt, "adopt|accept|ubernehmen|annehmen|adopter|adottare|adoptar"),
    row(Disposition::kDecline, "decline|reject|ablehnen|refuser|rejeter|rifiutare|rechazar"),
    row(Disposition::kMonitor, "monitor|watch|beobachten|surveiller|monitorare|vigilar"),

    row(ScoreOverride::kKnownExploited, "known exploited|exploited|ausgenutzt|exploite"),
    row(ScoreOverride::kSafetyLogic, "safety logic|sicherheitslogik|safety"),
    row(ScoreOverride::kCompromise, "compromised|kompromittiert|compromis|compromesso"),
    row(ScoreOverride::kPhysicalOnly, "physical only|nur physisch|physique seulement"),

    row(Role::kLead,
        "programme lead|program lead|leiter|programmleiter|projektleiter|"
        "responsable du programme|responsabile programma|responsable del programa"),
    row(Role::kOwner,
        "action owner|massnahmenverantwortlicher|verantwortlicher|responsable action|"
        "responsabile azione|responsable de accion"),
    row(Role::kEngineer, "ot engineer|ingenieur|techniker|ingegnere|ingeniero"),
    row(Role::kVerifier, "independent verifier|prufer|verificateur|verificatore|verificador"),
    row(Role::kOperations,
        "operations|production|betrieb|produktion|exploitation|produzione|"
        "operaciones|produccion"),
    row(Role::kFunctionalSafety,
        "functional safety|fs engineer|funktionale sicherheit|"
        "surete fonctionnelle|sicurezza funzionale|seguridad funcional"),
    row(Role::kHse, "hse|ehs|arbeitssicherheit"),
    row(Role::kRiskAcceptor,
        "risk acceptor|risk owner|risikoeigner|risikoeigentumer|"
        "proprietaire du risque|proprietario del rischio|dueno del riesgo"),
    row(Role::kAuditor, "auditeur|revisore|auditora|assessor"),
    row(Role::kAdministrator, "admin|administrateur|amministratore|administrador"),
    row(Role::kAreaOwner,
        "area manager|bereichsleiter|bereichsverantwortlicher|"
        "responsable de zone|responsabile area|responsable de area"),
    row(Role::kChallenger, "risk challenger|hinterfrager"),
    row(Role::kConsulted, "konsultiert|consulte|consultato|consultado"),
    row(Role::kNis2Reporter, "nis 2 reporter|nis2 reporting|nis2 melder|meldeverantwortlicher"),

    row(Band::kLow, "low|niedrig|gering|faible|basso|bassa|bajo|baja"),
    row(Band::kMedium, "medium|moderate|mittel|moyen|medio|media"),
    row(Band::kHigh, "high|hoch|eleve|alto|alta"),
    row(Band::kVeryHigh,
        "very high|critical|sehr hoch|kritisch|tres eleve|critique|molto alto|molto alta|critico|"
        "muy alto|muy alta"),

    row(ZK::kBoundary,
        "boundary|enterprise|office|business|it|buro|unternehmen|corporate|"
        "bureautique|entreprise|ufficio|aziendale|oficina|empresa|outside|external"),
    row(ZK::kDmz, "dmz|perimeter|industrial dmz|idmz"),
    row(ZK::kOperations,
        "operations|operation|scada|leitebene|betriebsfuhrung|hmi|supervision|"
        "supervisione|supervisory|mes|exploitation"),
    row(ZK::kControl,
        "control|plc|controller|field|process|steuerung|steuerungen|sps|automation|"
        "automatisierung|feldebene|automate|controllo|commande|campo|line|linie"),
    row(ZK::kSafety,
        "safety|sis|sicherheit|surete|securite fonctionnelle|sicurezza funzionale|"
        "seguridad funcional|esd"),
    row(ZK::kTemporary,
        "temporary|transient|temporar|mobil|temporaire|temporaneo|temporal|laptops"),
    row(ZK::kWireless, "wireless|wlan|wifi|wi fi|funk|sans fil|inalambrico|inalambrica"),
    row(ZK::kRemoteAccess,
        "remote access|remote|fernwartung|fernzugriff|fernzugang|vpn|"
        "acces a distance|telemaintenance|accesso remoto|teleassistenza|"
        "acceso remoto"),

    row(Trust::kTrusted, "trusted|ot|vertrauenswurdig|de confiance|fidato|confiable"),
    row(Trust::kSemi, "semi|semi trusted|dmz|teilweise|partiel|parziale|parcial"),
    row(Trust::kBusiness, "business|it|office|buro|bureautique|ufficio|oficina"),
    row(Trust::kUntrusted,
        "untrusted|internet|external|extern|nicht vertrauenswurdig|non fiable|"
        "externe|non fidato|esterno|no confiable|externo"),

    row(AC::kController,
        "controller|plc|dcs controller|pac|sps|steuerung|speicherprogrammierbare steuerung|regler|"
        "automate|automate programmable|api|controllore|plc controller|autmata|automata|"
        "controlador|ied|drive|antrieb|frequenzumrichter|variateur|inverter|servo"),
    row(AC::kSafetyController,
        "safety controller|safety plc|safety system|sis|esd|f sps|fail safe plc|f cpu|"
        "sicherheitssteuerung|sicherheits sps|automate de securite|plc di sicurezza|"
        "controlador de seguridad|sis logic solver|logic solver|safety"),
    row(AC::kHmi,
        "hmi|operator panel|operator station|operator workstation|panel|touch panel|bedienpanel|"
        "bedienstation|bediengerat|bedienplatz|ihm|pupitre|poste operateur|pannello operatore|"
        "pannello|stazione operatore|panel de operador|estacion de operador|thin client"),
    row(AC::kEws,
        "ews|engineering workstation|engineering station|engineering laptop|programming device|"
        "engineeringstation|programmiergerat|pg|es|station d ingenierie|poste d ingenierie|"
        "stazione di ingegneria|stazione di programmazione|estacion de ingenieria"),
    row(AC::kServer,
        "server|scada server|scada|application server|domain controller|database|serveur|"
        "servidor|mes|batch server|jump host|jump server|dcs server|opc server|file server|nas"),
    row(AC::kHistorian,
        "historian|historiker|archivserver|process historian|historien|storico|"
        "historizador|data historian"),
    row(AC::kNetwork,
        "network|switch|network switch|router|firewall|access point|ap|wlan ap|modem|"
        "netzwerkkomponente|netzwerk|netzwerkgerat|reseau|commutateur|routeur|pare feu|rete|"
        "apparato di rete|red|conmutador|enrutador|cortafuegos|media converter|data diode|diode|"
        "remote access router|vpn router|bridge"),
    row(AC::kRtu,
        "rtu|remote terminal unit|fernwirkgerat|fernwirkstation|fernwirkkopf|"
        "telecontrol|unita remota|unidad remota|remote i o|remote io"),
    row(AC::kGateway,
        "gateway|protocol gateway|protocol converter|sensor|sensor gateway|edge device|"
        "iot gateway|protokollwandler|passerelle|convertitore di protocollo|pasarela|"
        "serial server|device server|transmitter|messumformer"),
    row(AC::kVirtualHost,
        "virtual host|hypervisor|vmware host|esxi|esx|hyper v|virtualisation host|"
        "virtualization host|virtualisierungshost|hyperviseur|ipervisore|hipervisor"),
    row(AC::kMobile,
        "mobile|tablet|smartphone|handheld|mobilgerat|laptop|notebook|portable|"
        "portatile|movil|portatil|scanner"),
    row(AC::kPrinter,
        "printer|drucker|label printer|etikettendrucker|imprimante|stampante|"
        "impresora"),
    row(AC::kBusiness, "business|office pc|buro pc|erp|desktop|poste bureautique|pc ufficio"),
    row(AC::kOther, "other|sonstiges|sonstige|andere|autre|altro|otro|camera|kamera|phone|ups|usv"),

    row(Support::kSupported,
        "supported|vendor supported|unterstutzt|im support|supporte|"
        "supportato|soportado|active|aktiv|actif|attivo|activo"),
    row(Support::kExtended,
        "extended|extended support|verlangert|erweiterter support|etendu|"
        "prolonge|esteso|extendido"),
    row(Support::kEndOfLife,
        "eol|end of life|end of support|eos|unsupported|not supported|abgekundigt|"
        "nicht unterstutzt|ohne support|fin de vie|obsolete|non supporte|fine vita|obsoleto|"
        "non supportato|fin de vida|sin soporte"),

    row(Lifecycle::kInService,
        "in service|in use|in betrieb|active|aktiv|online|running|operational|produktiv|en service|"
        "en production|in servizio|in esercizio|attivo|en servicio|activo|installed|production"),
    row(Lifecycle::kSpare,
        "spare|in stock|reserve|ersatzteil|lager|ersatz|rechange|de rechange|"
        "ricambio|scorta|repuesto|recambio"),
    row(Lifecycle::kDecommissioned,
        "decommissioned|retired|removed|disposed|ausser betrieb|stillgelegt|demontiert|"
        "hors service|mis hors service|declasse|dismesso|dismessa|fuori servizio|rimosso|"
        "fuera de servicio|retirado|desmantelado"),

    row(Confidence::kHigh, "high|hoch|eleve|elevee|haute|alto|alta"),
    row(Confidence::kMedium, "medium|mittel|moyen|moyenne|medio|media"),
    row(Confidence::kLow, "low|niedrig|gering|faible|basse|basso|bassa|bajo|baja"),

    row(BackupKind::kDated,
        "dated|yes|ja|vorhanden|oui|si|available|daily|weekly|monthly|taglich|"
        "wochentlich|monatlich"),
    row(BackupKind::kNone,
        "none|no|kein|keine|nein|aucun|aucune|non|nessuno|nessuna|ninguno|"
        "ninguna"),
    row(BackupKind::kNotApplicable,
        "not applicable|n a|na|entfallt|nicht zutreffend|sans objet|non applicabile|no aplica"),

    row(FlowSide::kSource, "source|quelle|sorgente|origine|origen|client"),
    row(FlowSide::kDestination, "destination|ziel|dest|destinazione|destino|server"),

    row(ObservationKind::kUnknown, "unknown|unbekannt|inconnu|sconosciuto|desconocido|rogue"),
    row(ObservationKind::kMismatch, "mismatch|abweichung|ecart|differenza|diferencia|different"),
    row(ObservationKind::kNotSeen, "not seen|ghost|nicht gesehen|non vu|non visto|no visto"),

    row(SensorKind::kPermanent, "permanent|dauerhaft|fest|fixe|permanente|fisso|fijo"),
    row(SensorKind::kTemporary, "temporary|temporar|mobil|temporaire|temporaneo|temporal"),

    row(ModelStatus::kDraft, "draft|entwurf|brouillon|projet|bozza|borrador"),
    row(ModelStatus::kApproved,
        "approved|freigegeben|genehmigt|approuve|approuvee|approvato|"
        "approvata|aprobado|aprobada"),
    row(ModelStatus::kSuperseded,
        "superseded|ersetzt|abgelost|remplace|remplacee|superato|"
        "sostituito|reemplazado|sustituido"),

    row(RS::kMet,
        "met|compliant|conformant|conforming|conforms|fulfilled|satisfied|implemented|yes|pass|"
        "erfullt|konform|umgesetzt|ja|conforme|satisfait|atteint|soddisfatto|cumple|cumplido|si|"
        "oui|largely implemented|fully implemented|vollstandig"),
    row(RS::kCompensated,
        "compensated|compensating|compensating control|kompensiert|compense|compensee|compensato|"
        "compensata|compensado"),
    row(RS::kNotApplicable,
        "not applicable|n a|na|nicht anwendbar|nicht zutreffend|entfallt|non applicable|"
        "sans objet|non applicabile|no aplica|no aplicable"),
    row(RS::kPartial,
        "partial|partially|partially met|partly|partially implemented|teilweise|"
        "teilweise erfullt|teilweise umgesetzt|partiel|partielle|partiellement|"
        "partiellement conforme|parziale|parzialmente|parzialmente conforme|parcial|parcialmente"),
    row(RS::kNotMet,
        "not met|non compliant|noncompliant|not compliant|not implemented|not fulfilled|no|fail|"
        "failed|nicht erfullt|nicht konform|nicht umgesetzt|nein|non conforme|non satisfait|"
        "non atteint|non soddisfatto|no conforme|no cumple|no cumplido|non"),
    row(RS::kNotAssessed,
        "not assessed|not tested|not verified|not evaluated|nicht bewertet|nicht gepruft|"
        "nicht beurteilt|offen|non evalue|non verifie|non valutato|non verificato|"
        "non verificabile|no evaluado|no verificado|open"),

    row(EvidenceState::kMissing,
        "missing|none|fehlt|fehlend|manquant|manquante|absent|mancante|"
        "assente|faltante|falta"),
    row(EvidenceState::kStale,
        "stale|outdated|expired|veraltet|abgelaufen|perime|perimee|"
        "scaduto|scaduta|caducado|vencido"),
    row(EvidenceState::kRejected,
        "rejected|abgelehnt|zuruckgewiesen|rejete|rejetee|rifiutato|"
        "respinto|rechazado"),
    row(EvidenceState::kAccepted,
        "accepted|ok|akzeptiert|angenommen|accepte|acceptee|accettato|"
        "accettata|aceptado|aceptada"),

    row(NotApplicableReason::kNoSuchTechnology,
        "no such technology|technology not present|technik nicht vorhanden|"
        "technologie absente|tecnologia assente|tecnologia no presente"),
    row(NotApplicableReason::kNoHumanInterface,
        "no human interface|no user interface|keine bedienschnittstelle|sans interface humaine|"
        "nessuna interfaccia umana|sin interfaz humana"),
    row(NotApplicableReason::kNoExternalLink,
        "no external link|no external connection|keine externe verbindung|"
        "sans liaison externe|nessun collegamento esterno|sin conexion externa"),
    row(NotApplicableReason::kProvidedElsewhere,
        "provided elsewhere|inherited|anderweitig erbracht|geerbt|fourni ailleurs|"
        "fornito altrove|proporcionado en otro lugar|heredado"),

    row(OutageNeed::kNone,
        "none|no|no outage|keine|nein|ohne|aucun|aucune|sans arret|nessuno|"
        "nessuna|ninguno|ninguna|running plant"),
    row(OutageNeed::kAssetRestart,
        "asset restart|restart|reboot|neustart|redemarrage|riavvio|reinicio"),
    row(OutageNeed::kUnitStop,
        "unit stop|unit outage|line stop|anlagenstillstand|linienstillstand|teilanlage|"
        "arret d unite|arret de ligne|fermo unita|fermo linea|parada de unidad|parada de linea"),
    row(OutageNeed::kSiteStop,
        "site stop|plant outage|turnaround|shutdown|werksstillstand|"
        "gesamtstillstand|arret du site|grand arret|fermo impianto|"
        "parada de planta"),
    row(OutageNeed::kSisBypass,
        "sis bypass|safety bypass|bypass|uberbruckung|pontage|"
        "esclusione sis|puente sis"),

    row(WT::kRunning,
        "running|no outage|im betrieb|laufender betrieb|en marche|in marcia|"
        "en marcha"),
    row(WT::kBatchGap,
        "batch gap|changeover|between batches|chargenpause|chargenwechsel|"
        "umrustung|produktwechsel|changement de lot|cambio lotto|cambio de lote"),
    row(WT::kUnitStop,
        "unit stop|unit outage|line stop|teilstillstand|anlagenstillstand|"
        "linienstillstand|arret d unite|fermo unita|parada de unidad|"
        "maintenance window|wartungsfenster|outage|stillstand"),
    row(WT::kMiniOutage,
        "mini outage|short outage|kurzstillstand|kurzabstellung|mini arret|"
        "fermata breve|parada corta"),
    row(WT::kTurnaround,
        "turnaround|shutdown|revision|grossrevision|jahresstillstand|"
        "grand arret|fermata generale|parada general"),
    row(WT::kFreeze,
        "freeze|change freeze|frozen zone|anderungsstopp|gel|gel des changements|"
        "blocco modifiche|congelacion"),
    row(WT::kLeave,
        "leave|vacation|holiday|absence|urlaub|abwesenheit|ferien|conge|conges|"
        "ferie|assenza|vacaciones|ausencia|permiso"),

    row(WorkKind::kContainment,
        "containment|correction|immediate action|sofortmassnahme|"
        "eindammung|confinement|mesure immediate|contenimento|"
        "azione immediata|contencion|accion inmediata"),
    row(WorkKind::kChange,
        "change|corrective action|technical|anderung|umbau|korrekturmassnahme|"
        "changement|action corrective|modifica|azione correttiva|cambio|"
        "accion correctiva"),
    row(WorkKind::kDocumentation,
        "documentation|document|dokumentation|dokument|documentazione|"
        "documentacion|procedure|policy|richtlinie"),
    row(WorkKind::kInventory, "inventory|inventar|inventarisierung|inventaire|inventario"),
    row(WorkKind::kBackup, "backup|sicherung|datensicherung|sauvegarde|copia de seguridad"),
    row(WorkKind::kVerification, "verification|test|prufung|nachweis|verifica|verificacion"),

    row(ActionState::kOpen,
        "open|new|in progress|planned|offen|neu|in arbeit|geplant|ouvert|ouverte|en cours|"
        "planifie|aperto|aperta|in corso|abierto|abierta|en curso|pendiente|to do|not started"),
    row(ActionState::kDone,
        "done|closed|completed|finished|erledigt|abgeschlossen|fertig|umgesetzt|fait|termine|"
        "terminee|clos|fatto|completato|completata|chiuso|hecho|completado|terminado|cerrado"),
    row(ActionState::kCancelled,
        "cancelled|canceled|dropped|verworfen|entfallen|storniert|"
        "annule|annulee|annullato|annullata|cancelado|anulado"),

    row(RiskReason::kNoWindow,
        "no window|no outage|kein fenster|kein stillstand|"
        "pas de fenetre|nessuna finestra|sin ventana"),
    row(RiskReason::kLegacyNoCapability,
        "legacy|legacy no capability|altsystem|obsolete|"
        "obsoleto|technisch nicht moglich"),
    row(RiskReason::kVendorNotCertified,
        "vendor not certified|no vendor approval|"
        "keine herstellerfreigabe|non certifie|non certificato|"
        "no certificado"),
    row(RiskReason::kSafetyImpact,
        "safety impact|sicherheitsauswirkung|impact surete|"
        "impatto safety|impacto seguridad"),
    row(RiskReason::kCostDisproportionate,
        "disproportionate|cost|unverhaltnismassig|kosten|"
        "disproportionne|cout|sproporzionato|costo|"
        "desproporcionado|coste"),
    row(RiskReason::kSpareLeadTime,
        "lead time|spare|lieferzeit|delai|tempi di consegna|"
        "plazo de entrega"),
    row(RiskReason::kReplacementPlanned,
        "replacement planned|ersatz geplant|"
        "remplacement prevu|sostituzione prevista|"
        "reemplazo previsto"),

    row(RiskState::kDraft, "draft|entwurf|brouillon|bozza|borrador|new|open"),
    row(RiskState::kPending,
        "pending|proposed|beantragt|vorgeschlagen|en attente|propose|"
        "in attesa|proposto|pendiente|propuesto"),
    row(RiskState::kReady, "ready|bereit|pret|pronto|listo"),
    row(RiskState::kAccepted,
        "accepted|approved|akzeptiert|genehmigt|accepte|approuve|"
        "accettato|approvato|aceptado|aprobado"),
    row(RiskState::kRefused, "refused|rejected|abgelehnt|refuse|rejete|rifiutato|rechazado"),
    row(RiskState::kExpired, "expired|abgelaufen|expire|scaduto|vencido|caducado"),
    row(RiskState::kWithdrawn, "withdrawn|zuruckgezogen|retire|ritirato|retirado"),

    row(CompensationState::kProposed,
        "proposed|planned|vorgeschlagen|geplant|propose|proposto|"
        "propuesto"),
    row(CompensationState::kBuilt,
        "built|installed|aufgebaut|installiert|installe|installato|"
        "instalado"),
    row(CompensationState::kActive, "active|in place|aktiv|wirksam|actif|active|attivo|activo"),
    row(CompensationState::kDegraded, "degraded|eingeschrankt|degrade|degradato|degradado"),
    row(CompensationState::kFailed, "failed|broken|ausgefallen|defaillant|guasto|fallido"),
    row(CompensationState::kRetired, "retired|removed|ausser betrieb|retire|dismesso|retirado"),

    row(ET::kConfigExport,
        "config|configuration|config export|konfiguration|konfig|"
        "configurazione|configuracion"),
    row(ET::kRuleset, "ruleset|rules|firewall rules|regelwerk|regles|regole|reglas"),
    row(ET::kLogExtract, "log|log file|logfile|protokollauszug|journal|registro"),
    row(ET::kScanResult, "scan|scan result|scanergebnis|resultat de scan|scansione|escaneo"),
    row(ET::kPcapSummary, "pcap|capture|mitschnitt|capture reseau|cattura|captura"),
    row(ET::kScreenshot,
        "screenshot|screen|bildschirmfoto|capture d ecran|schermata|"
        "captura de pantalla"),
    row(ET::kPhoto, "photo|picture|foto|bild|fotografia"),
    row(ET::kDrawing, "drawing|plan|diagram|zeichnung|schema|diagramm|disegno|plano"),
    row(ET::kPolicy, "policy|richtlinie|leitlinie|politique|politica"),
    row(ET::kProcedure,
        "procedure|work instruction|arbeitsanweisung|verfahrensanweisung|"
        "verfahren|procedura|procedimiento"),
    row(ET::kTrainingRecord,
        "training|training record|schulungsnachweis|schulung|formation|"
        "formazione|formacion"),
    row(ET::kAccessReview,
        "access review|user review|berechtigungsprufung|revue des acces|"
        "revisione accessi|revision de accesos"),
    row(ET::kTicket, "ticket|change request|auftrag|demande|richiesta|solicitud"),
    row(ET::kTestRecord,
        "test|test record|testprotokoll|prufprotokoll|pv d essai|"
        "verbale di prova|registro de prueba"),
    row(ET::kBackupReport,
        "backup|backup report|sicherungsbericht|rapport de sauvegarde|"
        "rapporto di backup|informe de copia"),
    row(ET::kRestoreTest,
        "restore|restore test|wiederherstellungstest|test de restauration|"
        "test di ripristino|prueba de restauracion"),
    row(ET::kContract, "contract|vertrag|contrat|contratto|contrato|sla"),
    row(ET::kVendorStatement,
        "vendor statement|supplier statement|herstellererklarung|"
        "declaration du fournisseur|dichiarazione del fornitore|"
        "declaracion del proveedor"),
    row(ET::kMinutes,
        "minutes|meeting minutes|protokoll|besprechungsprotokoll|compte rendu|"
        "verbale|acta"),
    row(ET::kInterviewNote, "interview|interview note|befragung|entretien|intervista|entrevista"),
    row(ET::kWalkdownSheet,
        "walkdown|walk down|begehung|begehungsprotokoll|visite|sopralluogo|"
        "inspeccion"),
    row(ET::kAttestation,
        "attestation|declaration|bestatigung|erklarung|attestazione|"
        "declaracion"),

    row(EvidenceOrigin::kExport, "export|exported|exportiert|exporte|esportato|exportado"),
    row(EvidenceOrigin::kTestRecord, "test|test record|testprotokoll|essai|prova|prueba"),
    row(EvidenceOrigin::kDocument, "document|dokument|documento"),
    row(EvidenceOrigin::kScreen, "screen|screenshot|bildschirm|ecran|schermo|pantalla"),
    row(EvidenceOrigin::kCamera, "camera|photo|kamera|foto|appareil photo|fotocamera"),
    row(EvidenceOrigin::kTyped, "typed|manual|abgetippt|manuell|saisi|digitato|tecleado"),
    row(EvidenceOrigin::kEdited, "edited|bearbeitet|modifie|modificato|editado"),

    row(AuditorDecision::kAccepted,
        "accepted|accept|ok|akzeptiert|angenommen|accepte|"
        "accettato|aceptado"),
    row(AuditorDecision::kRejected,
        "rejected|reject|abgelehnt|zuruckgewiesen|rejete|refuse|"
        "rifiutato|respinto|rechazado"),

    row(ReportStage::kEarlyWarning,
        "early warning|fruhwarnung|erstmeldung|alerte precoce|"
        "preallarme|alerta temprana|24 h"),
    row(ReportStage::kIncidentNotification,
        "incident notification|notification|meldung|vorfallmeldung|notification d incident|"
        "notifica|notificacion|72 h"),
    row(ReportStage::kIntermediate,
        "intermediate|intermediate report|zwischenbericht|"
        "rapport intermediaire|relazione intermedia|"
        "informe intermedio"),
    row(ReportStage::kProgress,
        "progress|progress report|fortschrittsbericht|"
        "rapport d avancement|relazione sui progressi|"
        "informe de situacion"),
    row(ReportStage::kFinal,
        "final|final report|abschlussbericht|rapport final|"
        "relazione finale|informe final"),

    row(DeadlineEvent::kContainment,
        "containment|sofortmassnahme|confinement|contenimento|"
        "contencion"),
    row(DeadlineEvent::kPlan,
        "plan|action plan|massnahmenplan|plan d actions|piano|"
        "plan de accion"),
    row(DeadlineEvent::kEvidence,
        "evidence|implementation|nachweis|umsetzung|preuve|evidenza|"
        "evidencia"),
    row(DeadlineEvent::kDisposition, "disposition|entscheidung|decision|decisione"),
};

}  // namespace

std::span<const WordSynonyms> word_synonyms() {
  return kSynonyms;
}

}  // namespace closeout
