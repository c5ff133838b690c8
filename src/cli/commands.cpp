// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

#include "cli/rows.h"
#include "model/records.h"

namespace closeout::cli {
namespace {

constexpr Option kInit[] = {{"--demo", "", "with the fictional demo plant"}};
constexpr Option kImport[] = {
    {"--kind", "KIND", "record kind, where the file does not tell"},
    {"--map", "FILE", "columns and words of this source"},
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
constexpr Option kRisk[] = {
    {"--signers", "P01,P09", "who signs together"},
    {"--board-minute", "REF", "minute of the management body"},
    {"--comment", "TEXT", "kept with the signatures"},
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
constexpr Option kLog[] = {{"--from", "SEQ", "first event to show"}};

constexpr Command kCommands[] = {
    {"init", "", "create the data directory and its signing key", kInit, run_init},
    {"import", "FILE…", "bring tables, scans and catalogues in", kImport, run_import},
    {"findings", "[list | show ID | deadlines | duplicates]", "the register", kListOptions,
     run_findings},
    {"validate", "", "model rules, inventory, security levels, gate per zone", kValidate,
     run_validate},
    {"score", "", "consequence, exploitability, audit impact, tier and why", kScore, run_score},
    {"plan", "", "the dated plan, what misses its date and why", kPlan, run_plan},
    {"risks", "[list | show ID]", "the residual-risk register", kListOptions, run_risks},
    {"risk", "ID [show | sign | expire]", "decide about one residual risk", kRisk, run_risk},
    {"nis2", "incident ID", "reporting clocks of an incident", {}, run_nis2},
    {"evidence", "[list | show ID | attach ID FILE]", "evidence and its verdicts", kListOptions,
     run_evidence},
    {"pack", "-o FILE", "seal the evidence pack", kPack, run_pack},
    {"verify", "FILE", "verify a pack offline", kVerify, run_verify},
    {"report", "overview", "where the closure stands, on one page", kReport, run_report},
    {"cvss", "VECTOR…", "scores of CVSS vectors (- reads lines)", {}, run_cvss},
    {"log", "[show | verify]", "the event log", kLog, run_log},
    {"assets", "[list | show ID]", "the inventory", kListOptions, run_records<Asset>},
    {"zones", "[list | show ID]", "zones", kListOptions, run_records<Zone>},
    {"conduits", "[list | show ID]", "conduits", kListOptions, run_records<Conduit>},
    {"flows", "[list | show ID]", "flows", kListOptions, run_records<Flow>},
    {"actions", "[list | show ID]", "actions", kListOptions, run_records<Action>},
    {"windows", "[list | show ID]", "outages, freezes, leave", kListOptions, run_records<Window>},
    {"people", "[list | show ID]", "people and roles", kListOptions, run_records<Person>},
    {"incidents", "[list | show ID]", "incidents", kListOptions, run_records<Incident>},
    {"statuses", "[list | show ID]", "requirement statuses", kListOptions,
     run_records<RequirementStatus>},
};

}  // namespace

std::span<const Command> commands() {
  return kCommands;
}

}  // namespace closeout::cli
