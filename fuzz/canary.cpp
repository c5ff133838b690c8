// SPDX-License-Identifier: Apache-2.0
// Reads past the end of its memory once the input begins with "canary": smoke.sh fails unless the
// fuzzer works its way there and the address sanitizer reports it.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kWord = "canary";
  const auto copy = std::make_unique<std::uint8_t[]>(size + 1);
  for (std::size_t i = 0; i < size; ++i) copy[i] = data[i];
  std::size_t matched = 0;
  while (matched < kWord.size() && matched < size &&
         copy[matched] == static_cast<std::uint8_t>(kWord[matched])) {
    ++matched;
  }
  const std::size_t beyond = matched == kWord.size() ? size + 1 : 0;
  volatile std::uint8_t read = copy[beyond];
  static_cast<void>(read);
  return 0;
}
