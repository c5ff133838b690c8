// SPDX-License-Identifier: Apache-2.0
#include "parts/evidence/secrets.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace closeout::evidence {
namespace {

struct Keyword {
  std::string_view word;  // lower case
  std::string_view rule;
};
// The value follows after blanks, ":", "=" or a vendor's encryption type.
constexpr Keyword kKeywords[] = {
    {"password", "password"},
    {"passwd", "password"},
    {"passwort", "password"},
    {"kennwort", "password"},
    {"mot de passe", "password"},
    {"contraseña", "password"},
    {"contraseÑa", "password"},
    {"contrasena", "password"},
    {"parola d'ordine", "password"},
    {"pwd", "password"},
    {"passphrase", "password"},
    {"secret", "secret"},
    {"community", "SNMP community"},
    {"pre-shared-key", "shared key"},
    {"preshared-key", "shared key"},
    {"presharedkey", "shared key"},
    {"psk", "shared key"},
    {"wpa-psk", "shared key"},
    {"psksecret", "shared key"},
    {"key-string", "shared key"},
    {"server key", "shared key"},
    {"api_key", "API key"},
    {"api-key", "API key"},
    {"apikey", "API key"},
    {"auth_token", "token"},
    {"access_token", "token"},
    {"private-key", "private key"},
    {"authorization: basic", "token"},
    {"authorization: bearer", "token"},
};
constexpr std::array<std::string_view, 9> kHashPrefixes = {"$1$", "$2a$", "$2b$", "$2y$",   "$5$",
                                                           "$6$", "$7$",  "$y$",  "$argon2"};
// Vendor words between the keyword and the value: "enable secret 5 $1$…".
constexpr std::array<std::string_view, 10> kValueTypes = {
    "0", "4", "5", "7", "8", "9", "encrypted", "cipher", "hash", "enc"};

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// The next blank- or quote-delimited token; `text` moves behind it.
std::string_view take_token(std::string_view& text) {
  const auto start = text.find_first_not_of(" \t\"'");
  if (start == std::string_view::npos) return text = {};
  const auto end = text.find_first_of(" \t\"',;<>", start);
  const auto token = text.substr(start, end == std::string_view::npos ? end : end - start);
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end);
  return token;
}

bool is_masked(std::string_view token) {
  static constexpr std::string_view kMasks[] = {
      "redacted", "removed", "masked", "hidden", "none",     "null",    "true", "false", "yes",
      "no",       "set",     "unset",  "empty",  "required", "changed", "ok",   "n a",   "policy"};
  const bool placeholder = token.find_first_not_of("*x.-_#•") == std::string_view::npos;
  const std::string folded = fold(token);
  return placeholder || std::ranges::find(kMasks, folded) != std::end(kMasks);
}

// Without ":" or "=" only a value that looks chosen counts, so that "password policy" and
// "password changed" do not.
bool looks_chosen(std::string_view token) {
  const bool digit = token.find_first_of("0123456789") != std::string_view::npos;
  const bool symbol = token.find_first_of("!@#$%^&*+=?/\\-_.") != std::string_view::npos;
  return token.size() >= 4 && (digit || symbol) && token.find("://") == std::string_view::npos;
}

struct Place {
  bool bounded = false;    // the keyword is a word of its own
  bool element = false;    // ends the name of an element: <adminPassword>
  bool statement = false;  // a keyword that only configurations use
};

// Whether a value stands behind the keyword: "db_password=x", "password 7 0822", "<password>x<".
bool value_follows(std::string_view rest, Place place) {
  bool assigned = false;
  auto start = rest.find_first_not_of(" \t\"'");
  if (start != std::string_view::npos && (rest[start] == ':' || rest[start] == '=')) {
    assigned = true;
    rest.remove_prefix(start + 1);
  } else if (place.element && rest.starts_with('>')) {
    assigned = true;
    rest.remove_prefix(1);
  }
  // "/password/reset" and "password-less" are no statements.
  if (!assigned && (!place.bounded || start == 0)) return false;
  std::string_view token = take_token(rest);
  if (std::ranges::find(kValueTypes, token) != kValueTypes.end()) {
    place.statement = true;
    token = take_token(rest);
  }
  if (token.empty() || is_masked(token)) return false;
  // "snmp community public", "password hunter": a statement of one keyword and one value.
  const bool last = trim(rest).empty() || trim(rest).size() <= 3;
  return assigned || looks_chosen(token) || (place.statement && last);
}

// Whether a name opened by "<" runs up to `at`.
bool in_element_name(std::string_view lower, std::size_t at) {
  constexpr std::size_t kNameMax = 64;
  const std::size_t first = at > kNameMax ? at - kNameMax : 0;
  while (at > first && (is_word_char(lower[at - 1]) || lower[at - 1] == ':')) --at;
  return at > 0 && lower[at - 1] == '<';
}

std::optional<std::string_view> keyword_rule(const std::string& lower) {
  for (const Keyword& keyword : kKeywords) {
    for (auto at = lower.find(keyword.word); at != std::string::npos;
         at = lower.find(keyword.word, at + 1)) {
      const auto end = at + keyword.word.size();
      if (end < lower.size() && is_word_char(lower[end])) continue;
      const char before = at == 0 ? ' ' : lower[at - 1];
      const bool configuration = keyword.rule == "SNMP community" || keyword.rule == "token" ||
                                 keyword.rule == "shared key";
      const Place place{!is_word_char(before), in_element_name(lower, at), configuration};
      if (value_follows(std::string_view(lower).substr(end), place)) return keyword.rule;
    }
  }
  return std::nullopt;
}

// scheme://user:password@host
bool has_url_password(std::string_view lower) {
  for (auto at = lower.find("://"); at != std::string_view::npos; at = lower.find("://", at + 3)) {
    const auto authority = lower.substr(at + 3, lower.find_first_of(" \t\"'/<>", at + 3) - at - 3);
    const auto host = authority.rfind('@');
    if (host == std::string_view::npos) continue;
    const auto colon = authority.substr(0, host).find(':');
    if (colon == std::string_view::npos) continue;
    const auto word = authority.substr(colon + 1, host - colon - 1);
    if (!word.empty() && !is_masked(word)) return true;
  }
  return false;
}

// user:rid:32 hex:32 hex, as password dumps of Windows hosts have it.
bool has_windows_hash(std::string_view lower) {
  std::size_t run = 0;
  bool first_half = false;
  for (const char c : lower) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
      ++run;
      if (run == 32 && first_half) return true;
      continue;
    }
    first_half = c == ':' && run == 32;
    run = 0;
  }
  return false;
}

std::optional<std::string_view> line_rule(std::string_view line) {
  if (line.find("-----BEGIN") != std::string_view::npos &&
      line.find("PRIVATE KEY") != std::string_view::npos) {
    return "private key";
  }
  for (const auto prefix : kHashPrefixes) {
    const auto at = line.find(prefix);
    if (at != std::string_view::npos && line.size() - at >= prefix.size() + 16) {
      return "password hash";
    }
  }
  const std::string lower = to_lower_ascii(line);
  if (has_windows_hash(lower)) return "password hash";
  if (has_url_password(lower)) return "password";
  return keyword_rule(lower);
}

}  // namespace

std::vector<SecretHit> find_secrets(std::string_view text) {
  std::vector<SecretHit> hits;
  std::size_t number = 0;
  for (const auto line : split(text, '\n')) {
    ++number;
    if (const auto rule = line_rule(line)) hits.push_back({number, std::string(*rule), {}});
  }
  return hits;
}

}  // namespace closeout::evidence
