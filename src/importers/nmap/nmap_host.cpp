// SPDX-License-Identifier: Apache-2.0
#include "importers/nmap/nmap_host.h"

#include "base/text.h"
#include "formats/xml.h"

namespace closeout {
namespace {

constexpr int kSureAccuracy = 90;  // percent that nmap gives an operating system
constexpr std::size_t kFactsMax = 200;
constexpr std::size_t kFactBytesMax = 400;

// nmap writes names that were UTF-8 byte by byte: "&#xe2;&#x80;&#x93;" for a dash.
std::string repaired(std::string_view text) {
  std::string bytes;
  bool high = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first < 0x80) {
      bytes += text[i];
    } else if ((first == 0xC2 || first == 0xC3) && i + 1 < text.size()) {
      const auto second = static_cast<unsigned char>(text[++i]);
      bytes += static_cast<char>((first == 0xC3 ? 0x40 : 0) + second);
      high = true;
    } else {
      return std::string(text);
    }
  }
  return high && is_valid_utf8(bytes) ? bytes : std::string(text);
}

std::optional<Instant> unix_time(std::string_view text) {
  const auto seconds = parse_integer(text);
  if (!seconds || *seconds <= 0 || *seconds > 253'402'300'799) return std::nullopt;
  return Instant{std::chrono::seconds{*seconds}};
}

class Handler : public XmlHandler {
 public:
  explicit Handler(const std::function<void(const NmapHost&)>& use) : use_(use) {}

  void watch(const XmlParser& parser) { parser_ = &parser; }
  const NmapRun& run() const { return run_; }

  void start(std::string_view name, const XmlAttributes& at) override {
    if (depth_++ == 0) return root(name, at);
    if (name == "finished" && at["exit"] == "error") run_.error = at["errormsg"];
    if (name == "host") {
      host_ = NmapHost{};
      host_.line = parser_->line();
      host_.seen = unix_time(at["endtime"]);
      if (!host_.seen) host_.seen = run_.start;
      in_host_ = true;
    }
    if (in_host_) inside_host(name, at);
  }

  void end(std::string_view name) override {
    --depth_;
    if (name == "elem" && in_host_) add_fact();
    if (name != "host" || !in_host_) return;
    in_host_ = false;
    use_(host_);
  }

  void text(std::string_view piece) override {
    if (!fact_key_.empty() && fact_text_.size() < kFactBytesMax) fact_text_ += piece;
  }

 private:
  void root(std::string_view name, const XmlAttributes& at) {
    if (name != "nmaprun") {
      return refuse({ErrorCode::kInvalidInput, "not a result of nmap -oX", {}});
    }
    run_.start = unix_time(at["start"]);
  }

  void inside_host(std::string_view name, const XmlAttributes& at) {
    if (name == "status") {
      host_.state = at["state"];
      host_.reason = at["reason"];
    } else if (name == "address") {
      address(at);
    } else if (name == "hostname" && host_.hostname.empty()) {
      host_.hostname = at["name"];
    } else if (name == "port") {
      const auto number = parse_integer(at["portid"]);
      const bool good = number && *number >= 0 && *number <= 65535;
      host_.ports.emplace_back().number = good ? static_cast<int>(*number) : -1;
      host_.ports.back().transport = at["protocol"];
    } else if (name == "state" && !host_.ports.empty()) {
      host_.ports.back().state = at["state"];
    } else if (name == "service" && !host_.ports.empty()) {
      service(host_.ports.back(), at);
    } else if (name == "osmatch") {
      const auto accuracy = parse_integer(at["accuracy"]).value_or(0);
      system_sure_ = host_.system.empty() && accuracy >= kSureAccuracy;
      if (system_sure_) host_.system = at["name"];
    } else if (name == "osclass" && system_sure_ && host_.system_type.empty()) {
      host_.system_type = at["type"];
    } else if (name == "elem") {
      fact_key_ = at["key"];
      fact_text_.clear();
    }
  }

  void address(const XmlAttributes& at) {
    const auto type = at["addrtype"];
    if (type == "mac") {
      host_.mac = at["addr"];
      host_.vendor = repaired(at["vendor"]);
    } else if (type == "ipv4" || type == "ipv6") {
      host_.ips.emplace_back(at["addr"]);
    }
  }

  static void service(NmapPort& port, const XmlAttributes& at) {
    port.product = repaired(at["product"]);
    port.version = repaired(at["version"]);
    port.device_type = at["devicetype"];
    const auto name = at["name"];
    if (at["method"] != "probed" || name.empty() || name == "unknown") return;
    port.service = name == "http" && at["tunnel"] == "ssl" ? "https" : std::string(name);
  }

  void add_fact() {
    const auto value = trim(fact_text_);
    if (!fact_key_.empty() && !value.empty() && host_.facts.size() < kFactsMax) {
      host_.facts.emplace_back(fact_key_, repaired(value));
    }
    fact_key_.clear();
  }

  const std::function<void(const NmapHost&)>& use_;
  const XmlParser* parser_ = nullptr;
  NmapRun run_;
  NmapHost host_;
  bool in_host_ = false;
  bool system_sure_ = false;
  int depth_ = 0;
  std::string fact_key_;
  std::string fact_text_;
};

}  // namespace

Result<NmapRun> read_nmap(std::string_view text, std::string_view file,
                          const std::function<void(const NmapHost&)>& use) {
  Handler handler(use);
  XmlParser parser(handler, file);
  handler.watch(parser);
  TRY(parser.feed(text));
  TRY(parser.finish());
  return handler.run();
}

}  // namespace closeout
