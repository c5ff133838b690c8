// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"

namespace closeout {
namespace {

class Printer {
 public:
  explicit Printer(int indent) : indent_(indent) {}

  void value(const json::value& v, int depth) {
    if (const auto* object = v.if_object()) {
      members(*object, depth);
    } else if (const auto* array = v.if_array()) {
      items(*array, depth);
    } else if (const auto* number = v.if_double()) {
      out_ += number_text(*number);
    } else {
      out_ += json::serialize(v);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void line(int depth) {
    if (indent_ == 0) return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(depth * indent_), ' ');
  }

  void members(const json::object& object, int depth) {
    std::vector<const json::key_value_pair*> sorted;
    sorted.reserve(object.size());
    for (const auto& member : object) sorted.push_back(&member);
    std::ranges::sort(sorted, {}, [](const auto* member) { return member->key(); });
    out_ += '{';
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      if (i > 0) out_ += ',';
      line(depth + 1);
      out_ += json::serialize(json::value(sorted[i]->key()));
      out_ += indent_ == 0 ? ":" : ": ";
      value(sorted[i]->value(), depth + 1);
    }
    if (!sorted.empty()) line(depth);
    out_ += '}';
  }

  void items(const json::array& array, int depth) {
    out_ += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (i > 0) out_ += ',';
      line(depth + 1);
      value(array[i], depth + 1);
    }
    if (!array.empty()) line(depth);
    out_ += ']';
  }

  int indent_;
  std::string out_;
};

}  // namespace

Result<json::value> parse_json(std::string_view text, std::string_view file) {
  if (text.size() > limits::kTextBytesMax) {
    return fail(
        ErrorCode::kLimit,
        fmt::format("{} bytes of JSON; the limit is {}", text.size(), limits::kTextBytesMax),
        std::string(file));
  }
  json::parse_options options;
  options.max_depth = limits::kDepthMax;
  json::parser parser({}, options);
  boost::system::error_code error;
  const std::size_t read = parser.write(text.data(), text.size(), error);
  if (error == json::error::too_deep) {
    return fail(ErrorCode::kLimit, fmt::format("nested deeper than {}", limits::kDepthMax),
                fmt::format("{}:byte {}", file, read));
  }
  if (error) {
    return invalid("not valid JSON: " + error.message(), fmt::format("{}:byte {}", file, read));
  }
  return parser.release();
}

std::string canonical_json(const json::value& value) {
  Printer printer(0);
  printer.value(value, 0);
  return printer.take();
}

std::string pretty_json(const json::value& value) {
  Printer printer(2);
  printer.value(value, 0);
  return printer.take() + "\n";
}

}  // namespace closeout
