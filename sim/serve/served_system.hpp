// SPDX-License-Identifier: Apache-2.0
// A machine whose program are clients outside: what they can do to its hardware.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/asyncio/event_source.hpp"
#include "models/cpu/simulated_time.hpp"
#include "models/pynq/device.hpp"
#include "sim/run/machine.hpp"
#include "sim/serve/access_error.hpp"
#include "sim/serve/event_log.hpp"
#include "sim/serve/fabric_lines.hpp"
#include "sim/serve/rtio_pins.hpp"

namespace slackline::serve {

/// How far time runs on for who waits for an interrupt.
struct RunOn {
  /// Time during which something is at work: clocked logic that is not idle, an IO processor.
  waveforms::Time at_work;
  /// Times at which nothing is, up to the next thing that is scheduled.
  std::uint64_t jumps = 0;
};

class ServedSystem {
 public:
  /// Builds the models it needs. `cpu`: what an access of a client costs, beside the bus. Throws
  /// waveforms::UserError, sim::ModelBuildError.
  ServedSystem(sim::SystemDescription system, std::uint64_t seed, const cpu::CpuProfile& cpu);

  /// Calls `client` in the simulation, at time 0; returns when it does. Once only. Throws what left `client`,
  /// sim::ModelAssertion, sim::ProtocolViolation.
  void run(std::function<void()> client);

  const std::string& name() const { return machine_.system().name; }
  /// Where a board would do something else.
  std::vector<std::string> warnings(bool uio);
  /// The processor's interrupt with the lowest number; null if the hardware drives none.
  pynq::InterruptLine* interrupt();

  // The rest is for the client that run() calls.

  /// A bus access takes what the bus takes. Throws AccessError for an address where nobody answers.
  std::uint32_t read(std::uint64_t address);
  void write(std::uint64_t address, std::uint32_t data);
  /// Bytes of one memory, in no time; of registers whole words, each as by read() and write(). Throws
  /// AccessError.
  void read_block(std::uint64_t address, std::span<std::uint8_t> bytes);
  void write_block(std::uint64_t address, std::span<const std::uint8_t> bytes);
  /// Loads the logic anew, as an overlay's download does. Throws AccessError if there is none.
  void reset();
  /// Drives an external input from now on. Throws AccessError.
  void drive(std::string_view pin, std::uint64_t value);
  /// The present level; nothing for an unknown name.
  std::optional<std::uint64_t> level(std::string_view pin);
  /// Throws AccessError for an unknown one.
  void raise_iop(std::string_view iop);
  /// Throws AccessError if there is no logic that a processor's GPIO could drive.
  void write_gpio(unsigned bit, bool level);
  /// All names that drive() and level() know.
  std::vector<std::string> names();
  std::string take_log() { return log_.take_json(); }

  waveforms::Time now() const { return cpu::simulated_time(); }
  /// Lets time pass; ends early, after a while, when `stop` says so. Throws AccessError for a time that
  /// cannot be simulated.
  void pass(waveforms::Time duration, const std::function<bool()>& stop);
  /// Lets time pass until `source` is ready, until nothing more is to happen, or as far as `most` says.
  void run_on(const asyncio::EventSource& source, RunOn most);
  /// While nothing is at work, lets time pass up to the next thing that is scheduled, for at most `most`.
  /// False if nothing is scheduled either: by itself nothing will change.
  bool rest(waveforms::Time most);
  /// The earliest time by which something may have happened without anybody's doing, within what can be
  /// simulated.
  std::optional<waveforms::Time> next_change();

 private:
  std::uint32_t access(bool write, std::uint64_t address, std::uint32_t data);
  void arrive();
  /// All bytes are whole words of registers. Throws AccessError.
  void check_words(std::uint64_t address, std::size_t bytes) const;
  std::vector<std::string> inputs();

  EventLog log_;
  std::unique_ptr<RtioPins> rtio_pins_;
  sim::Machine machine_;
  std::unique_ptr<FabricLines> fabric_lines_;
};

}  // namespace slackline::serve
