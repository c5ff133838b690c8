// SPDX-License-Identifier: Apache-2.0
#include "app/pack.h"

#include <fmt/format.h>

#include "app/pack_verification.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/views.h"

namespace closeout::cli {

Result<Outcome> run_pack(Session& session, const Arguments& arguments) {
  if (!arguments.has("--output")) return fail(ErrorCode::kUsage, "say where to: -o FILE.zip");
  TRY_ASSIGN(const Context context, session.context());
  TRY_ASSIGN(app::Workspace* const work, session.workspace());
  TRY_ASSIGN(const std::string* const site, session.site());
  const std::string file = arguments.get("--output");
  TRY_ASSIGN(const auto result,
             app::make_pack(*work, *site, context, file, {.draft = arguments.has("--draft")}));
  std::string text;
  for (const auto& line : result.obstacles) text += "in the way: " + line + "\n";
  const bool sealed = result.obstacles.empty();
  if (sealed) {
    for (const auto& line : result.exceptions) text += "open point: " + line + "\n";
    text += fmt::format("{} holds {} files; manifest SHA-256 {}\nNext: closeout verify {}\n", file,
                        result.files, result.manifest_sha256, file);
  }
  session.print(json::object{{"sealed", sealed},
                             {"file", file},
                             {"folder", result.folder},
                             {"files", result.files},
                             {"manifest_sha256", result.manifest_sha256},
                             {"obstacles", texts(result.obstacles)},
                             {"exceptions", texts(result.exceptions)}},
                text);
  if (sealed) return Outcome::kDone;
  return fail(ErrorCode::kRefused,
              fmt::format("the pack is not sealed: {} item{} in the way (--draft leaves them out "
                          "and marks the pack)",
                          result.obstacles.size(), result.obstacles.size() == 1 ? " is" : "s are"));
}

Result<Outcome> run_verify(Session& session, const Arguments& arguments) {
  TRY_ASSIGN(const std::string file, arguments.at(0, "the pack to verify"));
  std::string key;
  if (arguments.has("--key")) {
    TRY_ASSIGN(key, read_file(arguments.get("--key")));
  }
  TRY_ASSIGN(const auto result, app::verify_pack(file, key));
  const auto& pack = result.pack;
  session.print(
      json::object{
          {"valid", pack.valid},
          {"checked", pack.checked},
          {"events", result.log.events},
          {"checkpoints", result.log.checkpoints},
          {"folder", pack.folder},
          {"manifest_sha256", pack.manifest_sha256},
          {"key_trusted", pack.valid && !key.empty()},
          {"first_error", pack.valid ? json::value(nullptr) : json::value(pack.first_error)}},
      pack.valid
          ? fmt::format("{}: intact. {} files, {} events, {} checkpoints, manifest SHA-256 {}\n{}",
                        file, pack.checked, result.log.events, result.log.checkpoints,
                        pack.manifest_sha256,
                        key.empty() ? "Signed by the key inside; compare that key with one you "
                                      "trust (--key FILE).\n"
                                    : "Signed by the key you trust.\n")
          : fmt::format("{}: NOT intact. First error: {}\n", file, pack.first_error));
  return pack.valid ? Outcome::kDone : Outcome::kNegative;
}

}  // namespace closeout::cli
