// SPDX-License-Identifier: Apache-2.0
// What the Art. 21(2) matrix needs from the levels and the evidence.
#pragma once

#include "model/context.h"
#include "parts/nis2/matrix.h"

namespace closeout {

nis2::MatrixInputs letter_inputs(const Context& context);

}  // namespace closeout
