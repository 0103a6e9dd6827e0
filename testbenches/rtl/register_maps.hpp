// SPDX-License-Identifier: Apache-2.0
// The registers that a table of rtl/README.md, the RTL, and a driver's C++ map name, from their texts.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace slackline::testbenches {

/// A text and where it comes from, for messages.
struct SourceText {
  std::string name;
  std::string text;
};

struct NamedRegister {
  std::string name;          ///< as it is spelt there
  std::uint32_t offset = 0;  ///< bytes; of a bank, that of register 0
  int step = 0;              ///< bytes from one register of a bank to the next; 0: no bank, or not said
  std::string where;         ///< file and line
};

/// By IP: the rows `| 0x048 - 4n | o_data |` of the sections "## Registers of `rtio`". Throws
/// std::runtime_error on a row with an offset that it cannot read.
std::map<std::string, std::vector<NamedRegister>> readme_registers(const SourceText& readme);
/// Localparams of an address's type, `logic [H:L]` with H from 9 to 15, that are written in hexadecimal. The
/// value counts from bit L.
std::vector<NamedRegister> rtl_registers(const SourceText& source);
/// Constants std::uint32_t of three hexadecimal digits, and functions of an index, `0x048 - 4 * word`.
std::vector<NamedRegister> cpp_registers(const SourceText& header);

/// S2MM_DA_MSB, o_data: S2mmDaMsb, OData.
std::string rtl_spelling(const std::string& name);
/// S2MM_DA_MSB, o_data: s2mm_da_msb, o_data.
std::string cpp_spelling(const std::string& name);

/// What differs, a line for each register: got, expected, and where both stand; empty if nothing does.
/// `expected` are the README's, spelt as `spelling` says. Steps are compared if `got` says some.
std::string register_differences(const std::vector<NamedRegister>& expected,
                                 const std::vector<NamedRegister>& got,
                                 std::string (*spelling)(const std::string&));

}  // namespace slackline::testbenches
