// SPDX-License-Identifier: Apache-2.0
// A small XML document as a tree. Large ones are read as events (xml.h).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/xml.h"

namespace closeout {

struct XmlElement {
  std::string name;                                             // without prefix
  std::vector<std::pair<std::string, std::string>> attributes;  // names as written
  std::vector<XmlElement> children;
  std::string text;      // its own, without that of its children
  std::size_t line = 0;  // of the start tag, from 1

  std::string_view attribute(std::string_view attribute_name) const;  // "" when absent
  const XmlElement* child(std::string_view child_name) const;         // the first, or null
  std::string_view child_text(std::string_view child_name) const;     // trimmed; "" when absent
};

// The root element. Errors as XmlParser.
Result<XmlElement> parse_xml_tree(std::string_view text, std::string_view file,
                                  XmlOptions options = {});

}  // namespace closeout
