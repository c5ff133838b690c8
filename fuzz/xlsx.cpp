// SPDX-License-Identifier: Apache-2.0
// A whole package, or the texts of its parts: sheet, shared strings, styles and workbook, each but
// the first behind a line "--".
#include <array>

#include "formats/xlsx_reader.h"
#include "formats/zip.h"
#include "fuzz/input.h"

namespace {

constexpr std::string_view kPackageRelations =
    R"(<R><r Id="1" Type="/officeDocument" Target="workbook.xml"/></R>)";
constexpr std::string_view kRelations = R"(<R><r Id="1" Type="/worksheet" Target="sheet.xml"/>)"
                                        R"(<r Id="2" Type="/sharedStrings" Target="strings.xml"/>)"
                                        R"(<r Id="3" Type="/styles" Target="styles.xml"/></R>)";
constexpr std::string_view kWorkbook =
    R"(<workbook><sheets><sheet name="S" r:id="1"/></sheets></workbook>)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto input = closeout::fuzzing::text_of(data, size);
  if (closeout::is_zip(input)) {
    static_cast<void>(closeout::read_xlsx(input, "f"));
    return 0;
  }
  std::array<std::string_view, 4> parts = {"", "<sst/>", "<styleSheet/>", kWorkbook};
  for (auto& part : parts) {
    const auto end = input.find("\n--\n");
    part = input.substr(0, end);
    if (end == std::string_view::npos) break;
    input.remove_prefix(end + 4);
  }
  const auto bytes = closeout::fuzzing::package({{"[Content_Types].xml", "<Types/>"},
                                                 {"_rels/.rels", kPackageRelations},
                                                 {"_rels/workbook.xml.rels", kRelations},
                                                 {"workbook.xml", parts[3]},
                                                 {"styles.xml", parts[2]},
                                                 {"strings.xml", parts[1]},
                                                 {"sheet.xml", parts[0]}});
  static_cast<void>(closeout::read_xlsx(bytes, "f"));
  return 0;
}
