// SPDX-License-Identifier: Apache-2.0
#include "app/pack_contents.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "app/log_lines.h"
#include "app/pack_paths.h"
#include "formats/csv_writer.h"
#include "reports/overview.h"
#include "reports/pack_index.h"
#include "reports/tables.h"

namespace closeout::app {
namespace {

using evidence::PackItem;

constexpr std::int64_t kEventsPerRead = 1000;

const char* kReadme =
    "Evidence pack\n=============\n\n"
    "Open 00_INDEX.html in any browser: it says what is where and links every file.\n\n"
    "Verify the pack without any program of ours, inside this folder:\n\n"
    "  sha256sum -c manifest-sha256.txt\n"
    "  openssl pkeyutl -verify -pubin -inkey signing-key.pub.pem -rawin \\\n"
    "    -in manifest-sha256.txt -sigfile manifest-sha256.txt.sig\n\n"
    "Compare the SHA-256 of manifest-sha256.txt and of signing-key.pub.pem with those you were\n"
    "given on another way (letter, telephone).\n";

std::string metrics_table(const Inventory& inventory) {
  CsvWriter csv;
  csv.row({"metric", "numerator", "denominator", "percent"});
  const auto line = [&](const char* name, const std::optional<Ratio>& ratio) {
    const auto percent = ratio ? ratio->percent() : std::nullopt;
    if (!percent) return csv.row(std::vector<std::string>{name, "", "", "NO_DATA"});
    csv.row(std::vector<std::string>{name, fmt::format("{}", ratio->numerator),
                                     fmt::format("{}", ratio->denominator),
                                     fmt::format("{:.1f}", *percent)});
  };
  line("completeness", inventory.completeness);
  line("coverage", inventory.coverage);
  line("freshness", inventory.freshness);
  line("zone_agreement", inventory.zone_agreement);
  line("attribute_agreement", inventory.attribute_agreement);
  line("ghosts", inventory.ghosts);
  return csv.take();
}

std::string plan_table(const planner::Schedule& schedule) {
  CsvWriter csv;
  csv.row({"action", "finding", "part", "crew", "start", "finish", "window", "provisional",
           "why_this_date"});
  for (const auto& a : schedule.activities) {
    csv.row(std::vector<std::string>{a.action.value, a.finding.value, a.part, a.crew.value,
                                     a.when ? to_text(a.when->start) : "",
                                     a.when ? to_text(a.when->end) : "", a.window.value,
                                     a.provisional ? "yes" : "no", a.binding.text});
  }
  return csv.take();
}

class Contents {
 public:
  Contents(Workspace& workspace, const std::string& site, const PackBasis& basis,
           const PackContentsOptions& options)
      : workspace_(workspace),
        site_(site),
        basis_(basis),
        context_(basis.context),
        options_(options) {}

  Result<std::vector<PackItem>> run() {
    add("00_README.txt",
        (options_.draft ? "DRAFT, not for submission\n\n" : "") + std::string(kReadme));
    TRY(add_artefacts());
    add_summary();
    add_responses();
    add_model();
    add_risks_and_incidents();
    add_lists();
    TRY(add_log());
    add_index();
    return std::move(items_);
  }

 private:
  void add(std::string path, std::string bytes) {
    items_.push_back(PackItem::text(std::move(path), std::move(bytes)));
  }

  Result<void> add_artefacts() {
    for (const auto& judgement : basis_.judgements) {
      const Evidence& item = *judgement.item;
      if (!goes_in(judgement) || !workspace_.blobs().contains(item.sha256)) continue;
      PackItem file;
      file.path =
          paths_.take("09_EVIDENCE/" + requirement_folder(item.requirement.value), item.file);
      file.sha256 = item.sha256;
      TRY_ASSIGN(file.size, workspace_.blobs().size(item.sha256));
      file.open = [&blobs = workspace_.blobs(), sha256 = item.sha256]() -> Result<ByteSource> {
        TRY_ASSIGN(auto reader, blobs.open(sha256));
        return ByteSource(std::move(reader));
      };
      index_.artefacts[item.id] = file.path;
      items_.push_back(std::move(file));
    }
    return {};
  }

  void add_summary() {
    const auto& [assessment, misses] = std::tie(basis_.assessment, basis_.plan.misses);
    add("01_EXEC_SUMMARY.md", reports::overview_markdown(context_, assessment, misses));
    add("01_EXEC_SUMMARY.html", reports::overview_html(context_, assessment, misses));
  }

  void add_responses() {
    const Ranking& ranking = basis_.assessment.ranking;
    add("02_FINDING_RESPONSES/register.csv", reports::finding_register(context_, ranking));
    for (const auto& slots : basis_.slots) {
      const FindingId& id = slots.finding->id;
      const auto page = reports::finding_dossier(context_, ranking, slots, index_.artefacts);
      const std::string path = paths_.take("02_FINDING_RESPONSES", id.value);
      add(path + ".md", reports::to_markdown(page));
      add(path + ".html", reports::to_html(page));
      index_.responses[id] = path + ".html";
    }
  }

  void add_model() {
    const Snapshot& snapshot = context_.snapshot;
    const Validation& validation = basis_.assessment.validation;
    add("03_ZONE_MODEL/zones.csv", reports::record_table<Zone>(snapshot));
    add("03_ZONE_MODEL/conduits.csv", reports::record_table<Conduit>(snapshot));
    add("03_ZONE_MODEL/flows.csv", reports::record_table<Flow>(snapshot));
    add("03_ZONE_MODEL/model_versions.csv", reports::record_table<ModelVersion>(snapshot));
    add("03_ZONE_MODEL/rule_violations.csv", reports::violation_table(validation));
    add("04_INVENTORY_METRICS.csv", metrics_table(validation.inventory));
    add("05_SL_GAP.csv", reports::level_table(validation));
    add("06_PLAN.csv", plan_table(basis_.plan.schedule));
  }

  void add_risks_and_incidents() {
    const Snapshot& snapshot = context_.snapshot;
    add("07_RESIDUAL_RISK/register.csv", reports::risk_table(context_, basis_.assessment.ranking));
    add("07_RESIDUAL_RISK/compensations.csv", reports::record_table<Compensation>(snapshot));
    add("07_RESIDUAL_RISK/signatures.csv", reports::record_table<Signature>(snapshot));
    add("08_NIS2/incidents.csv", reports::record_table<Incident>(snapshot));
    add("08_NIS2/submissions.csv", reports::record_table<Submission>(snapshot));
  }

  void add_lists() {
    add("09_EVIDENCE/index.csv", reports::evidence_index(basis_.judgements, index_.artefacts));
    add("10_CROSS_REFERENCE.csv",
        reports::cross_reference(basis_.slots, index_.responses, index_.artefacts));
    std::string text;
    for (const auto& line : options_.open_points) text += line + "\n";
    add("11_EXCEPTIONS/open_points.txt", text.empty() ? "none\n" : text);
    add("11_EXCEPTIONS/waivers_overrides.csv", reports::exceptions_table(context_));
    add("11_EXCEPTIONS/independence.csv", reports::independence_table(context_, basis_.judgements));
  }

  Result<void> add_log() {
    const std::int64_t last = context_.snapshot.revision;
    std::string lines;
    std::string last_hash;
    for (std::int64_t from = 1; from <= last; from += kEventsPerRead) {
      const std::int64_t limit = std::min(kEventsPerRead, last - from + 1);
      TRY_ASSIGN(const auto events, workspace_.store().events(site_, from, limit));
      for (const auto& event : events) lines += event_line(site_, event) + "\n";
      if (!events.empty()) last_hash = events.back().hash;
    }
    add(std::string(kEventsPath), std::move(lines));
    std::string checkpoints;
    TRY_ASSIGN(const auto kept, workspace_.store().checkpoints(site_));
    for (const auto& checkpoint : kept) {
      if (checkpoint.seq > last || checkpoint.at > context_.now) continue;
      checkpoints += checkpoint_line(site_, checkpoint) + "\n";
    }
    add(std::string(kCheckpointsPath), std::move(checkpoints));
    add("12_EVENT_LOG/head.json",
        canonical_json(json::object{{"events", last}, {"last_hash", last_hash}, {"site", site_}}) +
            "\n");
    return {};
  }

  void add_index() {
    index_.draft = options_.draft;
    index_.revision = context_.snapshot.revision;
    index_.open_points = options_.open_points;
    index_.slots = &basis_.slots;
    for (const PackItem& item : items_) {
      index_.files.push_back({item.path, item.size, item.sha256});
    }
    for (const auto name :
         {evidence::kManifestName, evidence::kSignatureName, evidence::kPublicKeyName}) {
      index_.files.push_back({std::string(name), 0, {}});
    }
    std::ranges::sort(index_.files, {}, &reports::PackFile::path);
    add("00_INDEX.html",
        reports::to_html(reports::pack_index(context_, basis_.assessment.ranking, index_)));
  }

  Workspace& workspace_;
  const std::string& site_;
  const PackBasis& basis_;
  const Context& context_;
  const PackContentsOptions& options_;
  PackPaths paths_;
  reports::PackIndex index_;
  std::vector<PackItem> items_;
};

}  // namespace

Result<std::vector<PackItem>> pack_contents(Workspace& workspace, const std::string& site,
                                            const PackBasis& basis,
                                            const PackContentsOptions& options) {
  return Contents(workspace, site, basis, options).run();
}

}  // namespace closeout::app
