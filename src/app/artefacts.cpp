// SPDX-License-Identifier: Apache-2.0
#include "app/artefacts.h"

#include "base/file.h"
#include "base/text.h"

namespace closeout::app {
namespace {

constexpr std::uint64_t kSearchedBytesMax = 64ULL << 20;

}  // namespace

evidence::ArtefactText artefact_text(Workspace& workspace) {
  return [&workspace](const Evidence& item) -> std::optional<std::string> {
    if (item.sha256.empty() || !workspace.blobs().contains(item.sha256)) return std::nullopt;
    const auto size = workspace.blobs().size(item.sha256);
    if (!size || *size > kSearchedBytesMax) return std::nullopt;
    auto bytes = workspace.blobs().get(item.sha256);
    if (!bytes || bytes->find('\0') != std::string::npos) return std::nullopt;
    return *std::move(bytes);
  };
}

Result<std::string> attach_artefact(Workspace& workspace, const std::string& site,
                                    const Context& context, const EvidenceId& id,
                                    const std::filesystem::path& file, const Act& act) {
  const Evidence* found = context.snapshot.evidence().find(id);
  if (found == nullptr) return fail(ErrorCode::kNotFound, "there is no evidence " + id.value);
  TRY_ASSIGN(const MappedFile bytes, MappedFile::open(file));
  TRY_ASSIGN(const std::string sha256, workspace.blobs().put(bytes.bytes()));
  if (!found->sha256.empty() && found->sha256 != sha256) {
    return fail(ErrorCode::kRefused,
                id.value + " holds another artefact already; record the new version as a new item");
  }
  Evidence item = *found;
  item.sha256 = sha256;
  item.bytes = static_cast<double>(bytes.bytes().size());
  Edit edit(context.snapshot);
  edit.put(item);
  if (edit.empty()) return sha256;
  TRY(workspace.store().apply(site, std::move(edit).finish(act)));
  return sha256;
}

}  // namespace closeout::app
