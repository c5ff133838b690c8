// SPDX-License-Identifier: Apache-2.0
// Definitions behind codec.h; included only by the files that instantiate them.
#pragma once

#include <array>

#include "base/check.h"
#include "model/cells.h"
#include "model/codec.h"

namespace closeout {
namespace codec {

template <class M>
concept Nested = requires(M& m) { M::fields(m, [](std::string_view, auto&) {}); };

template <class M>
struct ElementOf {
  using type = M;
  static constexpr bool list = false;
};
template <class M>
struct ElementOf<std::optional<M>> : ElementOf<M> {};
template <class M>
struct ElementOf<std::vector<M>> {
  using type = M;
  static constexpr bool list = true;
};

template <class M>
constexpr CellType cell_type() {
  if constexpr (std::is_same_v<M, bool>) return CellType::kFlag;
  if constexpr (std::is_same_v<M, int>) return CellType::kInteger;
  if constexpr (std::is_same_v<M, double>) return CellType::kNumber;
  if constexpr (std::is_same_v<M, Date>) return CellType::kDate;
  if constexpr (std::is_same_v<M, Instant>) return CellType::kInstant;
  if constexpr (std::is_same_v<M, std::string>) return CellType::kText;
  if constexpr (WordEnum<M>) return CellType::kWord;
  if constexpr (requires(M m) { m.value; }) return CellType::kText;
  return CellType::kOther;
}

template <class M>
std::string_view kind_of_id() {
  if constexpr (std::is_same_v<M, RequirementId>) return "requirements";
  std::string_view kind;
  for_each_record([&]<class T>() {
    // a rule base bears the id of its device: what an AssetId names is an asset
    constexpr bool own_ids = !std::is_same_v<T, RuleBase>;
    if constexpr (own_ids && std::is_same_v<M, decltype(T::id)>) kind = T::kKind;
  });
  return kind;
}

template <class M>
Field describe(std::string_view name) {
  using Element = typename ElementOf<M>::type;
  Field field{.name = name,
              .type = cell_type<Element>(),
              .list = ElementOf<M>::list,
              .words = {},
              .refers = kind_of_id<Element>()};
  if constexpr (WordEnum<Element>) field.words = EnumWords<Element>::words;
  return field;
}

template <class M>
struct IsArray : std::false_type {};
template <class N, std::size_t Size>
struct IsArray<std::array<N, Size>> : std::true_type {};
template <class M>
struct IsOptional : std::false_type {};
template <class M>
struct IsOptional<std::optional<M>> : std::true_type {};
template <class M>
struct IsVector : std::false_type {};
template <class M>
struct IsVector<std::vector<M>> : std::true_type {};
template <class M>
constexpr bool kIsNumber = std::is_same_v<M, int> || std::is_same_v<M, double>;

// ---- to JSON -------------------------------------------------------------------------------

template <class M>
json::value value_of(const M& member) {
  if constexpr (std::is_same_v<M, bool> || kIsNumber<M>) {
    return member;
  } else if constexpr (IsOptional<M>::value) {
    return member ? value_of(*member) : json::value(nullptr);
  } else if constexpr (IsVector<M>::value || IsArray<M>::value) {
    json::array array;
    array.reserve(member.size());
    for (const auto& element : member) array.push_back(value_of(element));
    return array;
  } else if constexpr (Nested<M>) {
    json::object object;
    M::fields(member, [&](std::string_view name, const auto& m) { object[name] = value_of(m); });
    return object;
  } else {
    const std::string text = cells::to_cell(member);
    return text.empty() ? json::value(nullptr) : json::value(text);
  }
}

// ---- to the compact body -------------------------------------------------------------------

void append_quoted(std::string& out, std::string_view text);

template <class M>
bool is_blank(const M& member) {
  if constexpr (requires { member.has_value(); }) {
    return !member.has_value();
  } else if constexpr (requires { member.empty(); }) {
    return member.empty();
  } else {
    return false;
  }
}

template <class M>
void append_value(std::string& out, const M& member) {
  if constexpr (std::is_same_v<M, bool>) {
    out += member ? "true" : "false";
  } else if constexpr (kIsNumber<M>) {
    out += cells::to_cell(member);
  } else if constexpr (std::is_same_v<M, std::string>) {
    append_quoted(out, member);
  } else if constexpr (requires { member.has_value(); }) {
    append_value(out, *member);
  } else if constexpr (Nested<M>) {
    char separator = '{';
    M::fields(member, [&](std::string_view name, const auto& m) {
      if (is_blank(m)) return;
      out += separator;
      append_quoted(out, name);
      out += ':';
      append_value(out, m);
      separator = ',';
    });
    out += separator == '{' ? "{}" : "}";
  } else if constexpr (requires { member.begin(); }) {
    char separator = '[';
    for (const auto& element : member) {
      out += separator;
      append_value(out, element);
      separator = ',';
    }
    out += separator == '[' ? "[]" : "]";
  } else {
    append_quoted(out, cells::to_cell(member));
  }
}

// ---- from JSON -----------------------------------------------------------------------------

template <class M>
Result<void> read_value(const json::value& value, M& member);

// The members of an object by name. A body of ours has them in the order of the fields, which saves
// the search for every one and for those that are not there.
class Members {
 public:
  explicit Members(const json::object& object) : object_(object), next_(object.begin()) {}

  const json::value* find(std::string_view name) {
    if (!in_order_) return object_.if_contains(name);
    if (next_ == object_.end() || std::string_view(next_->key()) != name) return nullptr;
    return &(next_++)->value();
  }
  // False when some member was not asked for in its turn: ask for all of them again.
  bool complete() {
    const bool complete = next_ == object_.end() || !in_order_;
    in_order_ = false;
    return complete;
  }

 private:
  const json::object& object_;
  json::object::const_iterator next_;
  bool in_order_ = true;
};

template <Nested M>
Result<void> read_object(const json::object& object, M& member) {
  Result<void> result;
  Members members(object);
  do {
    M::fields(member, [&](std::string_view name, auto& m) {
      const auto* found = members.find(name);
      if (found == nullptr || found->is_null() || !result) return;
      result = read_value(*found, m);
      if (!result) {
        auto& place = result.error().where;
        place = place.empty() ? std::string(name) : std::string(name) + "." + place;
      }
    });
  } while (result && !members.complete());
  return result;
}

template <class M>
Result<void> read_list(const json::value& value, std::vector<M>& member) {
  const auto* array = value.if_array();
  if (array == nullptr) return invalid("must be a list");
  member.clear();
  member.reserve(array->size());
  for (const auto& element : *array) TRY(read_value(element, member.emplace_back()));
  return {};
}

template <class N, std::size_t Size>
Result<void> read_array(const json::value& value, std::array<N, Size>& member) {
  const auto* array = value.if_array();
  if (array == nullptr || array->size() != Size) {
    return invalid(fmt::format("must be {} numbers", Size));
  }
  for (std::size_t i = 0; i < Size; ++i) TRY(read_value((*array)[i], member[i]));
  return {};
}

template <class M>
Result<void> read_number(const json::value& value, M& member) {
  boost::system::error_code error;
  member = value.to_number<M>(error);
  if (error) return invalid(std::is_same_v<M, int> ? "must be a whole number" : "must be a number");
  return {};
}

template <class M>
Result<void> read_value(const json::value& value, M& member) {
  if constexpr (std::is_same_v<M, bool>) {
    if (!value.is_bool()) return invalid("must be true or false");
    member = value.get_bool();
    return {};
  } else if constexpr (kIsNumber<M>) {
    return read_number(value, member);
  } else if constexpr (IsArray<M>::value) {
    return read_array(value, member);
  } else if constexpr (IsOptional<M>::value) {
    return read_value(value, member.emplace());
  } else if constexpr (IsVector<M>::value) {
    return read_list(value, member);
  } else if constexpr (Nested<M>) {
    if (!value.is_object()) return invalid("must be an object");
    return read_object(value.get_object(), member);
  } else {
    const auto* text = value.if_string();
    if (text == nullptr) return invalid("must be text");
    return cells::from_cell(std::string_view(*text), member);
  }
}

struct CellSetter {
  std::span<const std::string_view> cells;
  std::vector<CellError>& errors;
  std::size_t index = 0;

  template <class M>
  void operator()(std::string_view, M& member) {
    const std::size_t field = index++;
    if (field >= cells.size() || trim(cells[field]).empty()) return;
    const auto result = cells::from_cell(cells[field], member);
    if (!result) errors.push_back({field, result.error().message});
  }
};

}  // namespace codec

template <class T>
const std::vector<Field>& fields_of() {
  static const std::vector<Field> fields = [] {
    std::vector<Field> list;
    T record;
    T::fields(record, [&]<class M>(std::string_view name, M&) {
      list.push_back(codec::describe<M>(name));
    });
    return list;
  }();
  return fields;
}

template <class T>
std::string encode(const T& record) {
  std::string body;
  body.reserve(512);
  codec::append_value(body, record);
  return body;
}

template <class T>
Result<T> from_json(const json::object& object) {
  T record;
  TRY(codec::read_object(object, record));
  return record;
}

template <class T>
Result<T> decode(std::string_view body) {
  constexpr std::size_t kUsualBytes = 16 << 10;
  std::array<unsigned char, kUsualBytes> first;
  json::monotonic_resource memory(first.data(), first.size());
  boost::system::error_code error;
  const json::value value = json::parse(body, error, &memory);
  if (error || !value.is_object()) return invalid("not a JSON object");
  return from_json<T>(value.get_object());
}

template <class T>
json::object to_json(const T& record) {
  return codec::value_of(record).as_object();
}

template <class T>
std::vector<std::string> to_cells(const T& record) {
  std::vector<std::string> cells;
  T::fields(record, [&](std::string_view, const auto& m) { cells.push_back(cells::to_cell(m)); });
  return cells;
}

template <class T>
std::vector<CellError> set_cells(T& record, std::span<const std::string_view> cells) {
  std::vector<CellError> errors;
  T::fields(record, codec::CellSetter{cells, errors});
  return errors;
}

#define CLOSEOUT_INSTANTIATE_CODEC(T)                      \
  template const std::vector<Field>& fields_of<T>();       \
  template std::string encode<T>(const T&);                \
  template Result<T> decode<T>(std::string_view);          \
  template Result<T> from_json<T>(const json::object&);    \
  template json::object to_json<T>(const T&);              \
  template std::vector<std::string> to_cells<T>(const T&); \
  template std::vector<CellError> set_cells<T>(T&, std::span<const std::string_view>);

}  // namespace closeout
