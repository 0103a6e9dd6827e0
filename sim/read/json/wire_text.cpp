// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/wire_text.hpp"

#include <charconv>

namespace slackline::sim {
namespace {

using Kind = BitSource::Kind;

/// "3:1" or "2": first and last bit.
std::optional<std::pair<unsigned, unsigned>> parse_slice(std::string_view text) {
  unsigned high = 0;
  const char* const end = text.data() + text.size();
  auto parsed = std::from_chars(text.data(), end, high);
  if (parsed.ec != std::errc()) return std::nullopt;
  unsigned low = high;
  if (parsed.ptr != end && *parsed.ptr == ':') {
    parsed = std::from_chars(parsed.ptr + 1, end, low);
    if (parsed.ec != std::errc()) return std::nullopt;
  }
  if (parsed.ptr != end || low > high) return std::nullopt;
  return std::pair(low, high);
}

BitSources bits_of(Kind kind, const std::string& owner, const std::string& port, unsigned width) {
  BitSources bits;
  for (unsigned bit = 0; bit < width; ++bit) bits.push_back({kind, owner, port, bit});
  return bits;
}

}  // namespace

void WireText::add_input(const std::string& name, unsigned width) {
  known_.emplace(name, bits_of(Kind::pin, name, "", width));
}

void WireText::add_ps_gpio(const std::string& name, unsigned index) {
  known_.emplace(name, BitSources{{Kind::ps_gpio, "", "", index}});
}

void WireText::add_outputs(const std::string& ip, const std::vector<IpPort>& outputs) {
  for (const IpPort& port : outputs)
    known_.emplace(ip + "/" + port.name, bits_of(Kind::ip_output, ip, port.name, port.width));
}

void WireText::add_logic(const LogicCell& cell) {
  known_.emplace(cell.path + "/" + cell.port,
                 bits_of(Kind::logic, cell.path, cell.port, static_cast<unsigned>(cell.bits.size())));
}

BitSources WireText::resolve(const waveforms::JsonNode& node, int depth) const {
  constexpr int deepest = 16;
  if (depth > deepest) node.fail("lists nested at most " + std::to_string(deepest) + " deep");
  if (node.json().is_string()) return resolve_text(node);
  if (node.json().is_number_integer())
    return {{Kind::constant, "", "", static_cast<unsigned>(node.integer(0, 1))}};
  if (!node.json().is_array()) node.fail("a wire: a name, 0, 1 or a list of these");
  BitSources bits;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const BitSources part = resolve(node[i], depth + 1);
    bits.insert(bits.end(), part.begin(), part.end());
  }
  return bits;
}

BitSources WireText::resolve_text(const waveforms::JsonNode& node) const {
  const std::string text = node.text();
  const auto bracket = text.find('[');
  const auto bits = find(text.substr(0, bracket));
  if (!bits) node.fail("the name of an input, a GPIO bit, a probe, or an output of an IP");
  if (bracket == std::string::npos) return *bits;
  const std::string expected = "a bit or a range as in [3:1], below " + std::to_string(bits->size());
  if (!text.ends_with(']')) node.fail(expected);
  const auto slice = parse_slice(std::string_view(text).substr(bracket + 1, text.size() - bracket - 2));
  if (!slice || slice->second >= bits->size()) node.fail(expected);
  const auto first = bits->begin();
  return {first + slice->first, first + slice->second + 1};
}

std::optional<BitSources> WireText::find(const std::string& name) const {
  if (const auto found = known_.find(name); found != known_.end()) return found->second;
  const auto slash = name.rfind('/');
  if (slash == std::string::npos || !unmodelled_.contains(name.substr(0, slash))) return std::nullopt;
  met_.insert(name);
  return BitSources{{Kind::pin, name, "", 0}};
}

}  // namespace slackline::sim
