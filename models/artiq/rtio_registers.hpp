// SPDX-License-Identifier: Apache-2.0
// Register map of the RTIO core as the CPU sees it: byte offsets of 32-bit registers from the core's base
// address (those of three hexadecimal digits), and the bits of its status words. What they do is in
// rtl/README.md.
#pragma once

#include <cstdint>

namespace slackline::artiq::rtio_registers {

inline constexpr std::uint32_t target = 0x000;  ///< channel << 8 | address; a write clears o_data
inline constexpr std::uint32_t now_hi = 0x004;
inline constexpr std::uint32_t now_lo = 0x008;  ///< a write commits both halves
inline constexpr std::uint32_t o_data_words = 16;
/// Word 0 is the least significant one, and its write submits the event.
constexpr std::uint32_t o_data(std::uint32_t word) { return 0x048 - 4 * word; }
inline constexpr std::uint32_t o_status = 0x04c;
inline constexpr std::uint32_t i_timeout_hi = 0x050;
inline constexpr std::uint32_t i_timeout_lo = 0x054;  ///< a write starts the read
inline constexpr std::uint32_t i_data = 0x058;
inline constexpr std::uint32_t i_timestamp_hi = 0x05c;
inline constexpr std::uint32_t i_timestamp_lo = 0x060;
inline constexpr std::uint32_t i_status = 0x064;
inline constexpr std::uint32_t counter_hi = 0x068;
inline constexpr std::uint32_t counter_lo = 0x06c;
inline constexpr std::uint32_t counter_update = 0x070;  ///< a write copies the time into counter
inline constexpr std::uint32_t reset = 0x400;
inline constexpr std::uint32_t reset_phy = 0x404;
inline constexpr std::uint32_t sed_spread_enable = 0x408;
inline constexpr std::uint32_t async_error = 0x40c;  ///< write 1 to clear
inline constexpr std::uint32_t collision_channel = 0x410;
inline constexpr std::uint32_t busy_channel = 0x414;
inline constexpr std::uint32_t sequence_error_channel = 0x418;
inline constexpr std::uint32_t identification = 0xffc;
inline constexpr std::uint32_t identification_value = 0x534c5254;

// o_status
inline constexpr std::uint32_t o_wait = 1;
inline constexpr std::uint32_t o_underflow = 2;
inline constexpr std::uint32_t o_destination_unreachable = 4;

// i_status
inline constexpr std::uint32_t i_wait_event = 1;
inline constexpr std::uint32_t i_overflow = 2;
inline constexpr std::uint32_t i_wait_status = 4;
inline constexpr std::uint32_t i_destination_unreachable = 8;

// async_error
inline constexpr std::uint32_t collision = 1;
inline constexpr std::uint32_t busy = 2;
inline constexpr std::uint32_t sequence_error = 4;

}  // namespace slackline::artiq::rtio_registers
