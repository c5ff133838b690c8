// SPDX-License-Identifier: Apache-2.0
// XML (expat) as a stream of events. Hostile documents are refused: declarations inside a DOCTYPE
// (entities, default attribute values), undeclared entities, depth, single tokens and totals beyond
// the limits. What a DOCTYPE names outside is never fetched. Encodings: UTF-8, UTF-16, ISO-8859-1,
// US-ASCII, Windows-1252.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"

namespace closeout {

// The attributes of one start tag; valid during the event only.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}

  // By the name as written, prefix included; "" when absent.
  std::string_view operator[](std::string_view name) const;
  bool has(std::string_view name) const;
  // By the name behind the prefix, where the prefix is the writer's choice ("r:id").
  std::string_view with_local_name(std::string_view name) const;

  template <class F>
  void for_each(F&& use) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
      use(std::string_view(pair[0]), std::string_view(pair[1]));
    }
  }

 private:
  const char** pairs_;
};

// Element names come without their prefix.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;  // in pieces of any size

  const std::optional<Error>& refusal() const { return refusal_; }

 protected:
  // Stops the parse with this error; an empty `where` becomes the place of the event.
  void refuse(Error error) {
    if (!refusal_) refusal_ = std::move(error);
  }

 private:
  std::optional<Error> refusal_;
};

struct XmlOptions {
  bool doctype = true;  // whether <!DOCTYPE name> is accepted
  std::uint64_t bytes_max = limits::kTextBytesMax;
};

class XmlParser {
 public:
  XmlParser(XmlHandler& handler, std::string_view file, XmlOptions options = {});
  ~XmlParser();
  XmlParser(XmlParser&&) noexcept;

  // Errors: kInvalidInput or kLimit at "file:line N". After an error the parser is spent.
  Result<void> feed(std::string_view chunk);
  Result<void> finish();
  std::size_t line() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

Result<void> parse_xml(std::string_view text, std::string_view file, XmlHandler& handler,
                       XmlOptions options = {});

}  // namespace closeout
