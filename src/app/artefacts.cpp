// SPDX-License-Identifier: Apache-2.0
#include "app/artefacts.h"

#include <algorithm>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "base/file.h"
#include "catalog/playbooks.h"

namespace closeout::app {
namespace {

constexpr std::uint64_t kSearchedBytesMax = 64ULL << 20;

}  // namespace

evidence::Inspect artefact_inspection(Workspace& workspace) {
  using Seen = std::map<std::string, evidence::Inspection>;
  return [&workspace, seen = std::make_shared<Seen>()](
             const Evidence& item) -> std::optional<evidence::Inspection> {
    const std::string& sha256 = item.sha256;
    if (sha256.empty() || !workspace.blobs().contains(sha256)) return std::nullopt;
    if (const auto found = seen->find(sha256); found != seen->end()) return found->second;
    evidence::Inspection& result = (*seen)[sha256];
    const auto size = workspace.blobs().size(sha256);
    if (!size || *size > kSearchedBytesMax) {
      result.not_searched = "too large to be searched";
      return result;
    }
    const auto bytes = workspace.blobs().get(sha256);
    if (bytes) {
      result = evidence::inspect(*bytes, item.file);
    } else {
      result.unreadable = bytes.error().message;
    }
    return result;
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

Result<void> place_artefact(Workspace& workspace, const std::string& site, const Context& context,
                            const EvidenceId& id, const std::string& slot, const Act& act) {
  const Evidence* found = context.snapshot.evidence().find(id);
  if (found == nullptr) return fail(ErrorCode::kNotFound, "there is no evidence " + id.value);
  const Finding* finding = context.snapshot.findings().find(found->finding);
  if (finding == nullptr) return fail(ErrorCode::kRefused, id.value + " belongs to no finding");
  std::vector<std::string> fitting;
  for (const auto& known : evidence_slots(playbook_catalog(), finding->requirements)) {
    if (std::ranges::find(known.slot.types, found->type) != known.slot.types.end()) {
      fitting.push_back(known.slot.id);
    }
  }
  if (std::ranges::find(fitting, slot) == fitting.end()) {
    return fail(
        ErrorCode::kRefused,
        fmt::format("{} has no slot {} for a {}; it has: {}", finding->id.value, slot,
                    to_text(found->type),
                    fitting.empty() ? "none" : fmt::format("{}", fmt::join(fitting, ", "))));
  }
  Evidence item = *found;
  item.slot = slot;
  Edit edit(context.snapshot);
  edit.put(item);
  if (edit.empty()) return {};
  TRY(workspace.store().apply(site, std::move(edit).finish(act)));
  return {};
}

}  // namespace closeout::app
