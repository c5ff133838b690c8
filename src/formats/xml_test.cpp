// SPDX-License-Identifier: Apache-2.0
#include "formats/xml.h"

#include <gtest/gtest.h>

#include "formats/xml_tree.h"

namespace closeout {
namespace {

Error error_of(std::string_view text, XmlOptions options = {}) {
  auto tree = parse_xml_tree(text, "x.xml", options);
  EXPECT_FALSE(tree.has_value()) << text.substr(0, 200);
  return tree ? Error{} : tree.error();
}

TEST(Xml, BecomesATreeOfNamesAttributesAndTexts) {
  const auto root = parse_xml_tree(
      "<?xml version='1.0'?>\n<!-- c -->\n<a k='1' n:k='2'>\n "
      "<n:b>x&amp;<![CDATA[<y>]]>&#233;</n:b>"
      "<b/> tail</a>",
      "x.xml");
  ASSERT_TRUE(root.has_value()) << root.error().text();
  EXPECT_EQ(root->name, "a");
  EXPECT_EQ(root->line, 3U);
  EXPECT_EQ(root->attribute("k"), "1");
  EXPECT_EQ(root->attribute("n:k"), "2");
  EXPECT_EQ(root->attribute("absent"), "");
  EXPECT_EQ(root->children.size(), 2U);
  EXPECT_EQ(root->child("b")->text, "x&<y>é");
  EXPECT_EQ(root->child("b")->line, 4U);
  EXPECT_EQ(root->child_text("b"), "x&<y>é");
  EXPECT_EQ(root->child_text("c"), "");
  EXPECT_EQ(root->text, "\n  tail");
}

TEST(Xml, ABareDoctypeIsAcceptedAndItsFileNeverFetched) {
  EXPECT_TRUE(parse_xml_tree("<!DOCTYPE nmaprun><nmaprun/>", "x.xml").has_value());
  EXPECT_TRUE(parse_xml_tree("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "x.xml").has_value());
  EXPECT_EQ(error_of("<!DOCTYPE a><a/>", {.doctype = false}).where, "x.xml:line 1");
}

TEST(Xml, EntitiesAreRefused) {
  for (const char* text : {
           "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
           "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a/>",
           "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://x.invalid/'> %p;]><a/>",
           "<!DOCTYPE a SYSTEM 'a.dtd'><a>&unknown;</a>",
           "<!DOCTYPE a [<!ENTITY lt 'x'>]><a/>",
           "<!DOCTYPE a [<!ATTLIST a k CDATA 'amplified'>]><a/>",
       }) {
    EXPECT_EQ(error_of(text).code, ErrorCode::kInvalidInput) << text;
  }
}

TEST(Xml, WhatIsNotWellFormedIsRefusedWithItsLine) {
  EXPECT_EQ(error_of("<a>\n<b>\n</a>").where, "x.xml:line 3");
  EXPECT_EQ(error_of("<a/>\n<b/>").where, "x.xml:line 2");
  for (const char* text : {"", "text", "<a", "<a>", "<a k='1' k='2'/>", "<a>&nbsp;</a>",
                           "<?xml version='1.0' encoding='EBCDIC'?><a/>", "<a>\x01</a>"}) {
    EXPECT_EQ(error_of(text).code, ErrorCode::kInvalidInput) << text;
  }
}

TEST(Xml, DepthTokensAndTotalsAreLimited) {
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  EXPECT_TRUE(parse_xml_tree(nested(limits::kDepthMax), "x.xml").has_value());
  EXPECT_EQ(error_of(nested(limits::kDepthMax + 1)).code, ErrorCode::kLimit);
  EXPECT_EQ(error_of("<a k='" + std::string(4U << 20, 'x') + "'/>").code, ErrorCode::kLimit);
  EXPECT_EQ(error_of("<a>1234567890</a>", {.bytes_max = 10}).code, ErrorCode::kLimit);
}

TEST(Xml, ReadsWindows1252WhereDeclared) {
  const auto root =
      parse_xml_tree("<?xml version='1.0' encoding='Windows-1252'?><a>\x80\xE9</a>", "x.xml");
  ASSERT_TRUE(root.has_value()) << root.error().text();
  EXPECT_EQ(root->text, "€é");
}

class Counter : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "stop") refuse({ErrorCode::kInvalidInput, "stop is not allowed", {}});
    ids += std::string(attributes.with_local_name("id")) + ";";
  }
  void end(std::string_view) override { ++ended; }
  void text(std::string_view) override {}
  std::string ids;
  int ended = 0;
};

TEST(Xml, EventsComeInPiecesAndAHandlerCanRefuse) {
  Counter counter;
  XmlParser parser(counter, "x.xml");
  for (const char c : std::string_view("<a r:id='1'>\n<b id='2'/><stop/><b/></a>")) {
    if (auto fed = parser.feed({&c, 1}); !fed) {
      EXPECT_EQ(fed.error().text(), "x.xml:line 2: stop is not allowed");
      EXPECT_EQ(counter.ids, "1;2;;");
      EXPECT_EQ(counter.ended, 1);
      return;
    }
  }
  FAIL() << "the refusal did not stop the parser";
}

}  // namespace
}  // namespace closeout
