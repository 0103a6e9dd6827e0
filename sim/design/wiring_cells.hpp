// SPDX-License-Identifier: Apache-2.0
// The cells of block designs that have neither clock nor registers, a row each: those that only connect, and
// combinational logic. Vivado 2024.2 and later have them as inline HDL under names of their own.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/design/fabric_description.hpp"

namespace slackline::sim {

/// Vivado's own limit for the output of a concatenation, and for a constant; here for every port of a cell.
inline constexpr unsigned widest_wiring = 4096;

/// A cell as its file has it.
struct WiringCell {
  std::string file;  ///< for complaints; may be empty
  std::string path;
  const std::map<std::string, std::string>* parameters;
  /// By name in lower case, as versions differ in it: the width, where the file gives one.
  std::map<std::string, std::optional<unsigned>, std::less<>> ports{};

  /// Throws UserError for what is no number.
  std::uint64_t number(const std::string& parameter, std::uint64_t usual) const;
  /// 1 to widest_wiring: that of the port, else that of the parameters; else throws UserError.
  unsigned width(std::string_view port, std::string_view what, std::uint64_t usual) const;
  [[noreturn]] void refuse(std::string_view what, const std::string& got, const std::string& expected) const;
};

/// What it does, bit by bit.
struct WiringDesign {
  enum class Function { constant, connection, logic };
  Function function = Function::connection;
  LogicOperation operation{};            ///< of logic
  std::vector<std::string> inputs = {};  ///< ports, as Vivado names them
  struct Bit {
    static constexpr std::uint32_t no_input = UINT32_MAX;
    std::uint32_t input = no_input;  ///< index of `inputs`
    std::uint32_t bit = 0;
  };
  /// By bit of the output: what it repeats or computes from; `operands` of them each.
  std::vector<Bit> bits = {};
  unsigned operands = 1;
  std::vector<bool> levels = {};  ///< of a constant, by bit of the output
  /// It takes whole words: from itself it must not take any, even where no bit comes back to itself.
  bool joins = false;

  unsigned width() const {
    return static_cast<unsigned>(function == Function::constant ? levels.size() : bits.size() / operands);
  }
};

struct WiringType {
  std::string_view vlnv;
  std::string_view inline_vlnv;  ///< since Vivado 2024.2
  std::string_view output;       ///< port, as Vivado names it
  bool computes;                 ///< logic
  WiringDesign (*design)(const WiringCell& cell);
};

/// By the name in Vivado's library, "xlconcat" or "ilconcat"; null if there is none.
const WiringType* find_wiring_type(std::string_view name);
/// "util_vector_logic, …", those that compute, for messages.
std::string known_logic_types();

/// The name in a VLNV: "axi_gpio" of "xilinx.com:ip:axi_gpio:2.0"; empty if it has less than three parts.
std::string_view library_name(std::string_view vlnv);

}  // namespace slackline::sim
