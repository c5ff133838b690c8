// SPDX-License-Identifier: Apache-2.0
// Lists as typed cells, and the files they become: workbook, CSV, JSON.
#pragma once

#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "base/json.h"
#include "formats/xlsx_writer.h"
#include "parts/planner/misses.h"
#include "parts/planner/schedule.h"

namespace closeout::reports {

// Every record of the kind, a column per field: what the importer reads back as it was.
template <class T>
OutSheet record_sheet(const Snapshot& snapshot);

// The findings with what is computed of them. Its first columns are read back as findings.
OutSheet register_sheet(const Context& context, const Ranking& ranking);

// One row per activity, by start; those without a date last.
OutSheet plan_sheet(const Context& context, const planner::Schedule& schedule);
// What the plan cannot bring in by its deadline.
OutSheet miss_sheet(const std::vector<planner::Miss>& misses);

// Safe to open in a spreadsheet program (formats/csv_writer.h).
std::string sheet_csv(const OutSheet& sheet);
// One object per row, by header; empty cells are null.
json::array sheet_json(const OutSheet& sheet);

}  // namespace closeout::reports
