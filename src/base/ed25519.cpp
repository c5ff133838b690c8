// SPDX-License-Identifier: Apache-2.0
#include "base/ed25519.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "base/check.h"

namespace closeout {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

EVP_PKEY* raw(const std::shared_ptr<void>& key) {
  return static_cast<EVP_PKEY*>(key.get());
}

Bio reader(std::string_view text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free};
}

std::string text_of(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::shared_ptr<void> owned(EVP_PKEY* key) {
  return {key, [](void* p) { EVP_PKEY_free(static_cast<EVP_PKEY*>(p)); }};
}

}  // namespace

SigningKey SigningKey::generate() {
  EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  CHECK(key != nullptr);
  return SigningKey(owned(key));
}

Result<SigningKey> SigningKey::from_pem(std::string_view private_pem) {
  const Bio bio = reader(private_pem);
  EVP_PKEY* key = PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr);
  const auto holder = owned(key);
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_ED25519) {
    return invalid("is not an Ed25519 private key in PEM");
  }
  return SigningKey(holder);
}

std::string SigningKey::private_pem() const {
  const Bio bio{BIO_new(BIO_s_mem()), &BIO_free};
  CHECK(PEM_write_bio_PKCS8PrivateKey(bio.get(), raw(key_), nullptr, nullptr, 0, nullptr,
                                      nullptr) == 1);
  return text_of(bio);
}

std::string SigningKey::public_pem() const {
  const Bio bio{BIO_new(BIO_s_mem()), &BIO_free};
  CHECK(PEM_write_bio_PUBKEY(bio.get(), raw(key_)) == 1);
  return text_of(bio);
}

std::string SigningKey::sign(std::string_view message) const {
  const DigestContext context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
  CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, raw(key_)) == 1);
  std::string signature(64, '\0');
  std::size_t size = signature.size();
  CHECK(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       bytes(message), message.size()) == 1);
  return signature;
}

Result<bool> verify_ed25519(std::string_view public_pem, std::string_view message,
                            std::string_view signature) {
  const Bio bio = reader(public_pem);
  EVP_PKEY* key = PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr);
  const auto holder = owned(key);
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_ED25519) {
    return invalid("is not an Ed25519 public key in PEM");
  }
  const DigestContext context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
  CHECK(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) == 1);
  return EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(message),
                          message.size()) == 1;
}

}  // namespace closeout
