// SPDX-License-Identifier: Apache-2.0
#include "formats/xml.h"

#include <algorithm>
#include <cstring>

#include <expat.h>
#include <fmt/format.h>

#include "base/text.h"
#include "formats/budget.h"
#include "formats/encoding.h"

namespace closeout {
namespace {

// Expat scans an unfinished token again with every chunk, so chunks are large and tokens bounded.
constexpr std::size_t kChunkBytes = 1U << 18;
constexpr std::uint64_t kTokenBytesMax = 2U << 20;

std::string_view local_name(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

int known_encoding(void*, const XML_Char* name, XML_Encoding* info) {
  if (!equals_ignore_case(name, "windows-1252") && !equals_ignore_case(name, "cp1252")) {
    return XML_STATUS_ERROR;
  }
  for (int byte = 0; byte < 256; ++byte) {
    info->map[byte] = byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte;
  }
  info->data = nullptr;
  info->convert = nullptr;
  info->release = nullptr;
  return XML_STATUS_OK;
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (name == pair[0]) return pair[1];
  }
  return {};
}

bool XmlAttributes::has(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (name == pair[0]) return true;
  }
  return false;
}

std::string_view XmlAttributes::with_local_name(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (name == local_name(pair[0])) return pair[1];
  }
  return {};
}

struct XmlParser::State {
  State(XmlHandler& handler_in, std::string_view file_in, XmlOptions options_in)
      : handler(handler_in), file(file_in), options(options_in), expat(XML_ParserCreate(nullptr)) {
    XML_SetUserData(expat, this);
    XML_SetElementHandler(expat, &on_start, &on_end);
    XML_SetCharacterDataHandler(expat, &on_text);
    XML_SetStartDoctypeDeclHandler(expat, &on_doctype);
    XML_SetSkippedEntityHandler(expat, &on_skipped_entity);
    XML_SetUnknownEncodingHandler(expat, &known_encoding, nullptr);
  }
  ~State() { XML_ParserFree(expat); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  static State& of(void* user_data) { return *static_cast<State*>(user_data); }

  static void on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
    State& self = of(user);
    if (++self.depth > limits::kDepthMax) {
      return self.stop({ErrorCode::kLimit,
                        fmt::format("elements nested deeper than {}", limits::kDepthMax),
                        {}});
    }
    if (auto in_time = self.budget.check(); !in_time) return self.stop(in_time.error());
    self.handler.start(local_name(name), XmlAttributes(attributes));
    self.stop_if_refused();
  }

  static void on_end(void* user, const XML_Char* name) {
    State& self = of(user);
    if (self.error) return;  // expat still ends an empty element after it was stopped
    --self.depth;
    self.handler.end(local_name(name));
    self.stop_if_refused();
  }

  static void on_text(void* user, const XML_Char* text, int length) {
    State& self = of(user);
    self.handler.text({text, static_cast<std::size_t>(length)});
    self.stop_if_refused();
  }

  static void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*,
                         int has_declarations) {
    State& self = of(user);
    if (!self.options.doctype) {
      self.stop_invalid("a document type declaration does not belong here");
    } else if (has_declarations != 0) {
      self.stop_invalid(
          "entities and other declarations inside <!DOCTYPE> are refused; save the document "
          "without "
          "them");
    }
  }

  static void on_skipped_entity(void* user, const XML_Char* name, int) {
    of(user).stop_invalid(fmt::format("the entity \"{}\" is not declared", name));
  }

  void stop_invalid(std::string message) {
    stop({ErrorCode::kInvalidInput, std::move(message), {}});
  }

  void stop(Error reason) {
    if (!error) error = std::move(reason);
    XML_StopParser(expat, XML_FALSE);
  }

  void stop_if_refused() {
    if (handler.refusal()) stop(*handler.refusal());
  }

  std::string place() const {
    return fmt::format("{}:line {}", file, XML_GetCurrentLineNumber(expat));
  }

  Result<void> parse(std::string_view chunk, bool last) {
    const auto status = XML_Parse(expat, chunk.data(), static_cast<int>(chunk.size()), last);
    if (error) {
      if (error->where.empty()) error->where = place();
      return std::unexpected(*error);
    }
    if (status != XML_STATUS_OK) {
      return invalid(
          fmt::format("not well-formed XML: {}", XML_ErrorString(XML_GetErrorCode(expat))),
          place());
    }
    return {};
  }

  Result<void> check_sizes() {
    if (fed > options.bytes_max) {
      return fail(ErrorCode::kLimit, fmt::format("more than {} bytes of XML", options.bytes_max),
                  place());
    }
    const auto done =
        static_cast<std::uint64_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(expat)));
    if (fed > done + kTokenBytesMax) {
      return fail(ErrorCode::kLimit,
                  fmt::format("one tag or comment of more than {} bytes", kTokenBytesMax), place());
    }
    return {};
  }

  XmlHandler& handler;
  std::string file;
  XmlOptions options;
  XML_Parser expat;
  TimeBudget budget;
  std::optional<Error> error;
  std::size_t depth = 0;
  std::uint64_t fed = 0;
};

XmlParser::XmlParser(XmlHandler& handler, std::string_view file, XmlOptions options)
    : state_(std::make_unique<State>(handler, file, options)) {}
XmlParser::~XmlParser() = default;
XmlParser::XmlParser(XmlParser&&) noexcept = default;

Result<void> XmlParser::feed(std::string_view chunk) {
  while (!chunk.empty()) {
    const auto piece = chunk.substr(0, kChunkBytes);
    chunk.remove_prefix(piece.size());
    state_->fed += piece.size();
    TRY(state_->parse(piece, false));
    TRY(state_->check_sizes());
  }
  return {};
}

Result<void> XmlParser::finish() {
  return state_->parse({}, true);
}

std::size_t XmlParser::line() const {
  return XML_GetCurrentLineNumber(state_->expat);
}

Result<void> parse_xml(std::string_view text, std::string_view file, XmlHandler& handler,
                       XmlOptions options) {
  XmlParser parser(handler, file, options);
  TRY(parser.feed(text));
  return parser.finish();
}

}  // namespace closeout
