// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/secrets.h"

#include <chrono>

#include <gtest/gtest.h>

namespace closeout::evidence {
namespace {

std::string rule(std::string_view line) {
  const auto hits = find_secrets(line);
  return hits.empty() ? "" : hits.front().rule;
}

TEST(Secrets, AreFoundInWhatDevicesAndProgramsWrite) {
  const std::pair<const char*, const char*> cases[] = {
      {"password Lindenau-0000-demo", "password"},
      {"Password: hunter2", "password"},
      {"PASSWORD=hunter", "password"},
      {"DB_PASSWORD=geheim", "password"},
      {"smtpPassword: \"geheim\"", "password"},
      {"\"password\":\"geheim\",", "password"},
      {"<Password>geheim</Password>", "password"},
      {"<adminPassword>geheim</adminPassword>", "password"},
      {"Passwort = Sommer2026!", "password"},
      {"Kennwort: geheim", "password"},
      {"mot de passe : secret12", "password"},
      {"CONTRASEÑA: secreto", "password"},
      {"enable secret 5 $1$abcd$0123456789abcdefghijkl", "password hash"},
      {"enable secret geheim99", "secret"},
      {"username x privilege 15 password 7 0822455D0A16", "password"},
      {"set password ENC SH2abcdefgh", "password"},
      {"set psksecret ENC abcdefgh", "shared key"},
      {"snmp-server community public RO", "SNMP community"},
      {"snmp community private", "SNMP community"},
      {"community: public", "SNMP community"},
      {"pre-shared-key ascii-text \"abc\"", "shared key"},
      {"wpa-psk=abcdefgh", "shared key"},
      {"tacacs-server key abcdef12", "shared key"},
      {"api_key: 0123456789", "API key"},
      {"access_token=abc", "token"},
      {"Authorization: Basic dXNlcjpwYXNz", "token"},
      {"opc.tcp://user:geheim@10.1.2.3:4840", "password"},
      {"-----BEGIN RSA PRIVATE KEY-----", "private key"},
      {"-----BEGIN OPENSSH PRIVATE KEY-----", "private key"},
      {"root:$6$salt$0123456789abcdef:19000:0:99999:7:::", "password hash"},
      {"admin:500:aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0:::",
       "password hash"},
  };
  for (const auto& [line, expected] : cases) EXPECT_EQ(rule(line), expected) << line;
}

TEST(Secrets, AreNotSeenInWhatOnlySpeaksOfThem) {
  for (const char* line : {"The password policy asks for 14 characters.",
                           "password changed",
                           "Password required  Yes",
                           "Password last set  12/3/2026 8:15",
                           "PasswordLastSet : 2026-03-12",
                           "password: ********",
                           "password = <redacted>",
                           "password: [REDACTED]",
                           "password=xxxx",
                           "community of practice",
                           "secret: none",
                           "-----BEGIN PUBLIC KEY-----",
                           "-----BEGIN CERTIFICATE-----",
                           "<Password></Password>",
                           "<th>password</th>",
                           "a secret meeting of the board",
                           "https://example.org/password/reset",
                           "",
                           "https://user@example.org/",
                           "sha256:0123456789abcdef0123456789abcdef:x"}) {
    EXPECT_EQ(rule(line), "") << line;
  }
}

TEST(Secrets, TellLineAndRuleAndNeverTheSecret) {
  const auto hits = find_secrets("hostname A\r\nuser service\r\npassword geheim-7\r\n\nkey\n");
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].line, 3U);
  EXPECT_EQ(hits[0].rule, "password");
  EXPECT_EQ(hits[0].member, "");
}

TEST(Secrets, HostileTextIsReadInLinearTime) {
  const auto started = std::chrono::steady_clock::now();
  constexpr std::size_t kSize = 4 << 20;
  const auto repeated = [](std::string_view piece) {
    std::string text;
    while (text.size() < kSize) text += piece;
    return text;
  };
  for (const std::string_view piece :
       {"password ", "password", "password:", "<", "a", ":", "\"", "0123456789abcdef",
        "community community ", "://", "://@:", "password:x ", "\t", "$6$", "-----BEGIN "}) {
    find_secrets(repeated(piece));
  }
  const auto seconds = std::chrono::steady_clock::now() - started;
  EXPECT_LT(seconds, std::chrono::seconds(30));
}

TEST(Secrets, AnyBytesAreText) {
  EXPECT_TRUE(find_secrets(std::string(3, '\0')).empty());
  EXPECT_TRUE(find_secrets("\xFF\xFE\x80password").empty());
  EXPECT_EQ(rule("\xFF\xFE\x80 password: x1"), "password");
}

}  // namespace
}  // namespace closeout::evidence
