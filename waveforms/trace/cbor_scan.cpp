// SPDX-License-Identifier: Apache-2.0
#include "waveforms/trace/cbor_scan.hpp"

#include <array>

#include "waveforms/base/number_text.hpp"

namespace slackline::waveforms {

namespace {

constexpr std::size_t max_depth = 8;

enum Major : unsigned { positive, negative, bytes_item, text_item, array_item, map_item, tag, simple };

std::string hex(unsigned byte) { return "byte " + hex_text(byte, 2); }

CborFault truncated(std::size_t size) { return {size, "end of file", "more bytes of the item begun before"}; }

}  // namespace

std::optional<CborFault> scan_cbor(std::span<const std::uint8_t> bytes) {
  std::array<std::uint64_t, max_depth> items_left{};
  std::size_t depth = 0;
  std::size_t at = 0;
  do {
    const std::size_t start = at;
    if (at >= bytes.size()) return truncated(bytes.size());
    const unsigned head = bytes[at++];
    const unsigned major = head >> 5;
    const unsigned info = head & 31;
    if (depth > 0) --items_left[depth - 1];

    std::uint64_t argument = info;
    const bool is_constant = major == simple && (info == 20 || info == 21 || info == 22);
    if (major == tag || (major == simple && !is_constant) || info > 27) {
      return CborFault{start, hex(head),
                       "an integer, string, array, map, boolean or null of definite length"};
    }
    if (info >= 24) {
      const std::size_t width = std::size_t{1} << (info - 24);
      if (bytes.size() - at < width) return truncated(bytes.size());
      argument = 0;
      for (std::size_t i = 0; i < width; ++i) argument = argument << 8 | bytes[at++];
    }
    if (major == bytes_item || major == text_item) {
      if (bytes.size() - at < argument) return truncated(bytes.size());
      at += argument;
    } else if (major == array_item || major == map_item) {
      if (depth == max_depth) return CborFault{start, "an array or map", "at most 8 levels of nesting"};
      // each item takes at least one byte, so a larger count cannot be met
      if (argument > bytes.size() - at) return truncated(bytes.size());
      items_left[depth++] = major == map_item ? 2 * argument : argument;
    }
    while (depth > 0 && items_left[depth - 1] == 0) --depth;
  } while (depth > 0);
  if (at != bytes.size()) return CborFault{at, hex(bytes[at]), "end of file"};
  return {};
}

}  // namespace slackline::waveforms
