// SPDX-License-Identifier: Apache-2.0
#include "sim/verilated/register_table.hpp"

#include <regex>
#include <sstream>
#include <string_view>

namespace slackline::sim {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// Verilator joins the levels of the hierarchy, and characters that C++ does not have, into one identifier:
/// u_core__DOT__g_lane__BRA__0__KET____DOT__u_fifo__DOT__level, valid__0281__029.
std::string design_name(std::string name) {
  replace_all(name, "__BRA__", "[");
  replace_all(name, "__KET__", "]");
  replace_all(name, "__DOT__", ".");
  static const std::regex code("__0([0-9a-f]{2})");
  for (std::smatch match; std::regex_search(name, match, code);) {
    const char character = static_cast<char>(std::stoi(match[1], nullptr, 16));
    name.replace(static_cast<std::size_t>(match.position()), static_cast<std::size_t>(match.length()), 1,
                 character);
  }
  return name;
}

}  // namespace

std::vector<RegisterMember> register_table(const std::string& header) {
  // `CData/*7:0*/ name;`, `VlWide<4>/*99:0*/ name;`, `VlUnpacked<QData/*60:0*/, 128> name;`
  static const std::regex declaration(
      R"(^\s+(?:CData|SData|IData|QData|VlWide|VlUnpacked)[^;]*?/\*(\d+):(\d+)\*/[^;]* (\w+);)");
  std::vector<RegisterMember> table;
  std::istringstream lines(header);
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (!std::regex_search(line, match, declaration)) continue;
    const std::string member = match[3];
    if (member.starts_with("__V")) continue;
    table.push_back({design_name(member), member,
                     static_cast<unsigned>(std::stoul(match[1]) - std::stoul(match[2]) + 1)});
  }
  return table;
}

}  // namespace slackline::sim
