// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

#include "cli/rows.h"
#include "model/records.h"

namespace closeout::cli {
namespace {

constexpr Option kInit[] = {{"--demo", "", "with the fictional demo plant"}};
constexpr Option kImport[] = {
    {"--kind", "KIND", "record kind, where the file does not tell"},
    {"--map", "FILE", "columns and words of this source, kept for its next file; none ignores it"},
    {"--print-map", "", "print how the file is understood, as a mapping to correct"},
    {"--dry-run", "", "show what would change, change nothing"},
};
constexpr Option kWhatIf = {"--what-if", "CHANGE,…",
                            "F-05 (closed), kind/id.field=value or -kind/id: what would follow"};
constexpr Option kScore[] = {
    kListOptions[0],
    kListOptions[1],
    kListOptions[2],
    kListOptions[3],
    kWhatIf,
    {"--sensitivity", "", "how stable the ranks are when factors and weights move"},
    {"--seed", "N", "of the perturbations (default 1)"},
};
constexpr Option kValidate[] = {kWhatIf};
constexpr Option kPlan[] = {
    {"--time-limit", "S", "how long to look for a better plan (default 0.5)"},
    {"--seed", "N", "the same seed gives the same plan (default 1)"},
    {"--baseline", "NAME", "keep this plan under a name"},
    {"--diff", "NAME", "what moved against a baseline"},
    {"--reason", "TEXT", "why the baseline is taken"},
};
constexpr Option kTriage[] = {
    kListOptions[0],
    kListOptions[1],
    kListOptions[3],
    {"--reason", "TEXT", "why; kept in the log"},
    {"--class", "CLASS", "MAJOR, MINOR, OBS, OFI, POS or AOC"},
    {"--requirements", "SR,…", "\"SR 1.1, SR 1.1 RE 2\"; the first is the primary one"},
    {"--owner", "PERSON", "one person, never a team"},
    {"--zones", "ZONE,…", "where it is"},
    {"--assets", "ASSET,…", "inside those zones"},
    {"--deficiency", "KIND", "DESIGN, IMPLEMENTATION, OPERATION or EVIDENCE"},
    {"--observed", "TEXT", "the objective fact: what, where, when, sample"},
    {"--nonconformity", "TEXT", "why the fact falls short of the requirement"},
    {"--attach", "EVIDENCE,…", "counter-evidence, the auditor's letter, proof of containment"},
    {"--approver", "PERSON", "the lead for an owner's plan, the auditor for a merge of audits"},
    {"--operations", "PERSON", "who agreed to the outages"},
    {"--functional-safety", "PERSON", "who agreed for the safety zone"},
    {"--waits-for", "PARTY", "on whom a blocked finding waits"},
    {"--next-check", "DATE", "when to look at a blocked finding again"},
    {"--documents-updated", "", "as-built drawings and procedures are"},
    {"--steps", "TEXT", "of the test that verifies it"},
    {"--expected", "TEXT", "result of that test"},
    {"--actual", "TEXT", "result of that test"},
    {"--tested-on", "DATE", "day of that test"},
    {"--pack", "FILE", "the sealed evidence pack to submit"},
    {"--decided-on", "DATE", "day of the auditor's decision"},
    {"--part", "TEXT", "\"zones=Z08; actions=ACT-12; owner=P13; title=Utilities\", once per part"},
    {"--at", "TIME", "when containment was in place (default: now)"},
    {"--text", "TEXT", "what contains it; the root cause in words"},
    {"--method", "NAME", "of the cause analysis: 5-Why, fishbone, barrier analysis …"},
    {"--codes", "CODE,…", "RC-DESIGN, RC-LEGACY, RC-VENDOR, RC-PROC-MISSING …"},
    {"--extent-checked", "TEXT", "where the same fault was looked for"},
    {"--extent-found", "TEXT", "what was found there"},
    {"--agreed-by", "PERSON", "who agreed to a moved deadline"},
};
constexpr Verb kTriageVerbs[] = {
    {"triage", "what needs triage, and the next step of each"},
    {"triage F-12", "how it stands: every step from here, what blocks it and who may take it"},
    {"triage F-12 --class MAJOR --owner P03 --requirements \"SR 1.1\" …",
     "say what it is, where it is and whose it is"},
    {"triage F-12 transition STATE", "a step of the state table, with what its guards ask for"},
    {"triage F-12 dispute --reason TEXT --attach E01", "contest it; its deadlines keep running"},
    {"triage F-12 merge F-13", "F-12 goes on in F-13; nothing of it is lost"},
    {"triage F-12 split [--part …]", "into parts with their own owners, windows or outcomes"},
    {"triage F-12 disposition ADOPT|DECLINE|MONITOR", "answer an observation or improvement"},
    {"triage F-12 contain --text TEXT [--at TIME]", "record what stops it getting worse"},
    {"triage F-12 cause --method … --codes … --text … --extent-checked … --extent-found …",
     "root cause and extent of condition"},
    {"triage F-12 repeat [EARLIER]", "confirm that it repeats an earlier finding"},
    {"triage F-12 deadline EVENT DATE --agreed-by P12", "move what is due"},
    {"triage F-12 acknowledge", "the auditor takes note of its residual-risk position"},
    {"triage F-12 sign-off", "functional safety signs a finding of a safety zone off"},
};
constexpr Option kPlaybook[] = {
    kListOptions[0],
    kListOptions[1],
    kListOptions[2],
    kListOptions[3],
    {"--dry-run", "", "show what would be added, change nothing"},
    {"--reason", "TEXT", "kept in the log"},
};
constexpr Verb kPlaybookVerbs[] = {
    {"playbook", "all of them"},
    {"playbook \"SR 1.1 RE 2\"", "one, for reading"},
    {"playbook F-12 [--dry-run]",
     "its steps as actions of a finding, with the evidence they ask for"},
};
constexpr Option kRisk[] = {
    {"--signers", "P01,P09", "who signs together"},
    {"--board-minute", "REF", "minute of the management body"},
    {"--comment", "TEXT", "kept with the signatures"},
    {"--reason", "TEXT", "why; kept in the log"},
    {"--from-plan", "", "take what the plan proposes"},
    {"--title", "TEXT", "of the record"},
    {"--scenario", "TEXT", "threat, weakness, event, consequence"},
    {"--reasons", "CODE,…", "NO_WINDOW, LEGACY_NO_CAPABILITY, VENDOR_NOT_CERTIFIED …"},
    {"--technical-proof", "TEXT", "vendor letter, data sheet"},
    {"--options-considered", "TEXT", "what else was looked at, and why not"},
    {"--part", "LETTER", "part of the finding that it covers"},
    {"--residual-c", "1..5", "consequence with the compensations in place"},
    {"--residual-e", "1..5", "exploitability with the compensations in place"},
    {"--residual-c-people", "1..5", "consequence for people"},
    {"--alarp", "TEXT", "why no further reduction is reasonable"},
    {"--cost-argument", "TEXT", "cost, reduction, factor"},
    {"--owner", "PERSON", "of the record, or of the compensation"},
    {"--consulted", "PERSON,…", "who was asked"},
    {"--expires-at", "DATE", "when the acceptance ends"},
    {"--fix-text", "TEXT", "the permanent fix"},
    {"--fix-window", "WINDOW", "in which it is made"},
    {"--fix-by", "DATE", "by when"},
    {"--conditions", "TEXT;…", "that void the acceptance"},
    {"--monitoring", "TEXT", "indicator and threshold"},
    {"--until", "DATE", "of a renewal"},
    {"--evidence", "TEXT", "ids of new evidence (renew); what shows that it works (compensation)"},
    {"--text", "TEXT", "what the compensation is"},
    {"--criteria", "\"2 2 1 2 2 1\"",
     "intent, strength, independence, coverage, detectability, sustainability, each 0..2"},
    {"--test-procedure", "TEXT", "how the compensation is tested"},
    {"--test-interval-days", "N", "how often"},
    {"--tested-on", "DATE", "when it was tested"},
    {"--level-credit", "N", "a verifier's credit"},
};
constexpr Verb kRiskVerbs[] = {
    {"risk RR-01", "the record, what refuses its acceptance and what would re-open it"},
    {"risk propose F-20 --title … --residual-c 3 --residual-e 2 …", "a new record"},
    {"risk propose --from-plan F-20 …",
     "what the plan proposes for a finding that misses its date"},
    {"risk RR-01 amend …", "change a record that nobody has signed"},
    {"risk RR-01 challenge", "looked at by somebody else: whoever acts (--as) is its challenger"},
    {"risk RR-01 sign --signers P01,P09", "accept it, bound to the record as it stands"},
    {"risk RR-01 refuse --reason TEXT", "an acceptor turns it down; its findings go back to work"},
    {"risk RR-01 renew --until DATE --evidence E04 --signers P01,P09",
     "accept it for a further time"},
    {"risk RR-01 expire --reason TEXT", "end the acceptance; its findings go back to work"},
    {"risk RR-01 withdraw --reason TEXT", "take an open record back"},
    {"risk RR-01 acknowledge", "the auditor takes note"},
    {"risk RR-01 compensation add --text … --criteria …", "a compensating control of the record"},
    {"risk RR-01 compensation C1 STATE [--tested-on DATE] [--evidence TEXT]",
     "BUILT, ACTIVE (tested), DEGRADED, FAILED or RETIRED"},
};
constexpr Option kEvidence[] = {
    kListOptions[0],
    kListOptions[1],
    kListOptions[2],
    kListOptions[3],
    {"--class", "CLASS", "sample: assets of this class only"},
    {"--picks", "A06,…", "sample: the auditor's picks, by id or tag"},
    {"--exceptions", "N", "sample: found so far; one doubles it"},
    {"--seed", "N", "sample: repeat a draw (default: follows from the event log)"},
    {"--record", "", "sample: leave the draw in the event log"},
};
constexpr Option kNis2[] = {
    {"--mapping", "SET", "matrix: mapping set that says which requirement counts for which letter"},
    {"--language", "CODE", "draft: en or de"},
    {"--output", "FILE", "draft: write it to a file (-o FILE)"},
    {"--save", "", "draft: keep it with the incident"},
    {"--owner", "PERSON", "draft, request: who writes the report"},
    {"--file", "FILE", "submit, correct: the report as it was sent"},
    {"--attachment", "FILE,…", "submit, correct: what was sent with it"},
    {"--receipt", "TEXT", "submit, correct: number of the authority's receipt"},
    {"--channel", "TEXT", "submit, correct: portal, e-mail, telephone"},
    {"--by", "PERSON", "submit, correct: who sent it; decide: who decided"},
    {"--approved-by", "PERSON", "submit, correct: who approved it before it was sent"},
    {"--at", "TIME", "when it happened; without zone the time of the site"},
    {"--due", "TIME", "request: date that the authority set; decide: date of the duty"},
    {"--who", "TEXT", "decide: whom it concerns"},
    {"--next-review", "TIME", "decide: when to look at it again"},
    {"--reason", "TEXT", "why; a correction and a decision need one"},
};
constexpr Option kPack[] = {
    {"--output", "FILE", "the ZIP to write (-o FILE)"},
    {"--draft", "", "leave out what is in the way, and mark the pack as a draft"},
};
constexpr Option kVerify[] = {{"--key", "FILE", "public key (PEM) that must have signed the pack"}};
constexpr Option kReport[] = {
    {"--output", "FILE", "write to a file (-o FILE); .html gives HTML"},
    {"--format", "FORMAT", "md or html"},
};
constexpr Option kLog[] = {
    {"--from", "SEQ", "first event to show"},
    {"--key", "FILE", "public key (PEM) that must have signed the checkpoints"},
    {"--against", "FILE,…", "checkpoints kept elsewhere: their lines, or a pack"},
    {"--output", "FILE", "write the checkpoint to a file (-o FILE)"},
};
constexpr Option kExport[] = {
    {"--output", "FILE", "the .xlsx, .csv or .json to write (-o FILE); with all also a folder/"},
    {"--language", "LANG", "of the template: en, de, fr, it or es"},
};

constexpr Command kCommands[] = {
    {"init", "", "create the data directory and its signing key", kInit, run_init},
    {"import", "FILE…", "bring tables, scans and catalogues in", kImport, run_import},
    {"findings", "[list | show ID | deadlines | duplicates]", "the register", kListOptions,
     run_findings},
    {"triage", "[ID [VERB …]]",
     "decide on findings: what needs it, class, owner, steps, merge, split", kTriage, run_triage,
     kTriageVerbs},
    {"validate", "", "model rules, inventory, security levels, gate per zone", kValidate,
     run_validate},
    {"score", "", "consequence, exploitability, audit impact, tier and why", kScore, run_score},
    {"plan", "", "the dated plan, what misses its date and why", kPlan, run_plan},
    {"risks", "[list | show ID]", "the residual-risk register", kListOptions, run_risks},
    {"risk", "ID [VERB …] | propose FINDING", "decide about one residual risk", kRisk, run_risk,
     kRiskVerbs},
    {"playbook", "[SR… | FINDING]", "how a requirement is put right; as actions of a finding",
     kPlaybook, run_playbook, kPlaybookVerbs},
    {"nis2",
     "matrix | incident ID [show | draft REPORT | submit REPORT | correct REPORT | request | "
     "acknowledge REPORT | decide SUBJECT RESULT | apply [OBJECT…]]",
     "the Art. 21 matrix; clocks, reports and effects of an incident", kNis2, run_nis2},
    {"evidence",
     "[list | show ID | attach ID FILE | place ID SLOT | slots [FINDING] | sample FINDING|ZONE]",
     "evidence, its verdicts, what is missing, samples", kEvidence, run_evidence},
    {"pack", "-o FILE", "seal the evidence pack", kPack, run_pack},
    {"verify", "FILE", "verify a pack offline", kVerify, run_verify},
    {"report", "overview", "where the closure stands, on one page", kReport, run_report},
    {"export", "template [KIND…] | register | plan | all | KIND", "take tables out", kExport,
     run_export},
    {"cvss", "VECTOR…", "scores of CVSS vectors (- reads lines)", {}, run_cvss},
    {"log", "[show | verify | checkpoint]", "the event log, its chain and signatures", kLog,
     run_log},
    {"assets", "[list | show ID]", "the inventory", kListOptions, run_records<Asset>},
    {"zones", "[list | show ID]", "zones", kListOptions, run_records<Zone>},
    {"conduits", "[list | show ID]", "conduits", kListOptions, run_records<Conduit>},
    {"flows", "[list | show ID]", "flows", kListOptions, run_records<Flow>},
    {"actions", "[list | show ID]", "actions", kListOptions, run_records<Action>},
    {"windows", "[list | show ID]", "outages, freezes, leave", kListOptions, run_records<Window>},
    {"people", "[list | show ID]", "people and roles", kListOptions, run_records<Person>},
    {"incidents", "[list | show ID]", "incidents", kListOptions, run_records<Incident>},
    {"measures", "[list | show ID]", "NIS2 measures, and statuses set by hand", kListOptions,
     run_records<Measure>},
    {"statuses", "[list | show ID]", "requirement statuses", kListOptions,
     run_records<RequirementStatus>},
};

}  // namespace

std::span<const Command> commands() {
  return kCommands;
}

}  // namespace closeout::cli
