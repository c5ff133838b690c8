// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.h"
#include "formats/xlsx_parts.h"
#include "formats/xml_tree.h"

namespace closeout {
namespace {

struct Relation {
  std::string type;  // the last word of the type's address: "worksheet", "styles"
  std::string part;
};
using Relations = std::map<std::string, Relation>;  // by id

Result<XmlElement> read_tree(const ZipReader& zip, std::string_view part) {
  const ZipEntry* entry = zip.find_ignoring_case(part);
  if (entry == nullptr) {
    return invalid(fmt::format("the workbook's part \"{}\" is missing", part), zip.file());
  }
  TRY_ASSIGN(const std::string text, zip.read(*entry));
  return parse_xml_tree(text, fmt::format("{}:{}", zip.file(), entry->name), {.doctype = false});
}

// A relation's target as a part name: relative to the folder of the part it belongs to.
std::string resolved(std::string_view folder, std::string_view target) {
  std::vector<std::string_view> path;
  if (!target.starts_with('/')) path = split(folder, '/');
  for (const auto step : split(target, '/')) {
    if (step == ".." && !path.empty()) path.pop_back();
    if (!step.empty() && step != "." && step != "..") path.push_back(step);
  }
  std::string part;
  for (const auto step : path) {
    if (!part.empty() && !step.empty()) part += '/';
    part += step;
  }
  return part;
}

std::pair<std::string, std::string> folder_and_name(std::string_view part) {
  const auto slash = part.rfind('/');
  if (slash == std::string_view::npos) return {"", std::string(part)};
  return {std::string(part.substr(0, slash)), std::string(part.substr(slash + 1))};
}

Result<Relations> read_relations(const ZipReader& zip, std::string_view part) {
  const auto [folder, name] = folder_and_name(part);
  const auto rels = fmt::format("{}{}_rels/{}.rels", folder, folder.empty() ? "" : "/", name);
  Relations relations;
  TRY_ASSIGN(const XmlElement root, read_tree(zip, rels));
  for (const auto& element : root.children) {
    if (equals_ignore_case(element.attribute("TargetMode"), "External")) continue;
    const auto type = element.attribute("Type");
    relations[std::string(element.attribute("Id"))] = {
        std::string(type.substr(type.rfind('/') + 1)),
        resolved(folder, element.attribute("Target"))};
  }
  return relations;
}

Result<std::string> find_workbook_part(const ZipReader& zip) {
  TRY_ASSIGN(const Relations relations, read_relations(zip, ""));
  for (const auto& [id, relation] : relations) {
    if (relation.type == "officeDocument") return relation.part;
  }
  return invalid("not a spreadsheet: the package names no main document", zip.file());
}

bool says_true(std::string_view text) {
  return text == "1" || equals_ignore_case(text, "true") || equals_ignore_case(text, "on");
}

std::string_view relation_id(const XmlElement& element) {
  for (const auto& [name, value] : element.attributes) {
    if (name.ends_with(":id")) return value;
  }
  return {};
}

}  // namespace

Result<XlsxWorkbook> read_xlsx_workbook(const ZipReader& zip) {
  TRY_ASSIGN(const std::string part, find_workbook_part(zip));
  if (part.ends_with(".bin")) {
    return invalid("a binary workbook (.xlsb); save it as .xlsx", zip.file());
  }
  TRY_ASSIGN(const XmlElement root, read_tree(zip, part));
  if (root.name != "workbook") {
    return invalid(fmt::format("not a spreadsheet but a \"{}\"", root.name), zip.file());
  }
  TRY_ASSIGN(const Relations relations, read_relations(zip, part));
  XlsxWorkbook book;
  for (const auto& [id, relation] : relations) {
    if (relation.type == "styles") book.styles_part = relation.part;
    if (relation.type == "sharedStrings") book.strings_part = relation.part;
  }
  const XmlElement* properties = root.child("workbookPr");
  if (properties != nullptr && says_true(properties->attribute("date1904"))) {
    book.epoch = DateEpoch::k1904;
  }
  const XmlElement* sheets = root.child("sheets");
  for (const auto& sheet : sheets != nullptr ? sheets->children : std::vector<XmlElement>{}) {
    const auto relation = relations.find(std::string(relation_id(sheet)));
    if (relation == relations.end()) {
      return invalid(fmt::format("the sheet \"{}\" is missing", sheet.attribute("name")),
                     zip.file());
    }
    if (relation->second.type != "worksheet") continue;  // charts and macro sheets hold no table
    const auto state = sheet.attribute("state");         // "visible", "hidden" or "veryHidden"
    book.sheets.push_back({std::string(sheet.attribute("name")),
                           !state.empty() && state != "visible", relation->second.part});
  }
  return book;
}

}  // namespace closeout
