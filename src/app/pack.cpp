// SPDX-License-Identifier: Apache-2.0
#include "app/pack.h"

#include <fmt/format.h>

#include "app/event_log.h"
#include "app/pack_contents.h"
#include "app/pack_paths.h"
#include "app/sealing.h"
#include "app/write_file.h"

namespace closeout::app {

Result<PackResult> make_pack(Workspace& workspace, const std::string& site, const Context& context,
                             const std::filesystem::path& file, const PackOptions& options) {
  TRY_ASSIGN(const PackBasis basis, pack_basis(workspace, context));
  auto [obstacles, open_points] = check_sealing(workspace, basis);
  PackResult result;
  result.exceptions = std::move(open_points);
  if (options.draft) {
    result.exceptions.insert(result.exceptions.begin(), obstacles.begin(), obstacles.end());
  } else if (!obstacles.empty()) {
    result.obstacles = std::move(obstacles);
    return result;
  }
  TRY(make_checkpoint(workspace, site, context.now, context.snapshot.revision));
  TRY_ASSIGN(auto items, pack_contents(workspace, site, basis,
                                       {.draft = options.draft, .open_points = result.exceptions}));
  PackPaths names;
  const auto folder = names.take("", fmt::format("PACK_{}_{}{}", site, to_text(context.today()),
                                                 options.draft ? "_DRAFT" : ""));
  result.folder = folder.substr(1);
  result.files = items.size();
  OutputFile out(file);
  TRY_ASSIGN(result.manifest_sha256,
             evidence::write_pack([&](std::string_view bytes) { return out.write(bytes); },
                                  result.folder, context.now, std::move(items), workspace.key()));
  TRY(out.commit());
  return result;
}

}  // namespace closeout::app
