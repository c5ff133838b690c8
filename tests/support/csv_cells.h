// SPDX-License-Identifier: Apache-2.0
// Test data in csv files.
#pragma once

#include <string>
#include <vector>

namespace closeout {

// The rows below the header, of each row the cells in the columns of these names.
std::vector<std::vector<std::string>> csv_cells(const std::string& file,
                                                const std::vector<std::string>& columns);

}  // namespace closeout
