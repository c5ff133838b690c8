// SPDX-License-Identifier: Apache-2.0
// The checked table of contents of a ZIP archive.
#pragma once

#include <string_view>
#include <vector>

#include "formats/zip.h"

namespace closeout {

Result<std::vector<ZipEntry>> read_zip_directory(std::string_view bytes, std::string_view file,
                                                 const ZipLimits& limits);

}  // namespace closeout
