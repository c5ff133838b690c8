// SPDX-License-Identifier: Apache-2.0
// Which record a row is of. A row without an id of ours is known by what makes it unique for
// people (the auditor's number, the tag, MAC and address, a name): the same row read again updates
// the same record and never makes a second one. New ids are allotted in the order of the rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "importers/table/multi_index.h"
#include "importers/table/references.h"
#include "importers/table/row_cells.h"

namespace closeout {

struct Identity {
  std::string id;
  bool repeated = false;  // an earlier row of this file was of the same record
};

class Identities {
 public:
  Identities(const Snapshot* site, References& references) : site_(site), references_(references) {}

  // An id that some row of the file states: never allotted to another.
  void reserve(const KindInfo& kind, std::string_view id);
  // `row`: key fields in normal form, references resolved. `own`: ids of the file are ours.
  // Errors: what the row lacks, or that it contradicts an earlier one; without a place.
  Result<Identity> identify(const RowCells& row, bool own);
  // The next free id of a series: "F-33", "Z05".
  std::string allot(std::string_view kind, std::string_view series, int digits = 2);

 private:
  using KeyIndex = std::unordered_map<std::string, std::string>;
  struct AssetFace {
    std::string id;
    std::string tag;  // folded; empty = none
    std::vector<std::string> macs;
    std::vector<std::string> ips;
  };
  struct KnownFinding {
    std::string id;
    std::string title;      // folded
    std::string statement;  // folded title and texts of a row; empty when of the site
    std::string external_ref;
    bool closed = false;
  };

  Result<Identity> identify_finding(const RowCells& row);
  Result<Identity> identify_asset(const RowCells& row);
  Result<Identity> identify_by_key(const RowCells& row);
  Identity seen(std::string_view kind, std::string id);
  std::string new_id(const RowCells& row);
  std::string numbered_id(const RowCells& row);  // from the table's own number; "" = not usable
  long long& highest(std::string_view kind, std::string_view series);
  std::vector<KeyIndex>& keys_of(const KindInfo& kind);
  void load_findings();
  void load_assets();
  std::optional<std::size_t> find_asset(const AssetFace& face, std::string_view number,
                                        const std::string& hostname) const;
  AssetFace face_of(const RowCells& row) const;
  void learn(std::size_t index, const AssetFace& face, const std::string& hostname);
  void add_face(AssetFace face, const std::string& hostname);

  const Snapshot* site_;
  References& references_;
  std::unordered_map<std::string_view, std::vector<KeyIndex>> keys_;
  std::unordered_map<std::string_view, std::unordered_set<std::string>> seen_;
  std::unordered_map<std::string, long long> highest_;  // by "kind:series"
  bool findings_loaded_ = false;
  std::vector<KnownFinding> findings_;
  std::unordered_map<std::string, std::vector<std::size_t>> findings_by_ref_;
  std::unordered_map<std::string, std::vector<std::size_t>> findings_by_title_;
  std::unordered_map<std::string, std::size_t> titles_used_;  // rows that had no number
  bool assets_loaded_ = false;
  std::vector<AssetFace> faces_;
  MultiIndex faces_by_tag_, faces_by_mac_, faces_by_ip_, faces_by_hostname_;
};

// The columns that make a row of this kind unique, for messages: "title", "finding and title".
std::string key_columns(std::string_view kind);
// Whether the field is part of what makes a row of this kind unique.
bool is_key_column(std::string_view kind, std::string_view field);

}  // namespace closeout
