// SPDX-License-Identifier: Apache-2.0
// Incidents and the Art. 21(2) matrix as JSON documents (docs/formats/nis2.md).
#pragma once

#include <string_view>
#include <vector>

#include "app/incidents.h"
#include "base/json.h"
#include "parts/nis2/clocks.h"
#include "parts/nis2/links.h"
#include "parts/nis2/matrix.h"

namespace closeout::cli {

json::object clocks_view(const nis2::IncidentClocks& clocks);
json::object link_view(const nis2::IncidentLink& link);
json::object effect_view(const nis2::Effect& effect, const std::vector<app::RankMove>& moves);
json::object draft_view(const Incident& incident, const nis2::Draft& draft);
json::object submission_view(const Submission& submission);
json::object matrix_view(const Context& context, const nis2::Matrix& matrix);
json::array faults_view(const std::vector<nis2::Fault>& faults);

}  // namespace closeout::cli
