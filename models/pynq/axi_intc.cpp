// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/axi_intc.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "models/pynq/axi_intc_registers.hpp"
#include "models/pynq/ip_parameters.hpp"

namespace slackline::pynq {
namespace {

namespace reg = axi_intc_registers;

constexpr std::uint32_t hardware_interrupts = 2;
constexpr std::uint32_t output_and_hardware_interrupts = 3;

constexpr std::uint32_t mask(unsigned line) { return std::uint32_t{1} << line; }

std::uint32_t level_sensitive_lines(const IpDescription& ip) {
  // Acknowledging an edge that nobody has heard of would lose it: without the parameter, none is known.
  const auto edge = parameter(ip, "C_KIND_OF_INTR");
  return edge ? ~static_cast<std::uint32_t>(*edge) : 0;
}

}  // namespace

AxiIntc::AxiIntc(cpu::CpuPort& cpu, const IpDescription& ip, const FindParent& find_parent,
                 InterruptRecorder& recorder, Safety safety)
    : mmio_(cpu, ip), recorder_(recorder), safety_(safety), level_lines_(level_sensitive_lines(ip)) {
  mmio_.write(reg::ier, 0);
  parent_ = find_parent();
  if (safety_ == Safety::safe) mmio_.write(reg::mer, output_and_hardware_interrupts);
}

void AxiIntc::add_event(std::shared_ptr<InterruptHandler> handler, unsigned line) {
  if (line >= lines) {
    throw std::out_of_range("interrupt controller " + mmio_.name() + ": got line " + std::to_string(line) +
                            ", expected one below " + std::to_string(lines));
  }
  const bool safe = safety_ == Safety::safe;
  if (handlers_[line].empty()) {
    if (safe && (level_lines_ & mask(line)) != 0) mmio_.write(reg::iar, mask(line));
    mmio_.write(reg::sie, mask(line));
  }
  if (event_number_ == 0) register_with_parent();
  handlers_[line].push_back(std::move(handler));
  ++event_number_;
  if (!safe) mmio_.write(reg::mer, output_and_hardware_interrupts);
}

void AxiIntc::remove_event(const InterruptHandler& handler, unsigned line) {
  auto& waiting = handlers_.at(line);
  const auto found = std::ranges::find(waiting, &handler, &std::shared_ptr<InterruptHandler>::get);
  if (found == waiting.end()) return;
  waiting.erase(found);
  --event_number_;
  if (waiting.empty()) mmio_.write(reg::cie, mask(line));
  if (event_number_ == 0) parent_.parent->remove_event(*this, parent_.line);
}

void AxiIntc::acknowledge(unsigned line) { mmio_.write(reg::iar, mask(line)); }

void AxiIntc::retire(bool tell) {
  event_number_ = 0;
  for (auto& waiting : handlers_) {
    for (const auto& handler : std::exchange(waiting, {})) {
      if (tell) handler->overlay_changed();
    }
  }
}

bool AxiIntc::can_wake() const {
  return std::ranges::any_of(handlers_, [](const auto& waiting) {
    return std::ranges::any_of(waiting, [](const auto& handler) { return handler->can_wake(); });
  });
}

void AxiIntc::register_with_parent() { parent_.parent->add_event(shared_from_this(), parent_.line); }

void AxiIntc::set() {
  const InterruptRecorder::HandlerSpan span(recorder_, mmio_.name());
  if (safety_ == Safety::safe) {
    set_safely();
  } else {
    set_as_pynq();
  }
}

void AxiIntc::notify(unsigned line) {
  const auto waiting = std::exchange(handlers_[line], {});
  for (const auto& handler : waiting) handler->set();
  event_number_ -= waiting.size();
}

void AxiIntc::set_as_pynq() {
  const std::uint32_t irqs = mmio_.read(reg::ipr);
  for (unsigned line = 0; line < lines; ++line) {
    if ((irqs & mask(line)) == 0) continue;
    mmio_.write(reg::cie, mask(line));
    notify(line);
  }
  mmio_.write(reg::iar, irqs);
  if (event_number_ != 0) register_with_parent();
}

void AxiIntc::set_safely() {
  if (parent_.is_controller) mmio_.write(reg::mer, hardware_interrupts);
  const std::uint32_t irqs = mmio_.read(reg::ipr);
  if (irqs != 0) {
    mmio_.write(reg::cie, irqs);
    mmio_.write(reg::iar, irqs);
  }
  for (unsigned line = 0; line < lines; ++line) {
    if ((irqs & mask(line)) != 0) notify(line);
  }
  if (event_number_ != 0) register_with_parent();
  if (parent_.is_controller) mmio_.write(reg::mer, output_and_hardware_interrupts);
}

}  // namespace slackline::pynq
