// SPDX-License-Identifier: Apache-2.0
// The program behind main(): words in, exit code out.
#pragma once

#include <filesystem>
#include <ostream>
#include <span>
#include <string>

#include "base/time.h"

namespace closeout::cli {

int run(std::span<const std::string> words, const std::filesystem::path& default_data,
        Instant clock, std::ostream& out, std::ostream& err);

}  // namespace closeout::cli
