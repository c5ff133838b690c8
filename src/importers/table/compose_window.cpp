// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time.h"
#include "importers/table/compose.h"
#include "importers/table/words.h"
#include "model/cells.h"

namespace closeout {
namespace {

struct Slots {
  std::size_t title, type, zones, person, occurrences, start, end, duration;

  explicit Slots(const KindInfo& kind)
      : title(kind.slot("title")),
        type(kind.slot("type")),
        zones(kind.slot("zones")),
        person(kind.slot("person")),
        occurrences(kind.slot("occurrences")),
        start(kind.slot("start")),
        end(kind.slot("end")),
        duration(kind.slot("duration")) {}
};

Result<Instant> instant_of(std::string_view text, const ValueContext& context) {
  static const Field kInstant{
      .name = "instant", .type = CellType::kInstant, .list = false, .words = {}, .refers = {}};
  TRY_ASSIGN(const std::string normal, normal_value(kInstant, text, context));
  return parse_instant(normal);
}

// A bare date as an end means the whole of that day.
Result<Instant> end_of(std::string_view text, Instant start, const ValueContext& context) {
  const bool clock_only = text.size() <= 8 && text.contains(':');
  if (clock_only) {
    const Date day = local_date(start, context.zone);
    TRY_ASSIGN(const Instant end,
               parse_local_instant(fmt::format("{} {:0>5}", to_text(day), text), context.zone));
    return end > start ? end : end + hours{24};
  }
  TRY_ASSIGN(const Instant end, instant_of(text, context));
  if (text.contains(':')) return end;
  return end_of_local_day(local_date(end, context.zone), context.zone);
}

Result<Interval> span_of(std::string_view start_text, std::string_view end_text,
                         const ValueContext& context) {
  TRY_ASSIGN(const Instant start, instant_of(start_text, context));
  TRY_ASSIGN(const Instant end, end_of(trim(end_text), start, context));
  if (end <= start) {
    return invalid(fmt::format("\"{}\" to \"{}\" ends before it starts", start_text, end_text));
  }
  return Interval{start, end};
}

// "24.11.2026 06:00 - 10:00", "1.12. - …" is refused; an ISO interval stays.
Result<Interval> typed_span(std::string_view text, const ValueContext& context) {
  if (text.contains('/') && text.contains('T')) return parse_interval(text);
  for (const std::string_view dash : {" - ", " – ", " — ", "–", " bis ", " to ", " au ", " al "}) {
    const auto at = text.find(dash);
    if (at == std::string_view::npos) continue;
    return span_of(trim(text.substr(0, at)), trim(text.substr(at + dash.size())), context);
  }
  return span_of(text, text, context);  // one whole day
}

Result<std::string> occurrences_of(std::string_view text, const ValueContext& context) {
  std::vector<Interval> spans;
  for (const auto& piece : split_list(text, ";\n")) {
    TRY_ASSIGN(spans.emplace_back(), typed_span(piece, context));
  }
  return cells::to_cell(spans);
}

Result<std::string> single_occurrence(const RowCells& row, const Slots& at,
                                      const ValueContext& context) {
  const auto start_text = row.text(at.start);
  if (!row.blank(at.end)) {
    TRY_ASSIGN(const Interval span, span_of(start_text, row.text(at.end), context));
    return to_text(span);
  }
  TRY_ASSIGN(const Instant start, instant_of(start_text, context));
  if (row.blank(at.duration)) {
    return to_text(
        Interval{start, end_of_local_day(local_date(start, context.zone), context.zone)});
  }
  static const Field kHours{
      .name = "duration", .type = CellType::kNumber, .list = false, .words = {}, .refers = {}};
  TRY_ASSIGN(const std::string text, normal_value(kHours, row.text(at.duration), context));
  const double length_h = parse_number(text).value_or(0);
  if (length_h <= 0) return invalid(fmt::format("\"{}\" is no duration", row.text(at.duration)));
  return to_text(Interval{start, start + seconds{static_cast<long>(length_h * 3600)}});
}

}  // namespace

void compose_window(RowCells& row, const ValueContext& context, RowIssues& issues) {
  static const Slots at(*find_table_kind(Window::kKind));
  const bool from_columns = row.blank(at.occurrences) && !row.blank(at.start);
  if (from_columns || !row.blank(at.occurrences)) {
    const std::size_t column = row[from_columns ? at.start : at.occurrences].column;
    const auto spans = from_columns ? single_occurrence(row, at, context)
                                    : occurrences_of(row.text(at.occurrences), context);
    if (spans) {
      row.put(at.occurrences, *spans, column, from_columns ? CellMode::kUnion : CellMode::kSet);
    } else {
      issues.error(column, "bad-cell", spans.error().message);
      row.erase(at.occurrences);
    }
  }
  const std::string zones = fold(row.text(at.zones));
  if (zones == "all" || zones == "alle" || zones == "toutes" || zones == "tutte" ||
      zones == "todas") {
    row.erase(at.zones);  // empty = all
  }
  if (row.blank(at.type) && !row.blank(at.person) && row.blank(at.zones)) {
    row.put(at.type, to_text(WindowType::kLeave), row[at.person].column, CellMode::kIfBlank);
  }
}

}  // namespace closeout
