// SPDX-License-Identifier: Apache-2.0
#include "app/pack.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "app/artefacts.h"
#include "app/write_file.h"
#include "base/file.h"
#include "base/text.h"
#include "formats/csv_writer.h"
#include "reports/dossier.h"
#include "reports/overview.h"
#include "reports/tables.h"
#include "store/event_chain.h"

namespace closeout::app {
namespace {

namespace fs = std::filesystem;
using evidence::Judgement;
using evidence::PackItem;
using evidence::Reason;
using evidence::Verdict;

constexpr std::string_view kLogPath = "12_EVENT_LOG/events.jsonl";
constexpr std::int64_t kEventsPerRead = 1000;

bool says(const Judgement& judgement, Reason reason) {
  return std::ranges::find(judgement.reasons, reason) != judgement.reasons.end();
}

// Without name, date, host or collector an item cannot be indexed or defended.
bool lacks_metadata(const Judgement& judgement) {
  return !says(judgement, Reason::kSuperseded) &&
         (says(judgement, Reason::kNameRule) || says(judgement, Reason::kNoDate) ||
          says(judgement, Reason::kNoHost) || says(judgement, Reason::kNoCollector));
}

bool goes_in(const Judgement& judgement) {
  return judgement.verdict == Verdict::kAccept || judgement.verdict == Verdict::kHold ||
         judgement.verdict == Verdict::kBaselineOnly;
}

// SR 1.1 RE 2 -> SR1.1: evidence lies by its base requirement.
std::string folder_of(const Evidence& item) {
  std::string name;
  for (const auto& word : split_list(item.requirement.value, " ")) {
    if (word == "RE") break;
    name += word;
  }
  return name.empty() ? "GENERAL" : name;
}

const char* kReadme =
    "Evidence pack\n=============\n\n"
    "01 summary, 02 response to each finding, 03 zone model, 04 inventory, 05 security levels,\n"
    "06 plan, 07 residual risks, 08 incidents, 09 evidence by requirement, 10 cross-reference by\n"
    "the auditor's numbers, 11 exceptions and overrides, 12 event log.\n\n"
    "Verify it without any program of ours, inside this folder:\n\n"
    "  sha256sum -c manifest-sha256.txt\n"
    "  openssl pkeyutl -verify -pubin -inkey signing-key.pub.pem -rawin \\\n"
    "    -in manifest-sha256.txt -sigfile manifest-sha256.txt.sig\n\n"
    "Compare the SHA-256 of manifest-sha256.txt and of signing-key.pub.pem with those you were\n"
    "given on another way (letter, telephone).\n";

class Composer {
 public:
  Composer(Workspace& workspace, const std::string& site, const Context& context,
           const PackOptions& options)
      : workspace_(workspace), site_(site), context_(context), options_(options) {}

  Result<void> compose() {
    assessment_ = assess(context_);
    judgements_ = evidence::judge_all(context_, artefact_text(workspace_));
    TRY_ASSIGN(plan_, make_plan(context_, assessment_));
    check_evidence();
    check_acceptances();
    check_dispositions();
    if (!result_.obstacles.empty() && !options_.draft) return {};
    add_documents();
    TRY(add_artefacts());
    TRY(add_log());
    add_exceptions();
    return {};
  }

  std::vector<PackItem>& items() { return items_; }
  PackResult& result() { return result_; }

 private:
  void add(std::string path, std::string bytes) {
    items_.push_back(PackItem::text(std::move(path), std::move(bytes)));
  }
  void obstacle(std::string text) {
    (options_.draft ? result_.exceptions : result_.obstacles).push_back(std::move(text));
  }

  void check_evidence() {
    for (const Judgement& judgement : judgements_) {
      const std::string name = judgement.item->id.value + " " + judgement.item->file;
      if (says(judgement, Reason::kSecretFound)) {
        obstacle(fmt::format("{}: {}: redact it and record the redacted copy", name,
                             judgement.explanation));
      } else if (lacks_metadata(judgement)) {
        obstacle(fmt::format("{}: {}", name, judgement.explanation));
      } else if (!goes_in(judgement)) {
        result_.exceptions.push_back(fmt::format("{} left out: {}", name, judgement.explanation));
      }
    }
  }

  void check_acceptances() {
    for (const RiskId& id : residual::broken_acceptances(context_)) {
      obstacle(id.value + ": the acceptance is expired, unsigned or signed below authority");
    }
  }

  // Due at the follow-up: open until then, in the way afterwards.
  void check_dispositions() {
    for (const Finding& finding : context_.snapshot.findings()) {
      const bool asked = finding.class_ == FindingClass::kObservation ||
                         finding.class_ == FindingClass::kImprovement;
      if (!asked || finding.disposition || !is_open(finding)) continue;
      const auto& due =
          assessment_.ranking.deadlines[assessment_.ranking.index.at(finding.id)].disposition;
      const std::string text = finding.id.value + ": no disposition (adopt, decline, monitor)";
      if (due && due->passed(context_.now)) {
        obstacle(text);
      } else {
        result_.exceptions.push_back(text);
      }
    }
  }

  void add_documents() {
    const Snapshot& snapshot = context_.snapshot;
    add("00_README.txt",
        (options_.draft ? "DRAFT, not for submission\n\n" : "") + std::string(kReadme));
    add("01_EXEC_SUMMARY.md", reports::overview_markdown(context_, assessment_, plan_.misses));
    add("01_EXEC_SUMMARY.html", reports::overview_html(context_, assessment_, plan_.misses));
    add("02_FINDING_RESPONSES/register.csv",
        reports::finding_register(context_, assessment_.ranking));
    for (const Finding& finding : snapshot.findings()) {
      add(fmt::format("02_FINDING_RESPONSES/{}.md", finding.id.value),
          reports::finding_dossier(context_, assessment_.ranking, judgements_, finding));
    }
    add("03_ZONE_MODEL/zones.csv", reports::record_table<Zone>(snapshot));
    add("03_ZONE_MODEL/conduits.csv", reports::record_table<Conduit>(snapshot));
    add("03_ZONE_MODEL/flows.csv", reports::record_table<Flow>(snapshot));
    add("03_ZONE_MODEL/model_versions.csv", reports::record_table<ModelVersion>(snapshot));
    add("03_ZONE_MODEL/rule_violations.csv", reports::violation_table(assessment_.validation));
    add("04_INVENTORY_METRICS.csv", inventory_metrics());
    add("05_SL_GAP.csv", reports::level_table(assessment_.validation));
    add("06_PLAN.csv", plan_table());
    add("07_RESIDUAL_REGISTER.csv", reports::risk_table(context_, assessment_.ranking));
    add("07_RESIDUAL_SIGNATURES.csv", reports::record_table<Signature>(snapshot));
    add("08_INCIDENTS.csv", reports::record_table<Incident>(snapshot));
    add("08_SUBMISSIONS.csv", reports::record_table<Submission>(snapshot));
    add("09_EVIDENCE/index.csv", reports::evidence_index(judgements_));
    add("10_CROSS_REFERENCE.csv", reports::cross_reference(context_, judgements_));
  }

  std::string inventory_metrics() const {
    std::string csv = "metric,numerator,denominator,percent\r\n";
    const Inventory& i = assessment_.validation.inventory;
    const auto line = [&](const char* name, const std::optional<Ratio>& ratio) {
      const auto percent = ratio ? ratio->percent() : std::nullopt;
      csv += percent ? fmt::format("{},{},{},{:.1f}\r\n", name, ratio->numerator,
                                   ratio->denominator, *percent)
                     : fmt::format("{},,,NO_DATA\r\n", name);
    };
    line("completeness", i.completeness);
    line("coverage", i.coverage);
    line("freshness", i.freshness);
    line("zone_agreement", i.zone_agreement);
    line("attribute_agreement", i.attribute_agreement);
    line("ghosts", i.ghosts);
    return csv;
  }

  std::string plan_table() const {
    CsvWriter csv;
    csv.row({"action", "finding", "part", "crew", "start", "finish", "window", "provisional",
             "why_this_date"});
    for (const auto& a : plan_.schedule.activities) {
      csv.row(std::vector<std::string>{a.action.value, a.finding.value, a.part, a.crew.value,
                                       a.when ? to_text(a.when->start) : "",
                                       a.when ? to_text(a.when->end) : "", a.window.value,
                                       a.provisional ? "yes" : "no", a.binding.text});
    }
    return csv.take();
  }

  Result<void> add_artefacts() {
    std::set<std::string> used;
    for (const Judgement& judgement : judgements_) {
      const Evidence& item = *judgement.item;
      if (!goes_in(judgement) || item.sha256.empty()) continue;
      if (!workspace_.blobs().contains(item.sha256)) {
        result_.exceptions.push_back(item.id.value + ": its bytes are not in the store");
        continue;
      }
      PackItem file;
      file.path = fmt::format("09_EVIDENCE/{}/{}", folder_of(item), item.file);
      if (!used.insert(file.path).second) {
        file.path = fmt::format("09_EVIDENCE/{}/{}_{}", folder_of(item), item.id.value, item.file);
        used.insert(file.path);
      }
      file.sha256 = item.sha256;
      TRY_ASSIGN(file.size, workspace_.blobs().size(item.sha256));
      file.open = [this, sha256 = item.sha256]() -> Result<ByteSource> {
        TRY_ASSIGN(auto reader, workspace_.blobs().open(sha256));
        return ByteSource(std::move(reader));
      };
      items_.push_back(std::move(file));
    }
    return {};
  }

  Result<void> add_log() {
    std::string lines;
    TRY_ASSIGN(const auto head, workspace_.store().head(site_));
    for (std::int64_t from = 1; from <= head.events; from += kEventsPerRead) {
      TRY_ASSIGN(const auto events, workspace_.store().events(site_, from, kEventsPerRead));
      for (const auto& event : events) lines += event_line(event) + "\n";
    }
    add(std::string(kLogPath), std::move(lines));
    add("12_EVENT_LOG/head.json",
        canonical_json(json::object{
            {"events", head.events}, {"last_hash", head.last_hash}, {"revision", head.revision}}) +
            "\n");
    return {};
  }

  std::string event_line(const store::Event& event) const {
    return canonical_json(json::object{{"site", site_},
                                       {"seq", event.seq},
                                       {"at", to_text(event.at)},
                                       {"actor", event.actor},
                                       {"command", event.command},
                                       {"subject", event.subject},
                                       {"reason", event.reason},
                                       {"detail", event.detail},
                                       {"prev_hash", event.prev_hash},
                                       {"hash", event.hash}});
  }

  void add_exceptions() {
    std::string text;
    for (const auto& line : result_.exceptions) text += line + "\n";
    add("11_EXCEPTIONS/open_points.txt", text.empty() ? "none\n" : text);
    add("11_EXCEPTIONS/waivers_overrides_independence.csv", reports::exceptions_table(context_));
  }

  Workspace& workspace_;
  const std::string& site_;
  const Context& context_;
  const PackOptions& options_;
  Assessment assessment_;
  std::vector<Judgement> judgements_;
  Plan plan_;
  std::vector<PackItem> items_;
  PackResult result_;
};

// Recomputes the chain of the log in a pack. Returns what is wrong, or nothing.
std::string check_log(std::string_view lines, std::size_t& events) {
  store::ChainCheck chain({});
  for (const auto line : split(lines, '\n')) {
    if (line.empty()) continue;
    const auto document = parse_json(line, kLogPath);
    if (!document || !document->is_object()) return fmt::format("{}: not JSON", kLogPath);
    const auto& object = document->get_object();
    const auto text = [&](const char* member) -> std::string_view {
      const auto* value = object.if_contains(member);
      return value != nullptr && value->is_string() ? std::string_view(value->get_string())
                                                    : std::string_view{};
    };
    const auto* seq = object.if_contains("seq");
    const store::EventText event{
        text("site"),     seq != nullptr && seq->is_int64() ? seq->get_int64() : 0,
        text("at"),       text("actor"),
        text("command"),  text("subject"),
        text("reason"),   text("detail"),
        text("prev_hash")};
    if (!chain.add(event, text("hash"))) {
      return fmt::format("{}: event {}: {}", kLogPath, *chain.first_bad_seq(), chain.reason());
    }
  }
  events = static_cast<std::size_t>(chain.events());
  return {};
}

}  // namespace

Result<PackResult> make_pack(Workspace& workspace, const std::string& site, const Context& context,
                             const fs::path& file, const PackOptions& options) {
  Composer composer(workspace, site, context, options);
  TRY(composer.compose());
  PackResult result = std::move(composer.result());
  if (!result.obstacles.empty()) return result;
  const std::string day = to_text(context.today());
  result.folder = fmt::format("PACK_{}_{}{}", site, day, options.draft ? "_DRAFT" : "");
  result.files = composer.items().size();
  OutputFile out(file);
  TRY_ASSIGN(
      result.manifest_sha256,
      evidence::write_pack([&](std::string_view bytes) { return out.write(bytes); }, result.folder,
                           context.now, std::move(composer.items()), workspace.key()));
  TRY(out.commit());
  return result;
}

Result<Verification> verify_pack(const fs::path& file, const std::string& trusted_key) {
  TRY_ASSIGN(const MappedFile bytes, MappedFile::open(file));
  Verification result;
  std::string log;
  result.pack = evidence::check_pack(bytes.bytes(), file.filename().string(), trusted_key,
                                     [&](std::string_view path, std::string_view content) {
                                       if (path == kLogPath) log = content;
                                     });
  if (!result.pack.valid) return result;
  const std::string fault = check_log(log, result.events);
  if (!fault.empty()) {
    result.pack.valid = false;
    result.pack.first_error = fault;
  }
  return result;
}

}  // namespace closeout::app
