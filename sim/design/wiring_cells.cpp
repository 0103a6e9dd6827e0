// SPDX-License-Identifier: Apache-2.0
#include "sim/design/wiring_cells.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "sim/design/constant_text.hpp"
#include "waveforms/base/number_text.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::sim {
namespace {

using Function = WiringDesign::Function;

/// One more than the greatest N of its ports inN.
std::uint64_t concat_ports(const WiringCell& cell) {
  std::uint64_t count = 0;
  for (auto port = cell.ports.lower_bound("in"); port != cell.ports.end() && port->first.starts_with("in");
       ++port) {
    const auto position = waveforms::parse_number(std::string_view(port->first).substr(2));
    if (position) count = std::max(count, *position + 1);
  }
  return count;
}

WiringDesign concat(const WiringCell& cell) {
  WiringDesign design;
  design.joins = true;
  const unsigned width = cell.width("dout", "/dout: width", cell.number("dout_width", 1));
  const std::uint64_t count = cell.number("NUM_PORTS", concat_ports(cell));
  if (count > widest_wiring)
    cell.refuse(": NUM_PORTS", std::to_string(count), "at most " + std::to_string(widest_wiring));
  for (std::uint32_t i = 0; i < count; ++i) {
    design.inputs.push_back("In" + std::to_string(i));
    const std::string parameter = "IN" + std::to_string(i) + "_WIDTH";
    const unsigned input = cell.width("in" + std::to_string(i), ": " + parameter, cell.number(parameter, 1));
    for (std::uint32_t bit = 0; bit < input && design.bits.size() < width; ++bit)
      design.bits.push_back({i, bit});
  }
  design.bits.resize(width);
  return design;
}

WiringDesign slice(const WiringCell& cell) {
  WiringDesign design;
  const std::uint64_t to = cell.number("DIN_TO", 0), from = cell.number("DIN_FROM", 0);
  const auto [low, high] = std::minmax(to, from);
  const std::uint64_t usual = high - low < widest_wiring ? high - low + 1 : widest_wiring + 1;
  design.bits.resize(cell.width("dout", "/Dout: width", usual));
  design.inputs = {"Din"};
  if (low >= widest_wiring) return design;
  for (std::uint32_t bit = 0; bit < design.bits.size(); ++bit)
    design.bits[bit] = {0, static_cast<std::uint32_t>(low) + bit};
  return design;
}

WiringDesign constant(const WiringCell& cell) {
  WiringDesign design;
  design.function = Function::constant;
  const unsigned width = cell.width("dout", "/dout: width", cell.number("CONST_WIDTH", 1));
  const auto value = cell.parameters->find("CONST_VAL");
  const std::string text =  // Vivado's default is 1
      value == cell.parameters->end() || value->second.empty() ? "1" : value->second;
  for (unsigned bit = 0; bit < width; ++bit) {
    const auto level = constant_bit(text, bit);
    if (!level) {
      cell.refuse(": CONST_VAL", "\"" + text + "\"", "a decimal number below 2^64, or a hexadecimal one");
    }
    design.levels.push_back(*level);
  }
  return design;
}

struct OperationName {
  std::string_view name;  ///< of C_OPERATION
  LogicOperation operation;
};
/// The last one has one operand.
constexpr std::array<OperationName, 4> operations{{{"and", LogicOperation::logic_and},
                                                   {"or", LogicOperation::logic_or},
                                                   {"xor", LogicOperation::logic_xor},
                                                   {"not", LogicOperation::logic_not}}};

LogicOperation operation(const WiringCell& cell, bool unary) {
  const std::span known(operations.data(), operations.size() - (unary ? 0 : 1));
  const auto value = cell.parameters->find("C_OPERATION");
  const std::string text = value == cell.parameters->end() ? "and" : value->second;
  const auto found = std::ranges::find(known, text, &OperationName::name);
  if (found == known.end())
    cell.refuse(": C_OPERATION", "\"" + text + "\"", waveforms::one_of(known, &OperationName::name));
  return found->operation;
}

/// Vivado's default for the width of the operands.
constexpr std::uint64_t usual_size = 8;

WiringDesign vector_logic(const WiringCell& cell) {
  WiringDesign design;
  design.function = Function::logic;
  design.operation = operation(cell, true);
  const unsigned size = cell.width("res", ": C_SIZE", cell.number("C_SIZE", usual_size));
  design.inputs = {"Op1"};
  if (design.operation != LogicOperation::logic_not) design.inputs.emplace_back("Op2");
  design.operands = static_cast<unsigned>(design.inputs.size());
  for (std::uint32_t bit = 0; bit < size; ++bit) {
    for (std::uint32_t input = 0; input < design.operands; ++input) design.bits.push_back({input, bit});
  }
  return design;
}

WiringDesign reduced_logic(const WiringCell& cell) {
  WiringDesign design;
  design.function = Function::logic;
  design.operation = operation(cell, false);
  design.operands = cell.width("op1", ": C_SIZE", cell.number("C_SIZE", usual_size));
  design.inputs = {"Op1"};
  for (std::uint32_t bit = 0; bit < design.operands; ++bit) design.bits.push_back({0, bit});
  return design;
}

constexpr std::array types{
    WiringType{"xilinx.com:ip:xlconcat:2.1", "xilinx.com:inline_hdl:ilconcat:1.0", "dout", false, concat},
    WiringType{"xilinx.com:ip:xlslice:1.0", "xilinx.com:inline_hdl:ilslice:1.0", "Dout", false, slice},
    WiringType{"xilinx.com:ip:xlconstant:1.1", "xilinx.com:inline_hdl:ilconstant:1.0", "dout", false,
               constant},
    WiringType{"xilinx.com:ip:util_vector_logic:2.0", "xilinx.com:inline_hdl:ilvector_logic:1.0", "Res", true,
               vector_logic},
    WiringType{"xilinx.com:ip:util_reduced_logic:2.0", "xilinx.com:inline_hdl:ilreduced_logic:1.0", "Res",
               true, reduced_logic},
};

}  // namespace

std::uint64_t WiringCell::number(const std::string& parameter, std::uint64_t usual) const {
  const auto text = parameters->find(parameter);
  if (text == parameters->end() || text->second.empty()) return usual;
  const auto value = waveforms::parse_number(text->second);
  if (!value) refuse(": " + parameter, "\"" + text->second + "\"", "a number");
  return *value;
}

unsigned WiringCell::width(std::string_view port, std::string_view what, std::uint64_t usual) const {
  const auto known = ports.find(port);
  const std::uint64_t width = known != ports.end() && known->second ? std::uint64_t{*known->second} : usual;
  if (width == 0 || width > widest_wiring)
    refuse(what, std::to_string(width), "1 to " + std::to_string(widest_wiring));
  return static_cast<unsigned>(width);
}

void WiringCell::refuse(std::string_view what, const std::string& got, const std::string& expected) const {
  const std::string where = path + std::string(what);
  if (!file.empty()) throw waveforms::UserError(file, where, got, expected);
  throw waveforms::UserError(where + ": got " + got + ", expected " + expected);
}

std::string_view library_name(std::string_view vlnv) {
  const std::size_t version = vlnv.rfind(':');
  if (version == std::string_view::npos || version == 0) return {};
  const std::size_t library = vlnv.rfind(':', version - 1);
  return library == std::string_view::npos ? std::string_view{}
                                           : vlnv.substr(library + 1, version - library - 1);
}

const WiringType* find_wiring_type(std::string_view name) {
  const auto* const found = std::ranges::find_if(types, [name](const WiringType& type) {
    return name == library_name(type.vlnv) || name == library_name(type.inline_vlnv);
  });
  return found == types.end() ? nullptr : found;
}

std::string known_logic_types() {
  std::string names;
  for (const WiringType& type : types) {
    if (!type.computes) continue;
    for (const std::string_view vlnv : {type.vlnv, type.inline_vlnv})
      names += (names.empty() ? "" : ", ") + std::string(library_name(vlnv));
  }
  return names;
}

}  // namespace slackline::sim
