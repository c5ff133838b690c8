// SPDX-License-Identifier: Apache-2.0
#include "importers/table/identity.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time.h"

namespace closeout {
namespace {

constexpr std::size_t kIdBytesMax = 40;

// What makes a record unique besides its id: alternatives by "|", tried in turn; "?" marks a part
// that may be blank.
struct NaturalKey {
  std::string_view kind;
  std::string_view keys;
};
constexpr std::array<NaturalKey, 29> kKeys = {{
    {"people", "email|name"},
    {"zones", "name"},
    {"conduits", "name|ends"},
    {"rules", "device+number"},
    {"scenarios", "zone?+conduit?+text?"},
    {"waivers", "rule+object"},
    {"overrides", "finding+zone?"},
    {"statuses", "zone+requirement"},
    {"flows", "src+dst+services?"},
    {"sensors", "zone?+conduit?+kind?+vlans?"},
    {"observed_hosts", "mac|ips|hostname"},
    {"observations", "ip?+mac?+kind?+attribute?"},
    {"walkdowns", "zone+date"},
    {"deadline_changes", "finding+event?+to?"},
    {"problem_groups", "title"},
    {"actions", "finding?+title"},
    {"windows", "title|type?+person?+occurrences"},
    {"crews", "name"},
    {"lead_times", "item+findings?"},
    {"risks", "title|findings+part?"},
    {"compensations", "risk+text"},
    {"signatures", "risk+person+signed_at?"},
    {"evidence", "sha256|file|finding?+slot?+title"},
    {"incidents", "title"},
    {"submissions", "incident+stage+version?"},
    {"decisions", "incident+subject"},
    {"measures", "letter+title|letter+topic?+side?"},
    {"vulnerabilities", "id"},
    {"model_versions", "id"},
}};

std::string_view keys_text(std::string_view kind) {
  const auto found = std::ranges::find(kKeys, kind, &NaturalKey::kind);
  return found == kKeys.end() ? std::string_view{} : found->keys;
}

// The key as one text; nothing when a needed part, or every part, is blank.
template <class TextOf>
std::optional<std::string> key_text(const KindInfo& kind, std::string_view key, TextOf text_of) {
  std::string out;
  bool any = false;
  for (auto name : split(key, '+')) {
    const bool optional = name.ends_with('?');
    if (optional) name.remove_suffix(1);
    const std::size_t slot = kind.slot(name);
    const std::string text = fold(text_of(slot));
    if (text.empty() && !optional) return std::nullopt;
    any |= !text.empty();
    out += text + '\x1f';
  }
  return any ? std::optional(out) : std::nullopt;
}

bool usable_id(std::string_view text) {
  return !text.empty() && text.size() <= kIdBytesMax && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/';
  });
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= 6 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// 12 of "F-12" in the series "F-"; 0 for any other id.
long long number_in(std::string_view id, std::string_view series) {
  if (!id.starts_with(series) || !all_digits(id.substr(series.size()))) return 0;
  return parse_integer(id.substr(series.size())).value_or(0);
}

}  // namespace

std::string key_columns(std::string_view kind) {
  if (kind == Finding::kKind) return "external_ref or title";
  if (kind == Asset::kKind) return "tag, mac, ip or hostname";
  std::string text = "id";
  for (const auto key : split(keys_text(kind), '|')) {
    std::vector<std::string> names;
    for (const auto name : split(key, '+')) {
      if (!name.ends_with('?') && name != "id" && !name.empty()) names.emplace_back(name);
    }
    if (!names.empty()) text += " or " + join(names, " and ");
  }
  return text;
}

bool is_key_column(std::string_view kind, std::string_view field) {
  for (const auto key : split(keys_text(kind), '|')) {
    for (auto name : split(key, '+')) {
      if (name.ends_with('?')) name.remove_suffix(1);
      if (name == field) return true;
    }
  }
  return false;
}

// The highest number of a series so far, of the site and of the file.
long long& Identities::highest(std::string_view kind, std::string_view series) {
  const auto [entry, is_new] = highest_.try_emplace(fmt::format("{}:{}", kind, series), 0);
  long long& number = entry->second;
  if (!is_new || site_ == nullptr) return number;
  with_record_type(kind, [&]<class T>() {
    for (const T& record : site_->all<T>()) {
      number = std::max(number, number_in(record.id.value, series));
    }
  });
  return number;
}

void Identities::reserve(const KindInfo& kind, std::string_view id) {
  references_.add_id(kind.kind, id);
  if (kind.series.empty()) return;
  auto& number = highest(kind.kind, kind.series);
  number = std::max(number, number_in(id, kind.series));
}

std::string Identities::allot(std::string_view kind, std::string_view series, int digits) {
  return fmt::format("{}{:0{}}", series, ++highest(kind, series), digits);
}

Identity Identities::seen(std::string_view kind, std::string id) {
  const bool is_new = seen_[kind].insert(id).second;
  return {std::move(id), !is_new};
}

// The table's own number as an id: "M-7" as it is, "7" as "ACT-07".
std::string Identities::numbered_id(const RowCells& row) {
  const auto slot = row.kind().find_slot("number");
  if (!slot || row.kind().is_field(*slot) || row.blank(*slot)) return {};
  const auto number = row.text(*slot);
  const auto series = row.kind().series;
  if (all_digits(number) && !series.empty()) {
    const std::string id = fmt::format("{}{:0>2}", series, number);
    return references_.has_id(row.kind().kind, id) ? std::string{} : id;
  }
  return usable_id(number) && !all_digits(number) ? std::string(number) : std::string{};
}

std::string Identities::new_id(const RowCells& row) {
  const auto text = [&](std::string_view name) { return row.text(row.kind().slot(name)); };
  const auto kind = row.kind().kind;
  if (kind == BoundaryRule::kKind) return fmt::format("{}/{}", text("device"), text("number"));
  if (kind == RequirementStatus::kKind) {
    return fmt::format("{}/{}", text("zone"), text("requirement"));
  }
  if (kind == Compensation::kKind) return allot(kind, fmt::format("{}/C", text("risk")), 1);
  if (kind == Submission::kKind) return allot(kind, fmt::format("{}/", text("incident")), 1);
  if (kind == IncidentDecision::kKind) return allot(kind, fmt::format("{}/D", text("incident")), 1);
  if (kind == Crew::kKind) return std::string(text("name"));
  if (kind == Incident::kKind) {
    for (const std::string_view name : {"aware_at", "detected_at", "occurred_at"}) {
      if (text(name).size() >= 4) {
        return allot(kind, fmt::format("{}{}-", row.kind().series, text(name).substr(0, 4)));
      }
    }
  }
  return allot(kind, row.kind().series);
}

std::vector<Identities::KeyIndex>& Identities::keys_of(const KindInfo& kind) {
  const auto [entry, is_new] = keys_.try_emplace(kind.kind);
  auto& indexes = entry->second;
  if (!is_new) return indexes;
  const auto alternatives = split(keys_text(kind.kind), '|');
  indexes.resize(alternatives.size());
  if (site_ == nullptr) return indexes;
  with_record_type(kind.kind, [&]<class T>() {
    for (const T& record : site_->all<T>()) {
      const auto cells = to_cells(record);
      for (std::size_t i = 0; i < alternatives.size(); ++i) {
        const auto key = key_text(kind, alternatives[i],
                                  [&](std::size_t slot) { return std::string_view(cells[slot]); });
        if (key) indexes[i].emplace(*key, record.id.value);
      }
    }
  });
  return indexes;
}

Result<Identity> Identities::identify_by_key(const RowCells& row) {
  const auto& kind = row.kind();
  const auto alternatives = split(keys_text(kind.kind), '|');
  auto& indexes = keys_of(kind);
  std::vector<std::optional<std::string>> keys;
  std::string id(row.text(kind.slot("id")));
  for (std::size_t i = 0; i < alternatives.size() && !alternatives[i].empty(); ++i) {
    keys.push_back(
        key_text(kind, alternatives[i], [&](std::size_t slot) { return row.text(slot); }));
    if (!id.empty() || !keys.back()) continue;
    const auto known = indexes[i].find(*keys.back());
    if (known != indexes[i].end()) id = known->second;
  }
  const bool any_key = std::ranges::any_of(keys, [](const auto& key) { return key.has_value(); });
  const std::string number = numbered_id(row);
  const bool stated = !row.blank(kind.slot("id"));
  if (!stated && !number.empty() && references_.has_id(kind.kind, number)) id = number;
  if (id.empty()) {
    if (!any_key && number.empty()) {
      return invalid(
          fmt::format("the row says not which record it is: needs {}", key_columns(kind.kind)));
    }
    id = number.empty() ? new_id(row) : number;
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i]) indexes[i].emplace(*keys[i], id);
  }
  return seen(kind.kind, std::move(id));
}

Result<Identity> Identities::identify(const RowCells& row, bool own) {
  const auto& kind = row.kind();
  const auto id = row.text(kind.slot("id"));
  if (kind.kind == Site::kKind) {
    const bool known = site_ != nullptr && !site_->all<Site>().empty();
    std::string name = known ? site_->site().id.value : std::string(id);
    if (name.empty()) name = "SITE01";
    return seen(kind.kind, std::move(name));
  }
  if (!id.empty()) {
    const bool auditors_number = kind.kind == Finding::kKind && !own &&
                                 !id.starts_with(kind.series) && !references_.has_id(kind.kind, id);
    if (auditors_number) {
      return invalid(
          fmt::format("\"{}\" is no id of ours (F-12); put the auditor's number into "
                      "external_ref",
                      id));
    }
  }
  if (kind.kind == Finding::kKind) return identify_finding(row);
  if (kind.kind == Asset::kKind) return identify_asset(row);
  return identify_by_key(row);
}

}  // namespace closeout
