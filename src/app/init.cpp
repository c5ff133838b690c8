// SPDX-License-Identifier: Apache-2.0
#include "app/init.h"

#include <algorithm>

#include "catalog/content.h"

namespace closeout::app {

Result<ImportReport> import_demo(Workspace& workspace, Instant now) {
  ImportRequest request;
  request.actor = "administrator";
  request.now = now;
  std::vector<NamedBytes> files;
  // The site, its people and zones first: later tables name them.
  for (const std::string_view first : {"demo/site.csv", "demo/people.csv", "demo/zones.csv"}) {
    files.push_back({std::string(first), *content_file(first)});
  }
  for (const std::string_view path : content_files("demo/")) {
    const bool have =
        std::ranges::any_of(files, [&](const NamedBytes& file) { return file.name == path; });
    if (!have && path.ends_with(".csv")) files.push_back({std::string(path), *content_file(path)});
  }
  return import_bytes(workspace, request, files);
}

}  // namespace closeout::app
