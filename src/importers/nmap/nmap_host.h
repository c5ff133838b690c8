// SPDX-License-Identifier: Apache-2.0
// The hosts of an nmap document as it states them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace closeout {

struct NmapPort {
  std::string transport;  // tcp, udp
  int number = 0;
  std::string state;    // open, closed, filtered, open|filtered
  std::string service;  // only when nmap probed it: by number alone it is a guess
  std::string product;
  std::string version;
  std::string device_type;
};

struct NmapHost {
  std::size_t line = 0;
  std::string state;   // up, down
  std::string reason;  // arp-response, localhost-response …
  std::vector<std::string> ips;
  std::string mac;
  std::string vendor;
  std::string hostname;
  std::vector<NmapPort> ports;
  std::string system;  // operating system, when nmap is sure
  std::string system_type;
  std::optional<Instant> seen;
  std::vector<std::pair<std::string, std::string>> facts;  // of scripts: key, value
};

struct NmapRun {
  std::optional<Instant> start;
  std::string error;  // why the scan ended early
};

// Calls `use` for every host element. Errors: as XmlParser; kInvalidInput when the root is another.
Result<NmapRun> read_nmap(std::string_view text, std::string_view file,
                          const std::function<void(const NmapHost&)>& use);

}  // namespace closeout
