// SPDX-License-Identifier: Apache-2.0
#include "parts/validation/completeness.h"

#include <algorithm>
#include <array>

namespace closeout {
namespace {

struct MandatoryField {
  std::string_view name;  // as in the inventory table
  bool (*filled)(const Asset&);
};

template <auto Member>
bool has(const Asset& asset) {
  const auto& value = asset.*Member;
  if constexpr (requires { value.has_value(); }) {
    return value.has_value();
  } else {
    return !value.empty();
  }
}

bool always(const Asset&) {
  return true;
}

// A dynamic address is an answer to all three.
template <auto Member>
bool has_on_interface(const Asset& asset) {
  if (asset.address_mode == "dhcp") return true;
  return std::ranges::any_of(asset.interfaces, [](const Interface& interface) {
    return interface.*Member != std::remove_cvref_t<decltype(interface.*Member)>{};
  });
}

bool backup_known(const Asset& asset) {
  return asset.backup && (*asset.backup != BackupKind::kDated || asset.last_good_backup);
}

constexpr MandatoryField kForAll[] = {
    {"id", has<&Asset::id>},
    {"tag", has<&Asset::tag>},
    {"class", always},
    {"role", has<&Asset::role>},
    {"manufacturer", has<&Asset::manufacturer>},
    {"model", has<&Asset::model>},
    {"location", has<&Asset::location>},
    {"zones", has<&Asset::zones>},
    {"level", has<&Asset::level>},
    {"criticality", has<&Asset::criticality>},
    {"process_unit", has<&Asset::process_unit>},
    {"owner", has<&Asset::owner>},
    {"support", has<&Asset::support>},
    {"lifecycle", always},
    {"safety_related", has<&Asset::safety_related>},
    {"source", has<&Asset::source>},
    {"confidence", has<&Asset::confidence>},
    {"last_verified", has<&Asset::last_verified>},
};
constexpr MandatoryField kForIp[] = {
    {"ip", has_on_interface<&Interface::ip>},
    {"mac", has_on_interface<&Interface::mac>},
    {"hostname", has<&Asset::hostname>},
    {"vlan", has_on_interface<&Interface::vlan>},
    {"os_fw", has<&Asset::os_fw>},
    {"protocols", has<&Asset::protocols>},
    {"open_ports", has<&Asset::open_ports>},
    {"auth", has<&Asset::auth>},
    {"logging", has<&Asset::logging>},
    {"time_source", has<&Asset::time_source>},
    {"backup", backup_known},
    {"remote_access", has<&Asset::remote_access>},
    {"redundancy_partner", has<&Asset::redundancy_partner>},
    {"last_patch", has<&Asset::last_patch>},
    {"spare", has<&Asset::spare>},
    {"serial", has<&Asset::serial>},
};

}  // namespace

FieldCount count_fields(const Asset& asset, const ValidationPolicy& policy) {
  FieldCount count;
  const auto add = [&](const MandatoryField& field) {
    const bool twice = std::ranges::find(policy.double_weight_fields, field.name) !=
                       policy.double_weight_fields.end();
    const int weight = twice ? 2 : 1;
    count.total += weight;
    if (field.filled(asset)) {
      count.filled += weight;
    } else {
      count.missing.push_back(field.name);
    }
  };
  std::ranges::for_each(kForAll, add);
  if (asset.ip_based) std::ranges::for_each(kForIp, add);
  return count;
}

}  // namespace closeout
