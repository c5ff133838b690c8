// SPDX-License-Identifier: Apache-2.0
#include "base/ed25519.h"

#include <gtest/gtest.h>

namespace closeout {
namespace {

TEST(Ed25519, ASignatureHoldsForItsMessageAndKeyOnly) {
  const auto key = SigningKey::generate();
  const std::string signature = key.sign("pack 1");
  EXPECT_EQ(signature.size(), 64U);
  EXPECT_TRUE(verify_ed25519(key.public_pem(), "pack 1", signature).value());
  EXPECT_FALSE(verify_ed25519(key.public_pem(), "pack 2", signature).value());
  EXPECT_FALSE(verify_ed25519(SigningKey::generate().public_pem(), "pack 1", signature).value());
  EXPECT_FALSE(verify_ed25519(key.public_pem(), "pack 1", "short").value());
}

TEST(Ed25519, AKeySurvivesItsPemText) {
  const auto key = SigningKey::generate();
  const auto back = SigningKey::from_pem(key.private_pem());
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->public_pem(), key.public_pem());
  EXPECT_EQ(back->sign("x"), key.sign("x"));
}

TEST(Ed25519, RefusesWhatIsNoKey) {
  EXPECT_FALSE(SigningKey::from_pem("-----BEGIN NONSENSE-----").has_value());
  EXPECT_FALSE(verify_ed25519("", "m", "s").has_value());
}

}  // namespace
}  // namespace closeout
