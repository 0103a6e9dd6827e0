// SPDX-License-Identifier: Apache-2.0
#include "waveforms/export/vcd_names.hpp"

#include <algorithm>
#include <tuple>

#include "waveforms/base/number_text.hpp"

namespace slackline::waveforms {

namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> parts;
  for (std::size_t slash; (slash = path.find('/')) != std::string_view::npos; path.remove_prefix(slash + 1)) {
    if (slash > 0) parts.emplace_back(path.substr(0, slash));
  }
  parts.emplace_back(path.empty() ? "unnamed" : path);
  return parts;
}

/// In an identifier, brackets would read as a bit select and a blank would end it.
std::string identifier(std::string_view name) {
  std::string clean(name);
  for (char& c : clean) {
    if (c <= ' ' || c > '~' || c == '[' || c == ']') c = '_';
  }
  return clean;
}

}  // namespace

std::string vcd_code(std::size_t n) {
  std::string code;
  do {
    code += static_cast<char>('!' + n % 94);
    n /= 94;
  } while (n-- > 0);
  return code;
}

std::string vcd_token(std::string_view words) {
  if (words.empty()) return "\\x20";
  std::string token;
  for (const char c : words) {
    if (c > ' ' && c <= '~' && c != '\\') {
      token += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      token.append("\\x").append(1, hex_digits[byte >> 4]).append(1, hex_digits[byte & 15]);
    }
  }
  return token;
}

std::string vcd_comment(std::string_view words) {
  std::string comment(words);
  for (char& c : comment) {
    if (c == '$' || (c >= 0 && c < ' ')) c = ' ';
  }
  return comment;
}

void write_vcd_scopes(std::vector<VcdVariable> variables, std::ostream& out) {
  struct Placed {
    std::vector<std::string> scopes;
    std::string leaf;
    const VcdVariable* variable;
  };
  std::vector<Placed> placed;
  for (const VcdVariable& variable : variables) {
    auto parts = split(variable.name);
    std::string leaf = std::move(parts.back());
    parts.pop_back();
    placed.push_back({std::move(parts), std::move(leaf), &variable});
  }
  std::ranges::stable_sort(placed, {}, [](const Placed& p) { return std::tie(p.scopes, p.leaf); });

  std::vector<std::string> open;
  const auto leave_to = [&](std::size_t depth) {
    for (; open.size() > depth; open.pop_back()) out << "$upscope $end\n";
  };
  for (const Placed& p : placed) {
    const auto common = std::ranges::mismatch(open, p.scopes).in1 - open.begin();
    leave_to(static_cast<std::size_t>(common));
    for (std::size_t i = open.size(); i < p.scopes.size(); ++i) {
      out << "$scope module " << identifier(p.scopes[i]) << " $end\n";
      open.push_back(p.scopes[i]);
    }
    const VcdVariable& v = *p.variable;
    out << "$var " << v.type << ' ' << v.width << ' ' << v.code << ' ' << identifier(p.leaf) << " $end\n";
  }
  leave_to(0);
}

}  // namespace slackline::waveforms
