// SPDX-License-Identifier: Apache-2.0
// How a PYNQ program in a shared object is found. One file, one program, one line at its end:
//
//   SLACKLINE_PYNQ_PROGRAM(ButtonToLed, "button_to_led", "pynq-buttons", "each button lights its LED")
//
// A loader looks up program_symbol, checks the version, builds the system it names, calls create(), and runs
// run() on the CPU. The object must stay loaded as long as anything that it made exists.
#pragma once

#include <cstdint>
#include <memory>

#include "models/pynq/program.hpp"

namespace slackline::pynq {

struct ProgramInfo {
  /// Raised whenever this struct, Program or ProgramContext changes its layout.
  static constexpr std::uint32_t current_version = 1;

  std::uint32_t version = current_version;  ///< first, so that any loader can read it
  const char* name = "";                    ///< as in `slackline run NAME`
  const char* system = "";                  ///< the system it runs on if none is asked for
  const char* summary = "";                 ///< one line
  const char* source = "";                  ///< the file that defines it
  std::unique_ptr<Program> (*create)(ProgramContext& context) = nullptr;
};

/// The exported function: `const ProgramInfo* slackline_pynq_program()`.
inline constexpr const char* program_symbol = "slackline_pynq_program";
using ProgramFunction = const ProgramInfo* (*)();

}  // namespace slackline::pynq

#define SLACKLINE_PYNQ_PROGRAM(Class, program_name, system_name, summary_line)                            \
  extern "C" __attribute__((visibility("default"))) const ::slackline::pynq::ProgramInfo*                 \
  slackline_pynq_program() {                                                                              \
    static constexpr ::slackline::pynq::ProgramInfo info{                                                 \
        .name = program_name,                                                                             \
        .system = system_name,                                                                            \
        .summary = summary_line,                                                                          \
        .source = __FILE__,                                                                               \
        .create = [](::slackline::pynq::ProgramContext& context)                                          \
            -> std::unique_ptr<::slackline::pynq::Program> { return std::make_unique<Class>(context); }}; \
    return &info;                                                                                         \
  }
