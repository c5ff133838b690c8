// SPDX-License-Identifier: Apache-2.0
#include "importers/table/addresses.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout {
namespace {

constexpr int kRangeMax = 256;

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<int> small_number(std::string_view text, int max) {
  if (text.empty() || text.size() > 5 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  const auto value = parse_integer(text);
  if (!value || *value > max) return std::nullopt;
  return static_cast<int>(*value);
}

// Everything in brackets taken out: "10.1.1.5 (main)" -> "10.1.1.5 ".
std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

// One piece of a list: an address, a last byte, or a range of either. False when it is neither.
bool append_addresses(std::string_view piece, std::vector<std::string>& out) {
  const auto dash = piece.find('-');
  const auto first = trim(piece.substr(0, dash));
  std::string from;
  if (is_ip(first)) {
    from = normal_ip(first);
  } else {
    auto byte = first;
    if (byte.starts_with('.')) byte.remove_prefix(1);
    const bool follows = !out.empty() && is_ipv4(out.back()) && small_number(byte, 255);
    if (!follows) return false;
    from = out.back().substr(0, out.back().rfind('.') + 1) + std::string(byte);
  }
  out.push_back(from);
  if (dash == std::string_view::npos) return true;
  auto last = trim(piece.substr(dash + 1));
  if (is_ipv4(last)) last.remove_prefix(last.rfind('.') + 1);
  if (last.starts_with('.')) last.remove_prefix(1);
  const auto end = small_number(last, 255);
  if (!is_ipv4(from) || !end) return false;
  const auto cut = from.rfind('.') + 1;
  const int start = *small_number(std::string_view(from).substr(cut), 255);
  for (int byte = start + 1; byte <= *end; ++byte) {
    out.push_back(from.substr(0, cut) + std::to_string(byte));
  }
  return true;
}

// "10.20.30.0/24" is a network, no list.
bool names_network(std::string_view text) {
  for (auto slash = text.find('/'); slash != std::string_view::npos;
       slash = text.find('/', slash + 1)) {
    const auto end = std::min(text.find_first_not_of("0123456789", slash + 1), text.size());
    const bool short_number = end > slash + 1 && end <= slash + 4;
    if (short_number && (end == text.size() || text[end] != '.')) return true;
  }
  return false;
}

std::vector<std::string_view> split_outside_brackets(std::string_view text) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ';';
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    const bool separator = c == ';' || c == ',' || c == '\n';
    if (i == text.size() || (separator && depth == 0)) {
      if (const auto part = trim(text.substr(start, i - start)); !part.empty()) {
        parts.push_back(part);
      }
      start = i + 1;
    }
  }
  return parts;
}

std::string transport_of(std::string_view words) {
  const std::string folded = to_lower_ascii(words);
  const bool tcp = folded.find("tcp") != std::string::npos;
  const bool udp = folded.find("udp") != std::string::npos;
  return tcp && udp ? "tcp/udp" : tcp ? "tcp" : udp ? "udp" : "";
}

// "443/tcp(HTTPS)", "tcp/443 https", "502", "Modbus 502".
bool append_ports(std::string_view piece, std::vector<Port>& out) {
  const auto open = piece.find('(');
  auto head = trim(piece.substr(0, open));
  std::string service;
  if (open != std::string_view::npos) {
    const auto close = piece.rfind(')');
    if (close != std::string_view::npos && close > open) {
      service = std::string(trim(piece.substr(open + 1, close - open - 1)));
    }
  }
  std::vector<int> numbers;
  std::string words;
  for (const auto& word : split_list(head, " /:")) {
    const auto dash = word.find('-');
    const auto first = small_number(std::string_view(word).substr(0, dash), 65535);
    if (!first) {
      words += word + " ";
      continue;
    }
    numbers.push_back(*first);
    if (dash == std::string::npos) continue;
    const auto last = small_number(std::string_view(word).substr(dash + 1), 65535);
    if (!last || *last - *first > kRangeMax) return false;
    for (int n = *first + 1; n <= *last; ++n) numbers.push_back(n);
  }
  if (numbers.empty()) return false;
  const std::string transport = transport_of(words);
  if (service.empty()) {
    for (const auto& word : split_list(words, " ")) {
      if (transport_of(word).empty()) service += (service.empty() ? "" : " ") + word;
    }
  }
  for (const int number : numbers) out.push_back({number, transport, service});
  return true;
}

}  // namespace

bool is_ipv4(std::string_view text) {
  if (text.size() < 7 || text.size() > 15) return false;
  int parts = 1;
  int digits = 0;
  int value = 0;
  for (const char c : text) {
    if (c == '.') {
      if (digits == 0 || ++parts > 4) return false;
      digits = value = 0;
    } else if (is_digit(c) && ++digits <= 3) {
      value = value * 10 + (c - '0');
      if (value > 255) return false;
    } else {
      return false;
    }
  }
  return parts == 4 && digits > 0;
}

bool is_ip(std::string_view text) {
  if (is_ipv4(text)) return true;
  const auto colons = std::ranges::count(text, ':');
  const bool shaped = colons >= 2 && colons <= 7 && text.size() <= 39 && normal_mac(text).empty();
  return shaped && std::ranges::all_of(text, [](char c) { return c == ':' || is_hex(c); });
}

std::string normal_mac(std::string_view text) {
  text = trim(text);
  if (text.size() < 12 || text.size() > 17) return {};
  std::string digits;
  std::size_t separators = 0;
  bool letters = false;
  for (const char c : text) {
    if (is_hex(c)) {
      digits += c >= 'a' ? static_cast<char>(c - 32) : c;
      letters |= !is_digit(c);
    } else if (c == ':' || c == '-' || c == '.' || c == ' ') {
      ++separators;
    } else {
      return {};
    }
  }
  const bool mac = digits.size() == 12 && (separators == 5 || separators == 2 || separators == 0);
  if (!mac || (separators == 0 && !letters)) return {};  // twelve figures alone are a number
  std::string out = digits.substr(0, 2);
  for (std::size_t i = 2; i < digits.size(); i += 2) out.append(1, ':').append(digits, i, 2);
  return out;
}

std::string normal_ip(std::string_view text) {
  return to_lower_ascii(trim(text));
}

std::vector<std::string> expand_addresses(std::string_view text) {
  std::vector<std::string> out;
  if (is_ipv4(text)) return {std::string(text)};
  if (names_network(text)) return out;
  for (const auto& piece : split_list(without_brackets(text), ";,/\n&+")) {
    if (append_addresses(piece, out)) continue;
    // several addresses parted by blanks only
    for (const auto& word : split_list(piece, " ")) {
      if (!append_addresses(word, out)) return {};
    }
  }
  return out;
}

std::vector<Port> read_ports(std::string_view text, std::size_t& unread) {
  std::vector<Port> ports;
  for (const auto part : split_outside_brackets(text)) {
    if (!append_ports(part, ports)) ++unread;
  }
  return ports;
}

}  // namespace closeout
