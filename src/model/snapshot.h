// SPDX-License-Identifier: Apache-2.0
// One site in memory at one revision. Immutable once built; every view, score, gate and report is a
// pure function of it (and of the policy and the time).
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/check.h"
#include "model/records.h"

namespace closeout {

// Records of one kind in natural id order, each found by its id.
template <class T>
class Table {
 public:
  using IdType = decltype(T::id);

  Table() = default;
  explicit Table(std::vector<T> rows);

  const T* find(const IdType& id) const {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &rows_[found->second];
  }
  // For ids that a check has already shown to exist.
  const T& at(const IdType& id) const {
    const T* found = find(id);
    CHECK(found != nullptr);
    return *found;
  }
  std::vector<T> take() && { return std::move(rows_); }
  bool contains(const IdType& id) const { return index_.contains(id); }
  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }
  const std::vector<T>& rows() const { return rows_; }

 private:
  std::vector<T> rows_;
  std::unordered_map<IdType, std::size_t> index_;
};

class Snapshot {
 public:
  std::int64_t revision = 0;

  Snapshot();
  ~Snapshot();
  Snapshot(const Snapshot& other);
  Snapshot(Snapshot&& other) noexcept;
  Snapshot& operator=(const Snapshot& other);
  Snapshot& operator=(Snapshot&& other) noexcept;

  template <class T>
  const Table<T>& all() const {
    return std::get<Table<T>>(tables_);
  }
  template <class T>
  void set(std::vector<T> rows);
  // The rows of a kind, which the snapshot no longer has.
  template <class T>
  std::vector<T> take();
  // The site record; a default one while none is stored.
  const Site& site() const {
    static const Site kNone;
    return all<Site>().empty() ? kNone : *all<Site>().begin();
  }
  const Table<Person>& people() const { return all<Person>(); }
  const Table<Zone>& zones() const { return all<Zone>(); }
  const Table<Conduit>& conduits() const { return all<Conduit>(); }
  const Table<BoundaryRule>& rules() const { return all<BoundaryRule>(); }
  const Table<RuleBase>& rule_bases() const { return all<RuleBase>(); }
  const Table<Asset>& assets() const { return all<Asset>(); }
  const Table<Flow>& flows() const { return all<Flow>(); }
  const Table<Finding>& findings() const { return all<Finding>(); }
  const Table<Action>& actions() const { return all<Action>(); }
  const Table<Window>& windows() const { return all<Window>(); }
  const Table<ResidualRisk>& risks() const { return all<ResidualRisk>(); }
  const Table<Evidence>& evidence() const { return all<Evidence>(); }
  const Table<Incident>& incidents() const { return all<Incident>(); }
  const Table<RequirementStatus>& statuses() const { return all<RequirementStatus>(); }

 private:
#define CLOSEOUT_TABLE(T) Table<T>,
  struct End {};
  std::tuple<CLOSEOUT_RECORDS(CLOSEOUT_TABLE) End> tables_;
#undef CLOSEOUT_TABLE
};

// Compiled once, in snapshot.cpp: every source that touches a site would repeat it otherwise.
#define CLOSEOUT_DECLARE(T)                                \
  extern template class Table<T>;                          \
  extern template void Snapshot::set(std::vector<T> rows); \
  extern template std::vector<T> Snapshot::take();
CLOSEOUT_RECORDS(CLOSEOUT_DECLARE)
#undef CLOSEOUT_DECLARE

}  // namespace closeout
