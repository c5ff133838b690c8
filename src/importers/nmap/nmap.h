// SPDX-License-Identifier: Apache-2.0
// Results of nmap (-oX) to assets: addresses, vendor, open ports, what was identified. The scans of
// one assessment are imported one after the other; a host is known again by its MAC or address, and
// what an inventory says already is kept.
#pragma once

#include "importers/importer.h"

namespace closeout {

int sniff_nmap(std::string_view bytes, std::string_view file);
// Errors: as XmlParser; kInvalidInput when it is no nmap document.
Result<Imported> import_nmap(std::string_view bytes, std::string_view file,
                             const ImportOptions& options);

}  // namespace closeout
