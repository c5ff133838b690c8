// SPDX-License-Identifier: Apache-2.0
// Ed25519 signatures (RFC 8032) with keys in PEM (RFC 8410), as `openssl pkeyutl -verify -rawin`
// reads them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace closeout {

class SigningKey {
 public:
  static SigningKey generate();
  static Result<SigningKey> from_pem(std::string_view private_pem);

  std::string private_pem() const;
  std::string public_pem() const;
  std::string sign(std::string_view message) const;  // 64 bytes

 private:
  explicit SigningKey(std::shared_ptr<void> key) : key_(std::move(key)) {}

  std::shared_ptr<void> key_;
};

// kInvalidInput when the key cannot be read; otherwise whether the signature is good.
Result<bool> verify_ed25519(std::string_view public_pem, std::string_view message,
                            std::string_view signature);

}  // namespace closeout
