// SPDX-License-Identifier: Apache-2.0
#include "sim/fabric/pl_fabric.hpp"

#include <algorithm>
#include <stdexcept>

#include "models/cpu/simulated_time.hpp"
#include "models/cpu/unmodelled_access.hpp"
#include "sim/design/logic_order.hpp"

namespace slackline::sim {

PlFabric::PlFabric(const sc_core::sc_module_name& name, ClockWheel& wheel, bool assertions,
                   waveforms::Trace* trace, bool shadow)
    : sc_module(name),
      wheel_(wheel),
      assertions_(assertions),
      shadow_(shadow),
      trace_(trace),
      memory_(memory_period) {
  processor.register_b_transport(this, &PlFabric::b_transport);
  SC_HAS_PROCESS(PlFabric);
  SC_METHOD(watch_pins);
  sensitive << pins_moved_;
}

PlFabric::~PlFabric() { unload(); }

void PlFabric::load(const FabricDescription& description) {
  auto design = std::make_shared<PlDesign>(
      description, PlDesign::Environment{pins_, interrupts_, streams_, memory_, assertions_,
                                         cpu::simulated_time(), shadow_});
  unload();
  design_ = std::move(design);
  interrupts_.connect(design_->ps_interrupts());
  for (const FabricInput& input : description.inputs) input_names_.push_back(input.name);
  if (trace_ != nullptr)
    recorder_ = std::make_unique<FabricRecorder>(*trace_, *design_, cpu::simulated_time());
  for (const auto& ip : design_->ips())
    wheel_.add(*ip, ip->period(), (cpu::simulated_time() / ip->period() + 1) * ip->period());
  interrupts_on_pins_ = std::ranges::any_of(description.ps_interrupts, [&](const auto& interrupt) {
    return follows_pins(description, interrupt.second);
  });
  pins_moved_.notify(sc_core::SC_ZERO_TIME);
}

void PlFabric::unload() {
  if (!design_) return;
  recorder_.reset();
  interrupts_.connect({});
  for (const auto& ip : design_->ips()) {
    wheel_.remove(*ip);
    if (ip->bus() != nullptr) ip->bus()->abandon();
  }
  input_names_.clear();
  design_.reset();
}

void PlFabric::access(std::string_view master, tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  if (delay != sc_core::SC_ZERO_TIME) sc_core::wait(delay);
  delay = sc_core::SC_ZERO_TIME;
  // Another process may load another design while this one waits.
  const std::shared_ptr<PlDesign> design = design_;
  const std::uint64_t address = payload.get_address();
  const PlDesign::Target* target = design ? design->decode(master, address) : nullptr;
  if (design && target == nullptr && master.empty() && address < processor_memory_bytes) {
    memory_.access(payload, delay);
    return;
  }
  if (target == nullptr) {
    payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    return;
  }
  if (target->ip == nullptr && target->memory == nullptr) {
    throw cpu::UnmodelledAccess(payload.get_command(), {address}, target->path, target->type);
  }
  payload.set_address(address - target->base);
  if (target->memory != nullptr) {
    access(*target->memory, master, payload, delay);
  } else {
    target->ip->bus()->access(payload, delay);
  }
  payload.set_address(address);
}

void PlFabric::access(PlDesign::SharedMemory& memory, std::string_view master,
                      tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  memory.content.access(payload, delay);
  if (payload.is_write() && payload.is_response_ok()) tell_written(memory, master);
}

void PlFabric::tell_written(const PlDesign::SharedMemory& memory, std::string_view master) {
  for (const std::string& other : memory.masters) {
    const auto waited_for = memory_written_.find(other);
    if (other != master && waited_for != memory_written_.end())
      waited_for->second.notify(sc_core::SC_ZERO_TIME);
  }
}

std::optional<PlFabric::MemoryPlace> PlFabric::find_memory(std::uint64_t address, std::uint64_t bytes) {
  if (!design_) return std::nullopt;
  const PlDesign::Target* const target = design_->decode("", address, bytes);
  if (target == nullptr) {
    if (address >= processor_memory_bytes || processor_memory_bytes - address < bytes) return std::nullopt;
    return MemoryPlace{&memory_, address, nullptr};
  }
  const std::uint64_t offset = address - target->base;
  if (target->memory == nullptr || address < target->base || target->size - offset < bytes)
    return std::nullopt;
  return MemoryPlace{&target->memory->content, offset, target->memory};
}

bool PlFabric::read_memory(std::uint64_t address, std::span<std::uint8_t> bytes) {
  const auto place = find_memory(address, bytes.size());
  if (!place) return false;
  place->memory->read(place->offset, bytes);
  return true;
}

bool PlFabric::write_memory(std::uint64_t address, std::span<const std::uint8_t> bytes) {
  const auto place = find_memory(address, bytes.size());
  if (!place) return false;
  place->memory->write(place->offset, bytes);
  if (place->shared != nullptr) tell_written(*place->shared, "");
  return true;
}

const sc_core::sc_event& PlFabric::memory_written(std::string_view master) {
  return memory_written_[std::string(master)];
}

/// Lines of the processor may hang on pins directly, with no clock edge in between.
void PlFabric::watch_pins() {
  pins_.advance_through(cpu::simulated_time());
  if (interrupts_.waiting()) interrupts_.deliver();
  const waveforms::Time next = pins_.next_edge();
  if (interrupts_on_pins_ && next != waveforms::Time::never())
    next_trigger(cpu::to_sc_time(next - cpu::simulated_time()), pins_moved_);
}

void PlFabric::attach(const std::string& input, unsigned bit, std::unique_ptr<EdgeSource> source) {
  pins_.attach(input, bit, std::move(source));
  stimulated_.insert(input);
}

void PlFabric::attach(const std::string& ip, std::vector<Packet> packets) {
  for (Packet& packet : packets) streams_[ip].send(std::move(packet));
}

void PlFabric::set_input(std::string_view name, std::uint64_t value) {
  if (std::ranges::find(input_names_, name) == input_names_.end())
    throw std::out_of_range("no input " + std::string(name));
  pins_.drive(name, value, cpu::simulated_time());
  pins_moved();
}

void PlFabric::send(std::string_view ip, std::vector<std::uint8_t> packet) {
  if (!design_ || !design_->takes_packets(ip)) throw std::out_of_range("no stream into " + std::string(ip));
  streams_[std::string(ip)].send({cpu::simulated_time(), std::move(packet)});
  wheel_.wake();
}

waveforms::Time PlFabric::slowest_period() const {
  waveforms::Time slowest{};
  if (!design_) return slowest;
  for (const auto& ip : design_->ips()) slowest = std::max(slowest, ip->period());
  return slowest;
}

void PlFabric::set_ps_gpio(unsigned index, bool level) {
  pins_.drive_gpio(index, level, cpu::simulated_time(), slowest_period());
  pins_moved();
}

void PlFabric::pins_moved() {
  wheel_.wake();
  if (interrupts_on_pins_) pins_moved_.notify(sc_core::SC_ZERO_TIME);
}

std::uint64_t PlFabric::value(std::string_view name) {
  if (design_) {
    const auto found = design_->named().find(name);
    if (found != design_->named().end()) {
      pins_.advance_through(cpu::simulated_time());
      return value_of(found->second);
    }
  }
  throw std::out_of_range("no signal " + std::string(name));
}

std::vector<std::string> PlFabric::input_names() const { return input_names_; }

std::vector<std::string> PlFabric::names() const {
  std::vector<std::string> names;
  if (!design_) return names;
  for (const auto& [name, nets] : design_->named()) names.push_back(name);
  return names;
}

void PlFabric::finish() { pins_.advance_through(cpu::simulated_time()); }

}  // namespace slackline::sim
