// SPDX-License-Identifier: Apache-2.0
// Whether a picture tells where it was taken (manual §7.4: strip EXIF and GPS).
#pragma once

#include <string_view>

namespace closeout::evidence {

// JPEG (EXIF 2.3 or XMP) and PNG (eXIf, XMP) with latitude and longitude.
bool has_position(std::string_view picture);

}  // namespace closeout::evidence
