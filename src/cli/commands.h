// SPDX-License-Identifier: Apache-2.0
// The one table of commands.
#pragma once

#include <span>

#include "cli/command.h"

namespace closeout::cli {

std::span<const Command> commands();

// One function per command, each in its own file under cli/commands/.
Result<Outcome> run_cvss(Session& session, const Arguments& arguments);
Result<Outcome> run_evidence(Session& session, const Arguments& arguments);
Result<Outcome> run_export(Session& session, const Arguments& arguments);
Result<Outcome> run_findings(Session& session, const Arguments& arguments);
Result<Outcome> run_import(Session& session, const Arguments& arguments);
Result<Outcome> run_init(Session& session, const Arguments& arguments);
Result<Outcome> run_log(Session& session, const Arguments& arguments);
Result<Outcome> run_nis2(Session& session, const Arguments& arguments);
Result<Outcome> run_pack(Session& session, const Arguments& arguments);
Result<Outcome> run_plan(Session& session, const Arguments& arguments);
Result<Outcome> run_playbook(Session& session, const Arguments& arguments);
Result<Outcome> run_report(Session& session, const Arguments& arguments);
Result<Outcome> run_risk(Session& session, const Arguments& arguments);
Result<Outcome> run_risks(Session& session, const Arguments& arguments);
Result<Outcome> run_score(Session& session, const Arguments& arguments);
Result<Outcome> run_triage(Session& session, const Arguments& arguments);
Result<Outcome> run_validate(Session& session, const Arguments& arguments);
Result<Outcome> run_verify(Session& session, const Arguments& arguments);
// list and show of any record kind.
template <class T>
Result<Outcome> run_records(Session& session, const Arguments& arguments);

}  // namespace closeout::cli
