// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/text_table.hpp"

#include <algorithm>
#include <ostream>

#include "waveforms/base/utf8.hpp"

namespace slackline::waveforms {
namespace {

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(first_character(text).bytes.size());
  return count;
}

}  // namespace

void write_table(const std::vector<std::vector<std::string>>& rows, std::ostream& out) {
  constexpr std::size_t left_aligned = 2;
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], character_count(row[i]));
  }
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - character_count(row[i]), ' ');
      line.append(i == 0 ? "" : "  ").append(i < left_aligned ? row[i] + padding : padding + row[i]);
    }
    out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
  }
}

}  // namespace slackline::waveforms
