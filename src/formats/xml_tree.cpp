// SPDX-License-Identifier: Apache-2.0
#include "formats/xml_tree.h"

#include <fmt/format.h>

#include "base/text.h"

namespace closeout {
namespace {

class TreeBuilder : public XmlHandler {
 public:
  void read_lines_from(const XmlParser& parser) { parser_ = &parser; }

  void start(std::string_view name, const XmlAttributes& attributes) override {
    XmlElement& element = open_.emplace_back();
    element.name = name;
    element.line = parser_->line();
    attributes.for_each([&](std::string_view key, std::string_view value) {
      element.attributes.emplace_back(key, value);
    });
    nodes_ += 1 + element.attributes.size();
    if (nodes_ > limits::kXmlNodesMax) {
      refuse({ErrorCode::kLimit,
              fmt::format("more than {} elements and attributes", limits::kXmlNodesMax),
              {}});
    }
  }

  void end(std::string_view) override {
    XmlElement done = std::move(open_.back());
    open_.pop_back();
    if (open_.empty()) {
      root_ = std::move(done);
    } else {
      open_.back().children.push_back(std::move(done));
    }
  }

  void text(std::string_view piece) override { open_.back().text += piece; }

  XmlElement take() { return std::move(root_); }

 private:
  const XmlParser* parser_ = nullptr;
  std::vector<XmlElement> open_;
  XmlElement root_;
  std::size_t nodes_ = 0;
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view attribute_name) const {
  for (const auto& [key, value] : attributes) {
    if (key == attribute_name) return value;
  }
  return {};
}

const XmlElement* XmlElement::child(std::string_view child_name) const {
  for (const auto& element : children) {
    if (element.name == child_name) return &element;
  }
  return nullptr;
}

std::string_view XmlElement::child_text(std::string_view child_name) const {
  const XmlElement* element = child(child_name);
  return element == nullptr ? std::string_view{} : trim(element->text);
}

Result<XmlElement> parse_xml_tree(std::string_view text, std::string_view file,
                                  XmlOptions options) {
  TreeBuilder builder;
  XmlParser parser(builder, file, options);
  builder.read_lines_from(parser);
  TRY(parser.feed(text));
  TRY(parser.finish());
  return builder.take();
}

}  // namespace closeout
