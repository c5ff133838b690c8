// SPDX-License-Identifier: Apache-2.0
// Turns the names in reference fields into ids. Zones and people that nobody knows yet, and assets
// that are named by an address or a tag, become proposed records; what stays unknown is left out
// with a warning.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cidr.h"
#include "importers/table/identity.h"
#include "importers/table/record_builder.h"
#include "importers/table/references.h"

namespace closeout {

// What the source of an asset begins with that only a finding or flow names.
inline constexpr std::string_view kProposedSource = "named in ";

class Linker {
 public:
  Linker(const Snapshot* site, References& references, Identities& identities,
         RecordBuilder& builder, std::string file)
      : site_(site),
        references_(references),
        identities_(identities),
        builder_(builder),
        file_(std::move(file)) {}

  // `own`: references of an export; kept as they are, even when they lead nowhere.
  void link(RowCells& row, std::size_t slot, bool own, RowIssues& issues);
  void link(RowCells& row, bool own, RowIssues& issues);

  // The zone whose subnet the address lies in; empty when none or several equally narrow do.
  std::string zone_of_address(std::string_view ip);
  void forget_subnets() { subnets_.reset(); }

  // "all zones": those that later rows bring count too, so ask again at the end.
  static bool says_everywhere(const RowCells& row);
  std::vector<std::string> all_zones() const;

 private:
  struct Piece {
    std::string_view text;
    std::size_t column;
  };
  // Id of one name; empty when it is left out.
  std::string id_of(std::string_view kind, const Piece& piece, bool own, RowIssues& issues);
  std::vector<std::string> ids_of_assets(const Piece& piece, bool own, RowIssues& issues);
  std::vector<std::string> pieces_of(const Field& field, std::string_view text);
  std::string requirement_cell(const RowCells& row, std::size_t slot, RowIssues& issues);
  std::string endpoint(const Piece& piece, RowIssues& issues);
  std::string path(std::string_view text);
  void link_composite(RowCells& row, std::size_t slot, RowIssues& issues);

  std::string propose_zone(const Piece& piece, RowIssues& issues);
  std::string propose_person(const Piece& piece, RowIssues& issues);
  std::string propose_asset(const Piece& piece, RowIssues& issues);

  const Snapshot* site_;
  References& references_;
  Identities& identities_;
  RecordBuilder& builder_;
  std::string file_;
  struct Subnet {
    Cidr network;
    std::string zone;
  };
  std::optional<std::vector<Subnet>> subnets_;
};

}  // namespace closeout
