// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/shadow_model.hpp"

#include <cstring>

#include "waveforms/base/number_text.hpp"
#include "waveforms/base/time_text.hpp"

namespace slackline::sim {
namespace {

std::size_t bytes_of(const SlacklinePort& port) { return std::size_t{port.elements} * port.stride; }

/// An element of any width, most significant digit first.
std::string hex(const SlacklinePort& port, std::size_t element) {
  const auto* const bytes = static_cast<const unsigned char*>(port.data) + element * port.stride;
  std::string text = "0x";
  for (std::size_t nibble = (port.width + 3) / 4; nibble-- > 0;)
    text += waveforms::hex_digits[(bytes[nibble / 2] >> (nibble % 2 * 4)) & 0xf];
  return text;
}

}  // namespace

bool shadow_by_default() { return SLACKLINE_SHADOW != 0; }

ShadowModel::ShadowModel(std::string ip, const VerilatedModel& model, const std::filesystem::path& file)
    : ip_(std::move(ip)), shadow_(file), clk_(shadow_.port("clk_i").as<std::uint8_t>().front()) {
  const auto pair_up = [](auto& pairs, std::span<const SlacklinePort> ours,
                          std::span<const SlacklinePort> theirs, bool inputs) {
    for (std::size_t i = 0; i < ours.size(); ++i) {
      if ((ours[i].is_output == 0) == inputs) pairs.push_back({&ours[i], &theirs[i], bytes_of(ours[i])});
    }
  };
  if (model.registers().empty())
    throw std::invalid_argument("shadow of ip " + ip_ + ": got a model without registers, expected them");
  pair_up(inputs_, model.ports(), shadow_.ports(), true);
  pair_up(state_, model.ports(), shadow_.ports(), false);
  pair_up(state_, model.registers(), shadow_.registers(), true);
}

void ShadowModel::clock() {
  clk_ = 0;
  shadow_.eval();
  clk_ = 1;
  shadow_.eval();
}

void ShadowModel::step() {
  for (const Pair& input : inputs_) std::memcpy(input.shadow->data, input.model->data, input.bytes);
  clock();
}

void ShadowModel::walk(std::uint64_t edges) {
  if (edges == 0) return;
  step();
  for (; edges > 1; --edges) clock();
}

void ShadowModel::compare(waveforms::Time time) const {
  for (const Pair& pair : state_) {
    if (std::memcmp(pair.model->data, pair.shadow->data, pair.bytes) != 0) mismatch(ip_, pair, time);
  }
}

void ShadowModel::mismatch(const std::string& ip, const Pair& pair, waveforms::Time time) {
  const SlacklinePort& got = *pair.model;
  const auto at = [](const SlacklinePort& port, std::size_t element) {
    return static_cast<const unsigned char*>(port.data) + element * port.stride;
  };
  std::size_t element = 0;
  while (std::memcmp(at(got, element), at(*pair.shadow, element), got.stride) == 0) ++element;
  std::string name = got.name;
  if (got.elements > 1) name += "[" + std::to_string(element) + "]";
  throw ShadowMismatch("ip " + ip + ": register " + name + " after a sleep that ended at " +
                       waveforms::format_time(time) + ": got " + hex(got, element) + ", expected " +
                       hex(*pair.shadow, element));
}

}  // namespace slackline::sim
