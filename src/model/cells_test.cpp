// SPDX-License-Identifier: Apache-2.0
#include "model/cells.h"

#include <gtest/gtest.h>

namespace closeout {
namespace {

template <class T>
T read(std::string_view text) {
  T value{};
  const auto result = cells::from_cell(text, value);
  EXPECT_TRUE(result.has_value()) << text;
  return value;
}
using Texts = std::vector<std::string>;

TEST(Cells, AListOfTextsSurvivesWhateverTheTextsHold) {
  for (const auto& texts :
       {Texts{"a; b", "c"}, Texts{"none"}, Texts{"None", "x"}, Texts{"line 1\nline 2"},
        Texts{"\"quoted\" word"}, Texts{"\"", "\"\"", ";"}, Texts{"", "x"}, Texts{" a "},
        Texts{"plain, with comma", "say \"no\""}, Texts{"\"a\"; \"b\""}, Texts{}}) {
    EXPECT_EQ(read<Texts>(cells::to_cell(texts)), texts) << cells::to_cell(texts);
  }
}

TEST(Cells, QuotesOfPeopleAreText) {
  EXPECT_EQ(read<Texts>("\"Flat\" network; \"unfinished"),
            (Texts{"\"Flat\" network", "\"unfinished"}));
  EXPECT_EQ(read<Texts>("one\ntwo;;three"), (Texts{"one", "two", "three"}));
}

TEST(Cells, NumbersAreReadWithPointOrComma) {
  EXPECT_EQ(read<double>("1.234,5"), 1234.5);
  EXPECT_EQ(read<double>("1,234.5"), 1234.5);
  EXPECT_EQ(read<double>("1,234,567.5"), 1234567.5);
  EXPECT_EQ(read<double>("0,5"), 0.5);
  EXPECT_EQ(read<int>("12"), 12);
}

}  // namespace
}  // namespace closeout
