// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/overlay.hpp"

#include <stdexcept>
#include <utility>

#include "models/pynq/exceptions.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::pynq {
namespace {

template <typename Map>
const auto& find(const Map& map, std::string_view name, const char* kind, const std::string& overlay) {
  const auto found = map.find(std::string(name));
  if (found != map.end()) return found->second;
  throw std::invalid_argument("overlay " + overlay + ": " + kind + ": got " + std::string(name) +
                              ", expected " +
                              waveforms::one_of(map, &Map::value_type::first, "none: it has none"));
}

}  // namespace

Overlay::Overlay(DriverStack& stack, std::string bitfile)
    : stack_(stack),
      bitfile_(std::move(bitfile)),
      description_(stack.download(bitfile_)),
      timestamp_(stack.device().timestamp()) {
  for (const std::string& warning : description_->warnings)
    stack_.warn("overlay " + bitfile_ + ": " + warning);
}

bool Overlay::is_loaded() const { return stack_.device().timestamp() == timestamp_; }

void Overlay::require_loaded() const {
  if (is_loaded()) return;
  throw OverlayChangedError("overlay " + bitfile_ + ": got another overlay loaded since, expected this one");
}

const IpDescription& Overlay::find_ip(std::string_view name) const {
  require_loaded();
  return find(description_->ip_dict, name, "ip", bitfile_);
}

const IpDescription& Overlay::find_ip(std::string_view name, std::string_view vlnv) const {
  const IpDescription& ip = find_ip(name);
  const bool fits =
      ip.type.starts_with(vlnv) && (ip.type.size() == vlnv.size() || ip.type[vlnv.size()] == ':');
  if (fits) return ip;
  throw std::invalid_argument("overlay " + bitfile_ + ": ip " + std::string(name) + ": got a " + ip.type +
                              ", expected a " + std::string(vlnv) + ", which the driver is made for");
}

Mmio Overlay::ip(std::string_view name) const { return Mmio(stack_.cpu(), find_ip(name)); }

Interrupt Overlay::interrupt(std::string_view pin) const {
  require_loaded();
  return Interrupt(stack_, pin);
}

void Overlay::write_gpio(std::string_view name, bool level) const {
  require_loaded();
  stack_.write_gpio(find(description_->gpio_dict, name, "gpio", bitfile_).index, level);
}

}  // namespace slackline::pynq
