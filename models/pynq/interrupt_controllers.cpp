// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/interrupt_controllers.hpp"

#include <stdexcept>
#include <utility>

#include "models/pynq/exceptions.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::pynq {

InterruptControllers::InterruptControllers(Device& device, asyncio::EventLoop& loop,
                                           InterruptRecorder& recorder, Safety safety,
                                           std::function<bool(unsigned)> allows_uio)
    : device_(device),
      loop_(loop),
      recorder_(recorder),
      safety_(safety),
      allows_uio_(std::move(allows_uio)),
      timestamp_(device.timestamp()) {}

InterruptControllers::~InterruptControllers() { drop(false); }

void InterruptControllers::refresh() {
  if (timestamp_ == device_.timestamp()) return;
  timestamp_ = device_.timestamp();
  drop(true);
}

void InterruptControllers::drop(bool tell) {
  // Parents and children hold each other: retiring breaks the circles.
  for (const auto& [name, controller] : controllers_) controller->retire(tell);
  for (const auto& [irq, uio] : uios_) uio->retire(tell);
  controllers_.clear();
  uios_.clear();
}

ParentLine InterruptControllers::parent_of(const InterruptPin& pin) {
  refresh();
  return find(pin.controller, pin.index, pin.raw_irq, pin.fullpath);
}

ParentLine InterruptControllers::find(const std::string& name, unsigned index,
                                      std::optional<unsigned> raw_irq, const std::string& child) {
  if (!name.empty()) return {controller(name), index, true};
  if (!raw_irq) {
    throw std::invalid_argument("interrupt " + child + ": got neither a controller nor a processor " +
                                "interrupt above it, expected one of them");
  }
  return {uio(*raw_irq), 0, false};
}

std::shared_ptr<AxiIntc> InterruptControllers::controller(const std::string& name) {
  if (const auto known = controllers_.find(name); known != controllers_.end()) return known->second;
  const auto overlay = device_.overlay();
  const auto above = overlay->interrupt_controllers.find(name);
  const auto ip = overlay->ip_dict.find(name);
  if (above == overlay->interrupt_controllers.end() || ip == overlay->ip_dict.end()) {
    throw std::invalid_argument("interrupt controller " + name +
                                ": got an overlay without it, expected it in " +
                                "its interrupt_controllers and its ip_dict");
  }
  if (!under_construction_.insert(name).second) {
    throw std::invalid_argument("interrupt controller " + name +
                                ": got itself as an ancestor, expected the " + "processor");
  }
  struct Construction {
    ~Construction() { names.erase(name); }
    std::set<std::string>& names;
    const std::string& name;
  };
  const Construction mark{under_construction_, name};
  const AxiIntc::FindParent find_parent = [&] {
    return find(above->second.parent, above->second.index, above->second.raw_irq, name);
  };
  auto made = std::make_shared<AxiIntc>(loop_.cpu(), ip->second, find_parent, recorder_, safety_);
  controllers_.emplace(name, made);
  return made;
}

InterruptLine& InterruptControllers::line(unsigned raw_irq) {
  if (!allows_uio_(raw_irq)) {
    throw std::invalid_argument("no UIO device for interrupt " + std::to_string(raw_irq) +
                                " of the processor: PYNQ's image has one for the first line of IRQ_F2P or " +
                                "pl_ps_irq0 only (--uio-for-all runs it all the same)");
  }
  try {
    return device_.interrupt_line(raw_irq);
  } catch (const std::out_of_range& error) {
    throw std::invalid_argument("no UIO device for interrupt " + std::to_string(raw_irq) + ": " +
                                error.what());
  }
}

std::shared_ptr<UioController> InterruptControllers::uio(unsigned raw_irq) {
  if (const auto known = uios_.find(raw_irq); known != uios_.end()) return known->second;
  auto device = devices_.find(raw_irq);
  if (device == devices_.end()) {
    // The first one, and on most boards the only one, has the plain name.
    std::string name(waveforms::trace_names::tracks::uio);
    if (!devices_.empty()) name.append("_").append(std::to_string(raw_irq));
    device = devices_.try_emplace(raw_irq, line(raw_irq), device_.trace(), name).first;
  }
  return uios_.emplace(raw_irq, std::make_shared<UioController>(device->second, loop_, recorder_))
      .first->second;
}

void InterruptControllers::construct_all() {
  refresh();
  const auto overlay = device_.overlay();
  for (const auto& [name, above] : overlay->interrupt_controllers) {
    const auto ip = overlay->ip_dict.find(name);
    if (ip == overlay->ip_dict.end() || !ip->second.modelled) continue;
    try {
      controller(name);
    } catch (const std::invalid_argument&) {
      // Not connected to the processor: no interrupt of it can be lost before somebody asks for one.
    } catch (const UnmodelledIpError&) {
    }
  }
}

}  // namespace slackline::pynq
