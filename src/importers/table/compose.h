// SPDX-License-Identifier: Apache-2.0
// Composite columns to fields: what a table keeps in several columns and the record in one
// ("IP", "MAC", "VLAN" -> interfaces; "Start", "End" -> occurrences), or the other way round
// ("443/tcp (HTTPS)" -> open_ports and protocols), and what a report states only indirectly
// (severity -> class).
#pragma once

#include "importers/table/row_cells.h"
#include "importers/table/values.h"

namespace closeout {

// Does nothing for kinds without composite columns.
void compose_row(RowCells& row, const ValueContext& context, RowIssues& issues);

// Only what tells which record the row is of.
void compose_identity(RowCells& row, const ValueContext& context, RowIssues& issues);

// What compose_row calls, by the kind of the row.
void compose_asset(RowCells& row, RowIssues& issues);
void compose_asset_identity(RowCells& row, RowIssues& issues);
void compose_finding(RowCells& row, RowIssues& issues);
void compose_window(RowCells& row, const ValueContext& context, RowIssues& issues);
void compose_levels(RowCells& row, RowIssues& issues);  // zones and conduits
void compose_services(RowCells& row);                   // flows and rules

}  // namespace closeout
