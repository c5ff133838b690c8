// SPDX-License-Identifier: Apache-2.0
// Records to and from JSON bodies (the store, the interfaces) and table cells (sheets), all driven
// by the one fields() declaration of each record.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "model/records.h"

namespace closeout {

enum class CellType { kText, kInteger, kNumber, kFlag, kDate, kInstant, kWord, kOther };

// One column of a record kind.
struct Field {
  std::string_view name;
  CellType type = CellType::kText;          // of one element, when list
  bool list = false;                        // elements separated by ";"
  std::span<const std::string_view> words;  // the allowed words of kWord
  // What an id names: the kind of those records, or "requirements"; empty when it is no id.
  std::string_view refers;
};

template <class T>
const std::vector<Field>& fields_of();

// JSON body as the store keeps it: members in declaration order, empty ones left out.
template <class T>
std::string encode(const T& record);
// Errors: kInvalidInput with the member's name as place.
template <class T>
Result<T> decode(std::string_view body);
// The record as a JSON object with every member present (null = unknown).
template <class T>
json::object to_json(const T& record);
template <class T>
Result<T> from_json(const json::object& object);

// The record as cells in the order of fields_of<T>().
template <class T>
std::vector<std::string> to_cells(const T& record);

struct CellError {
  std::size_t field;  // index into fields_of<T>()
  std::string message;
};
// Sets the fields whose cell is not blank (cells in the order of fields_of<T>(), shorter is fine).
// Every wrong cell is reported, and leaves its field as it was.
template <class T>
std::vector<CellError> set_cells(T& record, std::span<const std::string_view> cells);

}  // namespace closeout
