// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/value_text.hpp"

#include <charconv>

#include "waveforms/base/number_text.hpp"
#include "waveforms/base/utf8.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::waveforms {

Time machine_unit(const Trace& trace) {
  const std::string* const found = trace.find_meta(trace_names::meta::mu_ps);
  const std::string got = found == nullptr ? "nothing" : *found;
  Time unit;
  const auto [end, error] = std::from_chars(got.data(), got.data() + got.size(), unit.ps);
  if (error != std::errc{} || end != got.data() + got.size() || unit <= Time{}) {
    throw FigureError("meta mu_ps of the trace: got " + got + ", expected picoseconds per machine unit");
  }
  return unit;
}

std::string value_text(const Trace& trace, const LaneSpec& lane, const SignalInfo& info,
                       std::uint64_t value) {
  if (lane.unit) {
    const std::int64_t scale = info.unit == "mu" ? machine_unit(trace).ps : 1;
    std::int64_t ps = 0;
    if (!__builtin_mul_overflow(static_cast<std::int64_t>(value), scale, &ps)) {
      return format_number({ps}, *lane.unit).append(" ").append(lane.unit->name);
    }
  }
  if (lane.radix == Radix::decimal) {
    return info.is_signed ? std::to_string(static_cast<std::int64_t>(value)) : std::to_string(value);
  }
  const unsigned bits = lane.radix == Radix::hexadecimal ? 4 : 1;
  const unsigned digits = (info.width + bits - 1) / bits;
  std::string text(lane.radix == Radix::hexadecimal ? "0x" : "0b");
  for (unsigned i = digits; i-- > 0;) text += hex_digits[value >> (i * bits) & ((1U << bits) - 1)];
  return text;
}

std::string short_label(std::string_view words) {
  constexpr std::size_t longest = 60;
  std::string_view rest = words;
  for (std::size_t i = 0; i + 1 < longest && !rest.empty(); ++i)
    rest.remove_prefix(first_character(rest).bytes.size());
  if (rest.empty() || first_character(rest).bytes.size() == rest.size()) return std::string(words);
  return std::string(words.substr(0, words.size() - rest.size())).append("…");
}

bool wanted(const LaneSpec& lane, std::string_view words) {
  return lane.words.empty() || matches_any(lane.words, words);
}

}  // namespace slackline::waveforms
