// SPDX-License-Identifier: Apache-2.0
#include "reports/document.h"

#include <fmt/format.h>

namespace closeout::reports {
namespace {

constexpr std::string_view kStyle =
    "body{font:15px/1.5 system-ui,sans-serif;max-width:1160px;margin:2rem auto;padding:0 1rem;"
    "color:#1b1f24;background:#fff}h1{font-size:1.5rem;line-height:1.25}"
    "h2{font-size:1.1rem;margin-top:2rem}"
    ".table{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px}"
    "th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #d7dce1;"
    "vertical-align:top;overflow-wrap:break-word}th{font-weight:600;color:#4d555e}"
    "p{max-width:75ch}li,p{overflow-wrap:anywhere}td{min-width:3.5rem}"
    ".stamp,.back{color:#4d555e}.banner{border:2px solid #9a3b00;color:#9a3b00;"
    "padding:.5rem .8rem;font-weight:600;display:inline-block}a{color:#0a58b0}"
    "@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}"
    "th,td{border-color:#30363d}th,.stamp,.back{color:#9da7b3}a{color:#6cb0ff}"
    ".banner{color:#ffb27a;border-color:#ffb27a}}"
    "@media(max-width:600px){td,th{padding:.3rem .4rem}td{min-width:5.5rem}}"
    "@media print{body{margin:0;max-width:none;color:#000;background:#fff}a{color:#000}"
    "h2{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}}";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// A relative path as a URL: nothing in it can become a scheme, a host or an attribute.
std::string url(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

// What people type must neither end the line or cell nor become a link or markup.
std::string plain(std::string_view text, bool cell) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '[' || c == '`' || (cell && c == '|')) {
      out += '\\';
      out += c;
    } else {
      out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
  }
  return out;
}

std::string markdown(const Cell& cell, bool in_table) {
  const std::string text = plain(cell.text, in_table);
  return cell.link.empty() ? text : fmt::format("[{}]({})", text, url(cell.link));
}

// Names of files and hashes may be broken between their parts, ordinary words never.
std::string breakable(std::string_view text) {
  constexpr std::size_t kLongWord = 24;
  constexpr std::size_t kPiece = 16;
  std::string out;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    std::size_t start = 0;
    for (std::size_t i = 0; i < word.size() && word.size() > kLongWord; ++i) {
      const bool joint = word[i] == '_' || word[i] == '/';
      // A character of UTF-8 stays whole.
      const bool whole =
          i + 1 == word.size() || (static_cast<unsigned char>(word[i + 1]) & 0xC0) != 0x80;
      if (!joint && !(i + 1 - start >= kPiece && whole)) continue;
      out += escaped(word.substr(start, i + 1 - start)) + "<wbr>";
      start = i + 1;
    }
    out += escaped(word.substr(start));
    text.remove_prefix(word.size());
    if (text.empty()) break;
    out += ' ';
    text.remove_prefix(1);
  }
  return out;
}

std::string html(const Cell& cell) {
  const std::string text = breakable(cell.text);
  if (cell.link.empty()) return text;
  return fmt::format("<a href=\"{}\">{}</a>", url(cell.link), text);
}

void markdown_table(std::string& out, const Section& section) {
  out += "|";
  for (const auto& title : section.header) out += " " + plain(title, true) + " |";
  out += "\n|";
  for (std::size_t i = 0; i < section.header.size(); ++i) out += "---|";
  out += "\n";
  for (const auto& row : section.rows) {
    out += "|";
    for (const Cell& cell : row) out += " " + markdown(cell, true) + " |";
    out += "\n";
  }
  out += "\n";
}

void html_table(std::string& out, const Section& section) {
  out += "<div class=\"table\"><table><thead><tr>";
  for (const auto& title : section.header) {
    out += fmt::format("<th scope=\"col\">{}</th>", escaped(title));
  }
  out += "</tr></thead><tbody>\n";
  for (const auto& row : section.rows) {
    out += "<tr>";
    for (const Cell& cell : row) out += fmt::format("<td>{}</td>", html(cell));
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
}

}  // namespace

std::string to_markdown(const Document& document) {
  std::string out = fmt::format("# {}\n\n", plain(document.title, false));
  if (!document.banner.empty()) out += fmt::format("**{}**\n\n", plain(document.banner, false));
  if (!document.stamp.empty()) out += plain(document.stamp, false) + "\n\n";
  for (const Section& section : document.sections) {
    if (!section.title.empty()) out += fmt::format("## {}\n\n", plain(section.title, false));
    for (const auto& line : section.lines) out += plain(line, false) + "\n\n";
    for (const Cell& bullet : section.bullets) out += "- " + markdown(bullet, false) + "\n";
    if (!section.bullets.empty()) out += "\n";
    if (!section.header.empty()) markdown_table(out, section);
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

std::string to_html(const Document& document) {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<title>{0}</title><style>{1}</style></head><body>\n",
      escaped(document.title), kStyle);
  if (!document.back.text.empty()) {
    out += fmt::format("<p class=\"back\">{}</p>\n", html(document.back));
  }
  out += fmt::format("<h1>{}</h1>\n", escaped(document.title));
  if (!document.banner.empty()) {
    out += fmt::format("<p class=\"banner\">{}</p>\n", escaped(document.banner));
  }
  if (!document.stamp.empty()) {
    out += fmt::format("<p class=\"stamp\">{}</p>\n", escaped(document.stamp));
  }
  for (const Section& section : document.sections) {
    if (!section.title.empty()) out += fmt::format("<h2>{}</h2>\n", escaped(section.title));
    for (const auto& line : section.lines) out += fmt::format("<p>{}</p>\n", escaped(line));
    if (!section.bullets.empty()) out += "<ul>\n";
    for (const Cell& bullet : section.bullets) out += fmt::format("<li>{}</li>\n", html(bullet));
    if (!section.bullets.empty()) out += "</ul>\n";
    if (!section.header.empty()) html_table(out, section);
  }
  return out + "</body></html>\n";
}

}  // namespace closeout::reports
