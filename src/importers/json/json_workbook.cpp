// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "importers/json/json_import.h"
#include "importers/table/place.h"
#include "model/cells.h"

namespace closeout {
namespace {

constexpr std::size_t kListDepthMax = 6;  // how deep lists of records are looked for

std::string scalar_text(const json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  if (value.is_bool()) return value.get_bool() ? "true" : "false";
  if (value.is_number()) return number_text(value.to_number<double>());
  return {};
}

bool is_list_of_objects(const json::value& value) {
  return value.is_array() && !value.get_array().empty() &&
         std::ranges::all_of(value.get_array(), [](const auto& item) { return item.is_object(); });
}

// {"port": 443, "proto": "tcp", "service": "HTTPS"} -> "443/tcp (HTTPS)"; else what names it.
std::string object_text(const json::object& object) {
  const auto text = [&](std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
      const auto* value = object.if_contains(name);
      if (value != nullptr && value->is_primitive()) return scalar_text(*value);
    }
    return std::string{};
  };
  const std::string port = text({"port", "portid", "port_number"});
  if (!port.empty()) {
    const std::string transport = text({"proto", "protocol", "transport"});
    const std::string service = text({"service", "name", "service_name"});
    return fmt::format("{}{}{}", port, transport.empty() ? "" : "/" + transport,
                       service.empty() ? "" : fmt::format(" ({})", service));
  }
  const std::string name = text({"id", "name", "title", "value"});
  return name.empty() ? canonical_json(object) : name;
}

std::string cell_text(const json::value& value) {
  if (const auto* object = value.if_object()) return object_text(*object);
  const auto* array = value.if_array();
  if (array == nullptr) return scalar_text(value);
  std::vector<std::string> texts;
  for (const auto& item : *array) {
    texts.push_back(item.is_object() ? object_text(item.get_object()) : scalar_text(item));
  }
  return cells::to_cell(texts);
}

class Builder {
 public:
  explicit Builder(std::string_view file) : arena_(std::make_shared<TextArena>()) {
    book_.file = file;
    book_.format = kJsonFormat;
  }

  void visit(const json::value& value, const std::string& path, std::size_t depth) {
    if (is_list_of_objects(value)) return add_sheet(value.get_array(), path, {});
    const auto* object = value.if_object();
    if (object == nullptr || depth > kListDepthMax) return;
    for (const auto& member : *object) {
      const std::string name = path.empty()
                                   ? std::string(member.key())
                                   : fmt::format("{}/{}", path, std::string_view(member.key()));
      if (is_list_of_objects(member.value())) {
        add_sheet(member.value().get_array(), name, *object);
      } else {
        visit(member.value(), name, depth + 1);
      }
    }
  }

  Workbook take() {
    book_.text = arena_;
    return std::move(book_);
  }

 private:
  // One level of objects inside an object is flattened: "address.ip".
  static void flatten(const json::object& object, const std::string& prefix,
                      std::vector<std::pair<std::string, std::string>>& cells) {
    for (const auto& member : object) {
      const std::string name = prefix + std::string(member.key());
      if (member.value().is_object() && prefix.empty()) {
        flatten(member.value().get_object(), name + ".", cells);
      } else {
        cells.emplace_back(name, cell_text(member.value()));
      }
    }
  }

  void add_sheet(const json::array& list, const std::string& path, const json::object& beside) {
    if (book_.sheets.size() >= limits::kSheetsMax) return;
    std::vector<std::string> headers;
    std::vector<std::vector<std::string>> rows;
    for (const auto& item : list) {
      std::vector<std::pair<std::string, std::string>> cells;
      flatten(item.get_object(), "", cells);
      for (const auto& member : beside) {
        const bool own = item.get_object().contains(member.key());
        if (member.value().is_primitive() && !own) {
          cells.emplace_back(std::string(member.key()), scalar_text(member.value()));
        }
      }
      auto& row = rows.emplace_back();
      for (auto& [name, text] : cells) {
        auto column = std::ranges::find(headers, name) - headers.begin();
        if (static_cast<std::size_t>(column) == headers.size()) {
          if (headers.size() >= limits::kColumnsMax) continue;
          headers.push_back(name);
        }
        row.resize(std::max(row.size(), static_cast<std::size_t>(column) + 1));
        row[static_cast<std::size_t>(column)] = std::move(text);
      }
    }
    Sheet& sheet = book_.sheets.emplace_back();
    sheet.name = path;
    add_row(sheet, 1, headers);
    for (std::size_t i = 0; i < rows.size(); ++i) add_row(sheet, i + 2, rows[i]);
  }

  void add_row(Sheet& sheet, std::size_t number, const std::vector<std::string>& texts) {
    Row& row = sheet.rows.emplace_back();
    row.number = number;
    for (const auto& text : texts) row.cells.push_back(arena_->keep(text));
  }

  Workbook book_;
  std::shared_ptr<TextArena> arena_;
};

}  // namespace

Workbook workbook_of(const json::value& document, std::string_view file) {
  Builder builder(file);
  builder.visit(document, "", 0);
  return builder.take();
}

}  // namespace closeout
