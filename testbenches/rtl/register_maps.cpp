// SPDX-License-Identifier: Apache-2.0
#include "testbenches/rtl/register_maps.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace slackline::testbenches {
namespace {

std::string place(const SourceText& source, std::size_t line) {
  return source.name + ":" + std::to_string(line);
}

std::size_t line_of(const std::string& text, std::ptrdiff_t position) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + position, '\n'));
}

std::uint32_t hexadecimal(std::string digits) {
  std::erase(digits, '_');
  return static_cast<std::uint32_t>(std::stoul(digits, nullptr, 16));
}

int signed_step(const std::string& sign, const std::string& digits) {
  return digits.empty() ? 0 : (sign == "-" ? -1 : 1) * std::stoi(digits);
}

std::string text_of(const NamedRegister& found) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%03x", found.offset);
  if (found.step == 0) return text;
  return text + std::string(found.step < 0 ? " - " : " + ") + std::to_string(std::abs(found.step)) + "n";
}

const NamedRegister* find(const std::vector<NamedRegister>& registers, const std::string& name) {
  const auto found = std::ranges::find(registers, name, &NamedRegister::name);
  return found == registers.end() ? nullptr : &*found;
}

}  // namespace

std::map<std::string, std::vector<NamedRegister>> readme_registers(const SourceText& readme) {
  static const std::regex heading("## Registers of `(\\w+)`");
  static const std::regex row(R"(\| 0x([0-9a-f]+)(?: ([+-]) (\d+)n)? \| (\w+) \|.*)");
  std::map<std::string, std::vector<NamedRegister>> sections;
  std::vector<NamedRegister>* section = nullptr;
  std::istringstream lines(readme.text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    std::smatch match;
    if (line.starts_with("## ")) section = nullptr;
    if (std::regex_match(line, match, heading)) section = &sections[match[1]];
    if (section == nullptr || !line.starts_with("| 0x")) continue;
    if (!std::regex_match(line, match, row)) {
      throw std::runtime_error(place(readme, number) + ": got '" + line +
                               "', expected a row like '| 0x048 - 4n | o_data | ...'");
    }
    section->push_back(
        {match[4], hexadecimal(match[1]), signed_step(match[2], match[3]), place(readme, number)});
  }
  return sections;
}

std::vector<NamedRegister> rtl_registers(const SourceText& source) {
  static const std::regex declaration(R"(localparam\s+logic\s*\[(\d+):(\d+)\]\s*([^;]*);)");
  static const std::regex value(R"((\w+)\s*=\s*\d+'h([0-9a-f_]+))");
  std::vector<NamedRegister> registers;
  for (std::sregex_iterator it(source.text.begin(), source.text.end(), declaration), end; it != end; ++it) {
    const int high = std::stoi((*it)[1]);
    const int low = std::stoi((*it)[2]);
    if (high < 9 || high > 15) continue;
    const std::string values = (*it)[3];
    for (std::sregex_iterator one(values.begin(), values.end(), value); one != end; ++one) {
      const std::size_t line = line_of(source.text, it->position(3) + one->position());
      registers.push_back({(*one)[1], hexadecimal((*one)[2]) << low, 0, place(source, line)});
    }
  }
  return registers;
}

std::vector<NamedRegister> cpp_registers(const SourceText& header) {
  static const std::regex constant(
      R"(constexpr std::uint32_t (\w+)(?: = 0x([0-9a-f]{3});|\(std::uint32_t (\w+)\) \{ return 0x([0-9a-f]{3}) ([+-]) (\d+) \* \3; \}))");
  std::vector<NamedRegister> registers;
  for (std::sregex_iterator it(header.text.begin(), header.text.end(), constant), end; it != end; ++it) {
    const std::smatch& match = *it;
    registers.push_back({match[1], hexadecimal(match[2].matched ? match[2] : match[4]),
                         signed_step(match[5], match[6]),
                         place(header, line_of(header.text, match.position()))});
  }
  return registers;
}

std::string rtl_spelling(const std::string& name) {
  std::string spelt;
  bool begins = true;
  for (const char character : name) {
    const auto letter = static_cast<unsigned char>(character);
    if (character != '_') spelt += static_cast<char>(begins ? std::toupper(letter) : std::tolower(letter));
    begins = character == '_';
  }
  return spelt;
}

std::string cpp_spelling(const std::string& name) {
  std::string spelt = name;
  std::ranges::transform(spelt, spelt.begin(),
                         [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return spelt;
}

std::string register_differences(const std::vector<NamedRegister>& expected,
                                 const std::vector<NamedRegister>& got,
                                 std::string (*spelling)(const std::string&)) {
  std::string differences;
  for (const NamedRegister& wanted : expected) {
    const std::string name = spelling(wanted.name);
    const NamedRegister* const found = find(got, name);
    const bool same = found != nullptr && found->offset == wanted.offset &&
                      (found->step == 0 || found->step == wanted.step);
    if (same) continue;
    differences += name + ": got " + (found ? text_of(*found) + " at " + found->where : "none") +
                   ", expected " + text_of(wanted) + " as " + wanted.name + " at " + wanted.where + "\n";
  }
  for (const NamedRegister& found : got) {
    const bool wanted = std::ranges::any_of(
        expected, [&](const NamedRegister& row) { return spelling(row.name) == found.name; });
    if (wanted) continue;
    differences += found.name + ": got " + text_of(found) + " at " + found.where +
                   ", expected a register of the README's table\n";
  }
  return differences;
}

}  // namespace slackline::testbenches
