// SPDX-License-Identifier: Apache-2.0
// `nis2 matrix`, and `nis2 incident ID` with the clocks; its verbs are in nis2_incident.cpp.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "assessment/letter_inputs.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/commands/nis2_incident.h"
#include "cli/nis2_views.h"
#include "cli/output.h"
#include "cli/session.h"

namespace closeout::cli {
namespace {

constexpr int kMissingShown = 3;  // of each kind, in the text; --json has all

Result<const MappingSet*> mapping_of(const Arguments& arguments) {
  const std::string name = arguments.get("--mapping", nis2::kDefaultMapping);
  const MappingSet* set = find_mapping_set(name);
  if (set != nullptr && set->to == "NIS2 Art. 21(2)") return set;
  std::vector<std::string> names;
  for (const MappingSet& known : mapping_sets()) {
    if (known.to == "NIS2 Art. 21(2)") names.push_back(known.id);
  }
  return fail(ErrorCode::kUsage,
              fmt::format("there is no mapping \"{}\": use {}", name, join(names, ", ")));
}

std::string status_text(const nis2::LetterRow& row) {
  if (!row.status) return "NO_DATA";
  return std::string(to_text(*row.status)) + (row.override_ != nullptr ? " (by hand)" : "");
}

// The first of each kind, so that many findings hide no missing evidence.
std::string missing_text(const nis2::LetterRow& row) {
  std::string text;
  std::map<std::string, int> seen;
  std::size_t left_out = 0;
  for (const auto& item : row.missing) {
    if (++seen[item.kind] > kMissingShown) {
      ++left_out;
      continue;
    }
    text += fmt::format("      {:<8} {}: {}\n", item.kind, item.id, item.text);
  }
  if (left_out > 0) text += fmt::format("      and {} more; --json lists them\n", left_out);
  return text;
}

std::string matrix_text(const nis2::Matrix& matrix) {
  TextTable table({{"letter", 6},
                   {"topic", 44},
                   {"status", 22},
                   {"controls", 9, true},
                   {"open", 4, true},
                   {"evidence", 8, true},
                   {"missing", 7, true}});
  std::string details;
  for (const auto& row : matrix.letters) {
    const auto shown = std::ranges::count_if(row.topics, &nis2::TopicRow::shown);
    table.row({fmt::format("({})", row.letter->letter), row.letter->title, status_text(row),
               fmt::format("{}/{}", row.verified, row.required), std::to_string(row.open.size()),
               fmt::format("{}/{}", shown, row.topics.size()), std::to_string(row.missing.size())});
    details += fmt::format("\n({}) {}: {}\n", row.letter->letter, status_text(row), row.why);
    details += missing_text(row);
  }
  std::string text = fmt::format("Art. 21(2) by the mapping {} ({}): {}\n\n", matrix.mapping->id,
                                 to_text(matrix.mapping->status), matrix.mapping->status_note);
  text += table.text() + details + "\nArt. 20:";
  const auto& governance = matrix.governance;
  if (governance.approved) text += " measures approved " + to_text(*governance.approved) + ";";
  if (governance.trained) text += " management trained " + to_text(*governance.trained) + ";";
  if (!governance.missing.empty()) text += " missing: " + join(governance.missing, ", ");
  return text + "\n";
}

Result<Outcome> matrix(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(const MappingSet* const mapping, mapping_of(arguments));
  const auto inputs = letter_inputs(context);
  const auto result = nis2::letter_matrix(context, inputs, *mapping);
  session.print(matrix_view(context, result), session.json() ? "" : matrix_text(result));
  return Outcome::kDone;
}

}  // namespace

Result<Outcome> run_nis2(Session& session, const Arguments& arguments) {
  const std::string verb = arguments.positional.empty() ? "" : arguments.positional[0];
  if (verb == "matrix") return matrix(session, arguments);
  if (verb == "incident") return run_nis2_incident(session, arguments);
  return fail(ErrorCode::kUsage, "nis2: use matrix or incident ID");
}

}  // namespace closeout::cli
