// SPDX-License-Identifier: Apache-2.0
#include "model/policy.h"

#include <algorithm>

#include "model/codec_impl.h"

namespace closeout {
namespace {

// Optional members may be absent; all others must be there, and nothing else.
template <class T>
Result<void> check_members(const json::value& value, const std::string& path) {
  const auto* object = value.if_object();
  if (object == nullptr) return invalid("must be an object", path);
  std::vector<std::string> known;
  Result<void> result;
  T record;
  T::fields(record, [&]<class M>(std::string_view name, M&) {
    known.emplace_back(name);
    if (!result) return;
    const std::string place = path.empty() ? std::string(name) : path + "." + std::string(name);
    const auto* member = object->if_contains(name);
    if (member == nullptr || member->is_null()) {
      if (!codec::IsOptional<M>::value) result = invalid("is missing", place);
    } else if constexpr (codec::Nested<typename codec::ElementOf<M>::type>) {
      using Element = typename codec::ElementOf<M>::type;
      if constexpr (codec::ElementOf<M>::list) {
        if (!member->is_array()) return void(result = invalid("must be a list", place));
        for (const auto& element : member->get_array()) {
          if (result) result = check_members<Element>(element, place);
        }
      } else {
        result = check_members<Element>(*member, place);
      }
    }
  });
  TRY(result);
  for (const auto& member : *object) {
    if (std::ranges::find(known, std::string_view(member.key())) == known.end()) {
      return invalid("is not a known member", path + "." + std::string(member.key()));
    }
  }
  return {};
}

template <class T>
Result<T> read_checked(const json::value& document) {
  TRY(check_members<T>(document, ""));
  return from_json<T>(document.get_object());
}

}  // namespace

Result<Policy> policy_from_json(const json::value& document) {
  TRY_ASSIGN(Policy policy, read_checked<Policy>(document));
  double sum = 0;
  for (const double weight : policy.score.weights) sum += weight;
  if (sum < 0.999 || sum > 1.001) return invalid("must add up to 1", "score.weights");
  if (policy.residual.authority.size() != EnumWords<Band>::words.size()) {
    return invalid("must have one row per band", "residual.authority");
  }
  return policy;
}

Result<Jurisdiction> jurisdiction_from_json(const json::value& document) {
  return read_checked<Jurisdiction>(document);
}

json::object policy_to_json(const Policy& policy) {
  return to_json(policy);
}

}  // namespace closeout
