// SPDX-License-Identifier: Apache-2.0
#include "model/requirement_refs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace closeout {
namespace {

// Requirements per FR: SRs of IEC 62443-3-3, and the component requirements of 4-2.
constexpr std::array<int, 8> kSrCount = {0, 13, 12, 9, 3, 4, 2, 8};
constexpr std::array<int, 8> kCrCount = {0, 14, 13, 14, 3, 4, 2, 8};
constexpr std::array<int, 8> kZcrCount = {0, 1, 1, 6, 1, 13, 9, 1};
// Requirement enhancements of each SR (IEC 62443-3-3 with COR1:2014).
constexpr std::array<std::string_view, 8> kReCount = {
    "", "3110112010001", "411100011021", "122100031", "210", "3310", "10", "20200100"};
constexpr std::size_t kUnbounded = std::string_view::npos;

enum class Family { kSr, kCr, kZcr, kFr, kSpe, kElement };
struct Prefix {
  std::string_view word;
  Family family;
  int groups;  // of an element of part 2-1
};
constexpr std::array<Prefix, 17> kPrefixes = {{{"SR", Family::kSr, 0},
                                               {"CR", Family::kCr, 0},
                                               {"SAR", Family::kCr, 0},
                                               {"EDR", Family::kCr, 0},
                                               {"HDR", Family::kCr, 0},
                                               {"NDR", Family::kCr, 0},
                                               {"ZCR", Family::kZcr, 0},
                                               {"FR", Family::kFr, 0},
                                               {"SPE", Family::kSpe, 0},
                                               {"ORG", Family::kElement, 3},
                                               {"CM", Family::kElement, 1},
                                               {"NET", Family::kElement, 3},
                                               {"COMP", Family::kElement, 3},
                                               {"DATA", Family::kElement, 1},
                                               {"USER", Family::kElement, 2},
                                               {"EVENT", Family::kElement, 1},
                                               {"AVAIL", Family::kElement, 2}}};
constexpr int kElementItemMax = 19;  // USER 1.19 is the longest group

struct Number {
  int major = 0;
  int minor = 0;  // 0 = not given
  friend auto operator<=>(const Number&, const Number&) = default;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
// By the first byte of a character: quotes and dashes (U+2000 and up) and Latin-1 signs are none.
bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (byte >= 0xC3 && byte != 0xE2);
}

bool exists(Family family, Number n) {
  if (n.major < 1 || n.major > (family == Family::kSpe ? 8 : 7)) return false;
  const auto at = static_cast<std::size_t>(n.major);
  switch (family) {
    case Family::kSr:
      return n.minor >= 1 && n.minor <= kSrCount[at];
    case Family::kCr:
      return n.minor >= 1 && n.minor <= kCrCount[at];
    case Family::kZcr:
      return n.minor <= kZcrCount[at];
    default:
      return n.minor == 0;
  }
}

// Enhancements that "(2)" or a bare 2 may mean.
int enhancements_of(Family family, Number n) {
  if (family == Family::kCr) return 4;
  if (family != Family::kSr) return 0;
  return kReCount[static_cast<std::size_t>(n.major)][static_cast<std::size_t>(n.minor) - 1] - '0';
}

class Scanner {
 public:
  Scanner(std::string_view text, bool bare, const Prefix& bare_prefix)
      : text_(text), bare_(bare), bare_prefix_(bare_prefix) {}

  std::vector<RequirementRef> run() {
    while (at_ < text_.size()) {
      if (!reference_here()) ++at_;
    }
    return std::move(found_);
  }

 private:
  char peek(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  char before(std::size_t i) const {  // first byte of the character
    while (i > 1 && (static_cast<unsigned char>(text_[i - 1]) & 0xC0) == 0x80) --i;
    return i > 0 ? text_[i - 1] : '\0';
  }

  bool reference_here() {
    const char previous = before(at_);
    if (is_digit(previous) || is_letter(previous) || previous == '.') return false;
    if (const Prefix* prefix = prefix_here()) return prefixed(*prefix);
    return bare_ && is_digit(peek(at_)) && previous != '-' && bare_number();
  }

  const Prefix* prefix_here() const {
    for (const auto& prefix : kPrefixes) {
      const auto word = text_.substr(at_, prefix.word.size());
      const bool same = word == prefix.word ||
                        ((bare_ || prefix.word == "SR") && equals_ignore_case(word, prefix.word));
      if (same && !is_letter(peek(at_ + prefix.word.size()))) return &prefix;
    }
    return nullptr;
  }

  bool prefixed(const Prefix& prefix) {
    const std::size_t begin = at_;
    std::size_t p = skip_joint(at_ + prefix.word.size());
    const auto number = number_at(p);
    if (prefix.family == Family::kElement) return element(prefix, number, begin, p);
    if (!number || !exists(prefix.family, *number)) return false;
    item(prefix, *number, begin, p);
    continue_list(prefix, *number);
    return true;
  }

  bool bare_number() {
    std::size_t p = at_;
    const auto number = number_at(p);
    if (!number || number->minor == 0 || !exists(bare_prefix_.family, *number)) return false;
    item(bare_prefix_, *number, at_, p);
    continue_list(bare_prefix_, *number);
    return true;
  }

  // "2-1 ORG", "2-1 ORG 1", "ORG 1.1": without the part in front only the full number counts.
  bool element(const Prefix& prefix, std::optional<Number> number, std::size_t begin,
               std::size_t end) {
    const bool named_part = behind_part_name(begin);
    const bool good = number && number->major >= 1 && number->major <= prefix.groups &&
                      number->minor <= kElementItemMax;
    if (good && (number->minor > 0 || named_part || bare_)) {
      const auto tail = number->minor > 0 ? fmt::format("{}.{}", number->major, number->minor)
                                          : std::to_string(number->major);
      add(fmt::format("{} {}", prefix.word, tail), begin, end);
      return true;
    }
    if (!named_part || number) return false;
    add(fmt::format("2-1 {}", prefix.word), begin, begin + prefix.word.size());
    return true;
  }

  // "2-1 ", "62443-2-1: ", "2-1:2024 (".
  bool behind_part_name(std::size_t p) const {
    auto ahead = text_.substr(0, p);
    while (!ahead.empty() && std::string_view(" :(/-").find(ahead.back()) != kUnbounded) {
      ahead.remove_suffix(1);
    }
    if (ahead.ends_with(":2024")) ahead.remove_suffix(5);
    return ahead.ends_with("2-1");
  }

  // Emits one numbered item with its enhancements; `end` is behind the number.
  void item(const Prefix& prefix, Number number, std::size_t begin, std::size_t end) {
    const std::string base = number.minor > 0
                                 ? fmt::format("{} {}.{}", prefix.word, number.major, number.minor)
                                 : fmt::format("{} {}", prefix.word, number.major);
    at_ = end;
    const int known = enhancements_of(prefix.family, number);
    bool any = false;
    while (known > 0 || prefix.family == Family::kSr) {
      std::size_t p = at_;
      const auto enhancement = enhancement_at(p, known, any);
      if (!enhancement) break;
      add(fmt::format("{} RE {}", base, *enhancement), begin, p);
      any = true;
    }
    if (!any) add(base, begin, end);
  }

  void continue_list(const Prefix& prefix, Number last) {
    for (;;) {
      std::size_t p = at_;
      if (range_to(p, prefix, last)) continue;
      p = at_;
      if (!skip_separator(p)) return;
      const std::size_t begin = p;
      const auto number = number_at(p);
      if (!number || !exists(prefix.family, *number) || unit_at(p)) return;
      if ((number->minor == 0) != (last.minor == 0)) return;  // "ZCR 6; 5.1": not of one kind
      if (number->minor == 0 && !ends_number_list(p)) return;
      item(prefix, *number, begin, p);
      last = *number;
    }
  }

  // "SR 2.8 - 2.12": everything between, when both ends are of one FR.
  bool range_to(std::size_t p, const Prefix& prefix, Number& last) {
    if (last.minor == 0 || !skip_range_word(p)) return false;
    if (text_.substr(p).starts_with(prefix.word)) p = skip_joint(p + prefix.word.size());
    const std::size_t begin = p;
    const auto number = number_at(p);
    const bool good = number && exists(prefix.family, *number) && number->major == last.major &&
                      number->minor > last.minor;
    if (!good) return false;
    for (int minor = last.minor + 1; minor < number->minor; ++minor) {
      add(fmt::format("{} {}.{}", prefix.word, last.major, minor), begin, p);
    }
    item(prefix, *number, begin, p);
    last = *number;
    return true;
  }

  // A digit, or two numbers joined by a point; nothing that goes on as a longer number or word.
  std::optional<Number> number_at(std::size_t& p) const {
    Number number;
    std::size_t i = p;
    if (!is_digit(peek(i)) || is_digit(peek(i + 1))) return std::nullopt;
    number.major = peek(i++) - '0';
    if (peek(i) == '.' && is_digit(peek(i + 1))) {
      std::size_t digits = 0;
      for (++i; is_digit(peek(i)) && digits < 3; ++i, ++digits) {
        number.minor = number.minor * 10 + (peek(i) - '0');
      }
      if (number.minor == 0) return std::nullopt;
    }
    const bool goes_on = is_digit(peek(i)) || (peek(i) == '.' && is_digit(peek(i + 1)));
    const bool word_follows = is_letter(peek(i)) && !says_enhancement(i);
    if (goes_on || word_follows) return std::nullopt;
    p = i;
    return number;
  }

  bool says_enhancement(std::size_t i) const {
    const auto word = to_upper_ascii(text_.substr(i, 2));
    return word == "RE" && !is_letter(peek(i + 2));
  }

  // "RE 2", "RE(2)", "(RE 2)", "(2)"; after a first one also ", 2" and "(3)".
  std::optional<int> enhancement_at(std::size_t& p, int known, bool after_another) const {
    std::size_t i = p;
    while (i - p < 3 && std::string_view(" ,/+(-_[;&").find(peek(i)) != kUnbounded) ++i;
    if (const auto spelled = spelled_enhancement(i)) return p = i, spelled;
    i = p;
    if (peek(i) == ' ') ++i;
    if (peek(i) == '(' && is_digit(peek(i + 1)) && peek(i + 2) == ')') {
      const int n = peek(i + 1) - '0';
      return n >= 1 && n <= known ? (p = i + 3, std::optional(n)) : std::nullopt;
    }
    i = p;
    if (!after_another || !skip_separator(i)) return std::nullopt;
    if (const auto spelled = spelled_enhancement(i)) return p = i, spelled;
    if (!is_digit(peek(i))) return std::nullopt;
    const int n = peek(i) - '0';
    const bool plain = !is_digit(peek(i + 1)) && ends_number_list(i + 1);
    return plain && n >= 1 && n <= known ? (p = i + 1, std::optional(n)) : std::nullopt;
  }

  std::optional<int> spelled_enhancement(std::size_t& i) const {
    static constexpr std::string_view kLong = "REQUIREMENT ENHANCEMENT";
    std::size_t k = i;
    if (to_upper_ascii(text_.substr(k, kLong.size())) == kLong) {
      k += kLong.size();
    } else if (to_upper_ascii(text_.substr(k, 2)) == "RE") {
      k += 2;
    } else {
      return std::nullopt;
    }
    const std::size_t start = k;
    while (k - start < 2 && std::string_view(" (.:#-_").find(peek(k)) != kUnbounded) ++k;
    if (!is_digit(peek(k)) || peek(k) == '0' || is_digit(peek(k + 1))) return std::nullopt;
    const int n = peek(k++) - '0';
    if (peek(k) == ')' || peek(k) == ']') ++k;
    return i = k, n;
  }

  // What may stand between a prefix and its number.
  std::size_t skip_joint(std::size_t p) const {
    for (int n = 0; n < 3; ++n) {
      if (text_.substr(p).starts_with("\xC2\xA0")) {
        p += 2;
      } else if (std::string_view(" \t\n-_:.").find(peek(p)) != kUnbounded) {
        ++p;
      } else {
        break;
      }
    }
    return p;
  }

  void skip_blanks(std::size_t& p) const {
    while (peek(p) == ' ' || peek(p) == '\t' || peek(p) == '\n') ++p;
  }

  bool skip_word(std::size_t& p, std::string_view words) const {
    std::size_t end = p;
    while (is_letter(peek(end))) ++end;
    if (end == p || peek(end) != ' ') return false;
    const auto word = text_.substr(p, end - p);
    for (const auto known : split(words, ' ')) {
      if (equals_ignore_case(word, known)) return p = end + 1, true;
    }
    return false;
  }

  bool skip_separator(std::size_t& p) const {
    std::size_t i = p;
    skip_blanks(i);
    if (std::string_view(";,/&+|").find(peek(i)) != kUnbounded) {
      ++i;
      skip_blanks(i);
      skip_word(i, "and und et e ed y or oder ou o sowie");
      return p = i, true;
    }
    const bool parted = i > p;
    if (parted && skip_word(i, "and und et e ed y or oder ou o sowie")) return p = i, true;
    const bool line = parted && text_.substr(p, i - p).find('\n') != kUnbounded;
    return line ? (p = i, true) : false;
  }

  bool skip_range_word(std::size_t& p) const {
    std::size_t i = p;
    skip_blanks(i);
    for (const std::string_view dash : {"-", "\xE2\x80\x93", "\xE2\x80\x94", "...", "..", "…"}) {
      if (text_.substr(i).starts_with(dash)) {
        i += dash.size();
        skip_blanks(i);
        return p = i, true;
      }
    }
    return i > p && skip_word(i, "to bis à a al hasta through thru") ? (p = i, true) : false;
  }

  // An amount such as "4.1 GB" or "7.5 %" is no item of a list.
  bool unit_at(std::size_t p) const {
    skip_blanks(p);
    if (peek(p) == '%' || text_.substr(p).starts_with("\xC2\xB0") ||
        text_.substr(p).starts_with("€")) {
      return true;
    }
    std::size_t end = p;
    while (is_letter(peek(end))) ++end;
    static constexpr std::array<std::string_view, 22> kUnits = {
        "GB",  "MB",   "kB",   "TB",  "s",   "ms", "h", "d", "m",  "km",  "mm",
        "bar", "MBit", "Mbit", "GHz", "MHz", "V",  "A", "W", "kW", "EUR", "dB"};
    return end > p && std::ranges::find(kUnits, text_.substr(p, end - p)) != kUnits.end();
  }

  // Behind a bare digit: the end, punctuation, or the next item; "2 firewalls" is no item.
  bool ends_number_list(std::size_t p) const {
    if (peek(p) == '.') return !is_digit(peek(p + 1));
    if (p >= text_.size() || std::string_view(";,)/]\n&+|").find(peek(p)) != kUnbounded) {
      return true;
    }
    std::size_t i = p;
    return skip_separator(i) && is_digit(peek(i));
  }

  void add(std::string id, std::size_t begin, std::size_t end) {
    found_.push_back({RequirementId(std::move(id)), begin, end});
    at_ = std::max(at_, end);
  }

  std::string_view text_;
  bool bare_;
  const Prefix& bare_prefix_;
  std::size_t at_ = 0;
  std::vector<RequirementRef> found_;
};

std::vector<RequirementId> unique_ids(const std::vector<RequirementRef>& refs) {
  std::vector<RequirementId> ids;
  for (const auto& ref : refs) {
    if (std::ranges::find(ids, ref.id) == ids.end()) ids.push_back(ref.id);
  }
  return ids;
}

}  // namespace

std::vector<RequirementRef> find_requirement_refs(std::string_view text) {
  return Scanner(text, false, kPrefixes[0]).run();
}

std::vector<RequirementId> requirement_refs(std::string_view text) {
  return unique_ids(find_requirement_refs(text));
}

std::vector<RequirementId> requirements_of_cell(std::string_view text, std::string_view part) {
  const std::size_t prefix = part.ends_with("4-2") ? 1 : part.ends_with("3-2") ? 6 : 0;
  return unique_ids(Scanner(text, true, kPrefixes[prefix]).run());
}

}  // namespace closeout
