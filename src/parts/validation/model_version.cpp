// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/model_version.h"

#include <algorithm>
#include <optional>

namespace closeout {
namespace {

std::optional<Date> begin_of(const ModelVersion& version) {
  const std::optional<Date> dates[] = {version.drawing, version.last_structural_change,
                                       version.approved_at};
  std::optional<Date> first;
  for (const auto& date : dates) {
    if (date && (!first || *date < *first)) first = date;
  }
  return first;
}

bool in_force(const ModelVersion& version, Date today) {
  if (version.in_force_until) return today <= *version.in_force_until;
  return version.status != ModelStatus::kSuperseded;
}

}  // namespace

const ModelVersion* current_model_version(const Table<ModelVersion>& versions, Date today) {
  const ModelVersion* current = nullptr;
  Date current_begin{};
  for (const ModelVersion& version : versions) {
    const bool is_open_draft = version.status == ModelStatus::kDraft && !begin_of(version);
    const Date begin = is_open_draft ? today : begin_of(version).value_or(Date{});
    if (begin > today || !in_force(version, today)) continue;
    if (current != nullptr && begin < current_begin) continue;
    current = &version;
    current_begin = begin;
  }
  return current;
}

bool is_approved(const ModelVersion& version, Date today) {
  const bool signed_off = version.status != ModelStatus::kDraft && version.approved_by &&
                          version.approved_at && *version.approved_at <= today;
  return signed_off && (!version.last_structural_change ||
                        *version.last_structural_change <= *version.approved_at);
}

}  // namespace closeout
