// SPDX-License-Identifier: Apache-2.0
// The commands of the protocol, as values (sim/serve/README.md).
//
// A line is words between blanks or tabs. Numbers are decimal, or hexadecimal with a leading 0x; addresses
// have 64 bits, data 32, levels of pins up to 64.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <variant>
#include <vector>

#include "waveforms/trace/trace_records.hpp"

namespace slackline::serve {

struct ReadRequest {
  std::uint64_t address = 0;
};
struct WriteRequest {
  std::uint64_t address = 0;
  std::uint32_t data = 0;
};
struct BlockReadRequest {
  std::uint64_t address = 0;
  std::size_t count = 0;  ///< bytes, 1 to longest_block
};
struct BlockWriteRequest {
  std::uint64_t address = 0;
  std::vector<std::uint8_t> bytes;  ///< 1 to longest_block
};
/// Drives an external input.
struct InRequest {
  std::string_view pin;
  std::uint64_t value = 0;
};
/// Asks for a level.
struct OutRequest {
  std::string_view pin;
};
struct RaiseRequest {
  std::string_view iop;
};
struct GpioRequest {
  unsigned bit = 0;
  bool level = false;
};
struct PinsRequest {};
struct RunRequest {
  waveforms::Time duration;
};
struct TimeRequest {};
struct LogRequest {};
struct ResetRequest {};
struct IdleRequest {};

/// Refers to the line.
using Request = std::variant<ReadRequest, WriteRequest, InRequest, OutRequest, RaiseRequest, GpioRequest,
                             PinsRequest, RunRequest, TimeRequest, LogRequest, BlockReadRequest,
                             BlockWriteRequest, ResetRequest, IdleRequest>;

/// A line that is no command, or one that cannot be carried out. what() is printable and has no line end.
class RequestError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The highest EMIO GPIO bit that a processor has: Zynq UltraScale+ has 96 of them.
inline constexpr unsigned last_gpio_bit = 95;
/// Bytes of a block that is read or written with one line.
inline constexpr std::size_t longest_block = std::size_t{1} << 16;
/// The longest `run`: what would run longer is a mistake, or many commands.
inline constexpr waveforms::Time longest_run{1'000'000'000'000'000};

/// Throws RequestError.
Request parse_request(std::string_view line);
/// The word that a line of this command begins with.
std::string_view command_name(const Request& request);

}  // namespace slackline::serve
