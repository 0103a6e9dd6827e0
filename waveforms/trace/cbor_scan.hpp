// SPDX-License-Identifier: Apache-2.0
// Looks over a CBOR document before the library parses it. The library recurses on nested items, so bytes
// that nobody vouches for could exhaust the stack; this scan does not recurse and accepts only what a
// trace file needs: definite lengths, at most 8 levels, integers, strings, arrays, maps, booleans, null.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace slackline::waveforms {

struct CborFault {
  std::size_t position = 0;  ///< byte offset
  std::string got;
  std::string expected;
};

/// The first reason why these bytes are not exactly one such item, or nothing.
std::optional<CborFault> scan_cbor(std::span<const std::uint8_t> bytes);

}  // namespace slackline::waveforms
