// SPDX-License-Identifier: Apache-2.0
// Base of PYNQ programs: what a Python script is. Start reading here.
//
//   class ButtonToLed : public Program {
//     using Program::Program;
//     void run() override {
//       Overlay base(drivers(), "base.bit");
//       ...
//       loop().run_forever();
//     }
//   };
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/pynq/program_context.hpp"

namespace slackline::pynq {

class Program {
 public:
  /// The context must outlive the program.
  explicit Program(ProgramContext& context) : context_(context) {}
  virtual ~Program() = default;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// The script, on the CPU's thread. Overlays and drivers are made here, not in the constructor, which runs
  /// outside the simulation.
  virtual void run() = 0;

 protected:
  Device& device() { return context_.device(); }
  DriverStack& drivers() { return context_.drivers(); }
  asyncio::EventLoop& loop() { return context_.loop(); }
  cpu::Log& log() { return context_.log(); }
  std::uint64_t seed() const { return context_.settings().seed; }
  /// An argument of the run, or the default. Those of numbers throw std::invalid_argument if it does not
  /// parse.
  std::string argument(std::string_view name, std::string_view otherwise) const;
  std::int64_t argument(std::string_view name, std::int64_t otherwise) const;
  std::int64_t argument(std::string_view name, int otherwise) const {
    return argument(name, std::int64_t{otherwise});
  }
  double argument(std::string_view name, double otherwise) const;
  /// Write a line into the log, at the program's time.
  void print(std::string text);
  void warn(std::string text) { drivers().warn(std::move(text)); }

 private:
  ProgramContext& context_;
};

}  // namespace slackline::pynq
