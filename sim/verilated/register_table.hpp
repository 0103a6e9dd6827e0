// SPDX-License-Identifier: Apache-2.0
// The registers of a Verilated model, from the class that Verilator writes for it.
#pragma once

#include <string>
#include <vector>

namespace slackline::sim {

struct RegisterMember {
  std::string name;    ///< as in the RTL: "rtio.u_gateware.u_tsc.coarse_o"
  std::string member;  ///< of Verilator's class
  unsigned width = 0;  ///< bits, of one element if it is an array
};

/// `header`: the text of V<top>___024root.h of a model Verilated with --flatten, which has all state of the
/// design. Everything that keeps a value from one evaluation to the next is in the table, wires that
/// Verilator did not compute away included; what it invents for its own bookkeeping is not.
std::vector<RegisterMember> register_table(const std::string& header);

}  // namespace slackline::sim
