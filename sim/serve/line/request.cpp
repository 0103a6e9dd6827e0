// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/line/request.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <ranges>
#include <string>

#include "sim/serve/transport/printable.hpp"
#include "waveforms/base/number_text.hpp"
#include "waveforms/base/time_text.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::serve {
namespace {

constexpr std::string_view blanks = " \t";

/// Takes the next word off the line; empty at its end.
std::string_view take_word(std::string_view& line) {
  const auto begin = line.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return line = {};
  const auto end = std::min(line.find_first_of(blanks, begin), line.size());
  const std::string_view word = line.substr(begin, end - begin);
  line.remove_prefix(end);
  return word;
}

[[noreturn]] void refuse(std::string_view what, std::string_view got, std::string_view expected) {
  throw RequestError(std::string(what) + ": got " + printable(got) + ", expected " + std::string(expected));
}

using Arguments = std::array<std::string_view, 2>;

/// Of the prefixes only 0x.
std::optional<std::uint64_t> parse_value(std::string_view word) {
  return word.starts_with("0x") ? waveforms::parse_digits(word.substr(2), 16)
                                : waveforms::parse_digits(word, 10);
}

std::uint64_t number(std::string_view what, std::string_view word, std::uint64_t most) {
  const auto value = parse_value(word);
  if (value && *value <= most) return *value;
  refuse(what, word, "a number, decimal or 0x hexadecimal, of at most " + std::to_string(most));
}

std::uint64_t address(std::string_view what, std::string_view word) {
  if (const auto value = parse_value(word)) return *value;
  refuse(what, word, "a number of 64 bits, decimal or 0x hexadecimal");
}

std::uint32_t word32(std::string_view what, std::string_view word) {
  const auto value = parse_value(word);
  if (value && *value <= std::numeric_limits<std::uint32_t>::max()) return static_cast<std::uint32_t>(*value);
  refuse(what, word, "a number of 32 bits, decimal or 0x hexadecimal");
}

Request read(const Arguments& words) { return ReadRequest{address("r: address", words[0])}; }

Request write(const Arguments& words) {
  return WriteRequest{address("w: address", words[0]), word32("w: value", words[1])};
}

Request in(const Arguments& words) {
  return InRequest{words[0], number("in: value", words[1], std::numeric_limits<std::uint64_t>::max())};
}

Request out(const Arguments& words) { return OutRequest{words[0]}; }

Request raise(const Arguments& words) { return RaiseRequest{words[0]}; }

Request gpio(const Arguments& words) {
  return GpioRequest{static_cast<unsigned>(number("gpio: bit", words[0], last_gpio_bit)),
                     number("gpio: value", words[1], 1) != 0};
}

Request read_block(const Arguments& words) {
  const std::uint64_t begin = address("R: address", words[0]);
  const std::uint64_t count = number("R: count", words[1], longest_block);
  if (count == 0) refuse("R: count", words[1], "at least 1 byte");
  return BlockReadRequest{begin, static_cast<std::size_t>(count)};
}

Request write_block(const Arguments& words) {
  const std::string_view digits = words[1];
  if (digits.size() % 2 != 0 || digits.size() / 2 > longest_block) {
    refuse("W: bytes", std::to_string(digits.size()) + " digits",
           "two for each byte, at most " + std::to_string(longest_block) + " bytes");
  }
  BlockWriteRequest request{address("W: address", words[0]), {}};
  request.bytes.reserve(digits.size() / 2);
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    const auto byte = waveforms::parse_digits(digits.substr(at, 2), 16);
    if (!byte) refuse("W: bytes", digits.substr(at, 2), "two hexadecimal digits for each byte");
    request.bytes.push_back(static_cast<std::uint8_t>(*byte));
  }
  return request;
}

Request run(const Arguments& words) {
  const auto duration = waveforms::parse_time(words[0]);
  if (!duration || duration->ps < 0 || duration->ps > longest_run.ps)
    refuse("run: duration", words[0], "a time such as 100ns or 5us, of at most 1000s");
  return RunRequest{*duration};
}

struct Form {
  std::string_view name;
  std::string_view arguments;
  std::size_t count;
  Request (*make)(const Arguments& words);
};

// In the order of the variant's alternatives.
constexpr std::array forms = {
    Form{"r", " ADDR", 1, read},
    Form{"w", " ADDR VALUE", 2, write},
    Form{"in", " PIN VALUE", 2, in},
    Form{"out", " PIN", 1, out},
    Form{"raise", " IOP", 1, raise},
    Form{"gpio", " BIT VALUE", 2, gpio},
    Form{"pins", "", 0, [](const Arguments&) -> Request { return PinsRequest{}; }},
    Form{"run", " DURATION", 1, run},
    Form{"time", "", 0, [](const Arguments&) -> Request { return TimeRequest{}; }},
    Form{"log", "", 0, [](const Arguments&) -> Request { return LogRequest{}; }},
    Form{"R", " ADDR COUNT", 2, read_block},
    Form{"W", " ADDR HEX", 2, write_block},
    Form{"reset", "", 0, [](const Arguments&) -> Request { return ResetRequest{}; }},
    Form{"idle", "", 0, [](const Arguments&) -> Request { return IdleRequest{}; }},
};
static_assert(forms.size() == std::variant_size_v<Request>);

}  // namespace

std::string_view command_name(const Request& request) { return forms[request.index()].name; }

Request parse_request(std::string_view line) {
  const std::string_view whole = line;
  const std::string_view name = take_word(line);
  const auto* const form = std::ranges::find(forms, name, &Form::name);
  if (form == forms.end()) {
    refuse("command", name.empty() ? "an empty line" : name, waveforms::one_of(forms, &Form::name));
  }
  Arguments words;
  bool fits = true;
  for (std::size_t i = 0; i < form->count; ++i) {
    words[i] = take_word(line);
    fits = fits && !words[i].empty();
  }
  if (!fits || !take_word(line).empty())
    refuse(name, whole, std::string(name) + std::string(form->arguments));
  return form->make(words);
}

}  // namespace slackline::serve
