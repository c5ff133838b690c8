// SPDX-License-Identifier: Apache-2.0
// Which version of the zone model is in force.
#pragma once

#include "model/snapshot.h"

namespace closeout {

// The version in force on a day: the newest that has begun and has not ended; null when there is
// none. A draft without any date is what is being edited now, so it has begun.
const ModelVersion* current_model_version(const Table<ModelVersion>& versions, Date today);

// Approved by a named person, on or before the day, and not structurally changed since (ZCR 7).
bool is_approved(const ModelVersion& version, Date today);

}  // namespace closeout
