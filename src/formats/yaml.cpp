// SPDX-License-Identifier: Apache-2.0
#include "formats/yaml.h"

#include <map>
#include <optional>
#include <sstream>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/limits.h"
#include "base/text.h"
#include "formats/budget.h"
#include "formats/yaml_scalar.h"

namespace closeout {
namespace {

// Leaves yaml-cpp's parser from inside an event; caught in parse_yaml.
struct Refusal {
  Error error;
};

class Builder : public YAML::EventHandler {
 public:
  explicit Builder(std::string_view file) : file_(file) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse(mark, "a second document starts here; split the file");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (wants_key()) refuse(mark, "a key is missing");
    finish(mark, nullptr, anchor, 1);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    if (wants_key()) return set_key(mark, tag, text);
    auto value = yaml_scalar(tag, text);
    if (!value) refuse(mark, value.error().message);
    finish(mark, *std::move(value), anchor, 1 + text.size() / 64);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (wants_key()) refuse(mark, "an alias cannot be a key");
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) refuse(mark, "an alias inside of what it stands for");
    count(mark, found->second.nodes);
    finish(mark, found->second.value, YAML::NullAnchor, 0);
    if (!open_.empty()) open_.back().nodes += found->second.nodes;
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    if (!is_core_tag(tag, "seq")) refuse(mark, fmt::format("the tag {} is not supported", tag));
    open(mark, json::array(), anchor);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    if (!is_core_tag(tag, "map")) refuse(mark, fmt::format("the tag {} is not supported", tag));
    open(mark, json::object(), anchor);
  }
  void OnMapEnd() override { close(); }

  json::value take() { return std::move(root_); }

 private:
  struct Anchored {
    json::value value;
    std::size_t nodes = 0;
  };
  struct Open {
    json::value value;  // array or object
    YAML::anchor_t anchor = YAML::NullAnchor;
    YAML::Mark mark;
    std::optional<std::string> key;
    std::size_t nodes = 1;
  };

  [[noreturn]] void refuse(const YAML::Mark& mark, std::string message,
                           ErrorCode code = ErrorCode::kInvalidInput) const {
    throw Refusal{{code, std::move(message), fmt::format("{}:line {}", file_, mark.line + 1)}};
  }

  void count(const YAML::Mark& mark, std::size_t nodes) {
    nodes_ += nodes;
    if (nodes_ > limits::kYamlNodesMax) {
      refuse(mark, fmt::format("more than {} values", limits::kYamlNodesMax), ErrorCode::kLimit);
    }
    if (auto in_time = budget_.check(); !in_time) {
      refuse(mark, in_time.error().message, ErrorCode::kLimit);
    }
  }

  bool wants_key() const {
    return !open_.empty() && open_.back().value.is_object() && !open_.back().key;
  }

  void set_key(const YAML::Mark& mark, const std::string& tag, const std::string& text) {
    Open& map = open_.back();
    count(mark, 1);
    if (tag == "?" && text == "<<") refuse(mark, "merge keys (<<) are not supported");
    if (map.value.get_object().contains(text)) {
      refuse(mark, fmt::format("the key \"{}\" stands here twice", text));
    }
    map.key = text;
  }

  void open(const YAML::Mark& mark, json::value value, YAML::anchor_t anchor) {
    if (wants_key()) refuse(mark, "a key must be a scalar");
    if (open_.size() >= limits::kDepthMax) {
      refuse(mark, fmt::format("nested deeper than {}", limits::kDepthMax), ErrorCode::kLimit);
    }
    count(mark, 1);
    open_.push_back({std::move(value), anchor, mark, {}, 1});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    finish(done.mark, std::move(done.value), done.anchor, done.nodes, false);
  }

  // Puts a finished value into what is open around it.
  void finish(const YAML::Mark& mark, json::value value, YAML::anchor_t anchor, std::size_t nodes,
              bool counts = true) {
    if (counts) count(mark, nodes);
    if (anchor != YAML::NullAnchor) {
      count(mark, nodes);
      anchors_[anchor] = {value, nodes};
    }
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Open& parent = open_.back();
    parent.nodes += nodes;
    if (parent.value.is_array()) {
      parent.value.get_array().push_back(std::move(value));
    } else {
      parent.value.get_object().emplace(*parent.key, std::move(value));
      parent.key.reset();
    }
  }

  std::string file_;
  json::value root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t nodes_ = 0;
  std::size_t documents_ = 0;
  TimeBudget budget_;
};

json::value parse(std::string_view text, std::string_view file) {
  std::istringstream stream{std::string(text)};
  YAML::Parser parser(stream);
  Builder builder(file);
  while (parser.HandleNextDocument(builder)) {
  }
  return builder.take();
}

}  // namespace

Result<json::value> parse_yaml(std::string_view text, std::string_view file) {
  if (text.size() > limits::kYamlBytesMax) {
    return fail(ErrorCode::kLimit, fmt::format("more than {} bytes of YAML", limits::kYamlBytesMax),
                std::string(file));
  }
  if (!is_valid_utf8(text)) return invalid("not UTF-8 text; save it as UTF-8", std::string(file));
  try {
    return parse(text, file);
  } catch (const Refusal& refusal) {
    return std::unexpected(refusal.error);
  } catch (const YAML::Exception& e) {
    return invalid("not valid YAML: " + e.msg, fmt::format("{}:line {}", file, e.mark.line + 1));
  } catch (const std::exception& e) {
    return invalid(fmt::format("not valid YAML: {}", e.what()), std::string(file));
  }
}

}  // namespace closeout
