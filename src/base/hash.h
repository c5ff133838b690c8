// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace closeout {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(std::string_view bytes);
  std::string hex();  // finishes; call once

 private:
  void* context_;
};

std::string sha256_hex(std::string_view bytes);

}  // namespace closeout
