// SPDX-License-Identifier: Apache-2.0
#include "models/cpu/cpu.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "models/cpu/exception_scope.hpp"
#include "models/cpu/repetition.hpp"
#include "models/cpu/simulated_time.hpp"
#include "waveforms/base/time_text.hpp"

namespace slackline::cpu {
namespace {

// Experiments are ordinary C++ with exceptions and formatted output: SystemC's 64 KiB are too few.
constexpr int stack_bytes = 1 << 20;

sc_core::sc_time to_sc_time(Duration duration) { return cpu::to_sc_time(waveforms::Time{duration.count()}); }

}  // namespace

Cpu::Cpu(const sc_core::sc_module_name& name, CpuProfile profile)
    : sc_module(name), CpuPort(std::move(profile)), bus("bus"), started_("started"), done_("done") {
  if (sc_core::sc_get_time_resolution() != sc_core::sc_time(1, sc_core::SC_PS)) {
    throw std::logic_error("time resolution: got " + sc_core::sc_get_time_resolution().to_string() +
                           ", expected 1 ps");
  }
  bus_access_ = to_sc_time(this->profile().bus_access.count * this->profile().clock_period);
  sc_core::sc_spawn_options options;
  options.set_stack_size(stack_bytes);
  sc_core::sc_spawn([this] { execute(); }, "program", &options);
}

void Cpu::start(Program program) {
  programs_.push_back(std::move(program));
  if (sc_core::sc_is_running()) started_.notify(sc_core::SC_ZERO_TIME);
}

void Cpu::rethrow_failure() {
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Cpu::execute() {
  for (;;) {
    while (programs_.empty()) sc_core::wait(started_);
    running_ = std::move(programs_.front());
    programs_.pop_front();
    try {
      running_();
    } catch (const sc_core::sc_unwind_exception&) {
      throw;  // SystemC is taking this thread down
    } catch (...) {
      if (!failure_) failure_ = std::current_exception();
    }
    synchronise();
    running_ = nullptr;
    done_.notify(sc_core::SC_ZERO_TIME);
  }
}

std::uint32_t Cpu::read32(Address address) {
  std::uint32_t data = 0;
  access(tlm::TLM_READ_COMMAND, address, data);
  return data;
}

void Cpu::write32(Address address, std::uint32_t data) { access(tlm::TLM_WRITE_COMMAND, address, data); }

void Cpu::access(tlm::tlm_command command, Address address, std::uint32_t& data) {
  local_ += bus_access_;
  payload_.set_command(command);
  payload_.set_address(address.value);
  payload_.set_data_ptr(reinterpret_cast<unsigned char*>(&data));
  payload_.set_data_length(sizeof data);
  payload_.set_streaming_width(sizeof data);
  payload_.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
  transport(payload_);
  if (!payload_.is_response_ok()) throw BusError(command, address, payload_.get_response_status());
}

void Cpu::transport(tlm::tlm_generic_payload& payload) {
  const ExceptionScope others;
  // A target that throws may have waited before: on every way out, what is left of the delay is in it.
  bus->b_transport(payload, local_);
}

std::uint64_t Cpu::repeat(Address address, Duration period, std::uint64_t times) {
  if (times == 0 || period <= Duration::zero()) return 0;
  tlm::tlm_generic_payload payload;
  auto* const repetition = new Repetition;  // the payload's from here on
  payload.set_extension(repetition);
  repetition->period = period;
  repetition->times = times;
  payload.set_command(tlm::TLM_IGNORE_COMMAND);
  payload.set_address(address.value);
  payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
  transport(payload);
  return payload.is_response_ok() ? repetition->skipped : 0;
}

void Cpu::spend(Duration duration) {
  if (duration < Duration::zero()) {
    throw std::invalid_argument("cpu time: got " + waveforms::format_time({duration.count()}) +
                                ", expected at least 0");
  }
  if (duration != Duration::zero()) local_ += to_sc_time(duration);
}

void Cpu::synchronise() {
  if (local_ == sc_core::SC_ZERO_TIME) return;
  const ExceptionScope others;
  sc_core::wait(std::exchange(local_, sc_core::SC_ZERO_TIME));
}

void Cpu::wait_for(const sc_core::sc_event& event) {
  synchronise();
  const ExceptionScope others;
  sc_core::wait(event);
}

std::optional<Cpu::Access> Cpu::last_access() const {
  if (payload_.get_command() == tlm::TLM_IGNORE_COMMAND) return std::nullopt;
  return Access{payload_.get_command(), Address{payload_.get_address()}};
}

waveforms::Time Cpu::current_time() const { return simulated_time() + to_time(local_); }

}  // namespace slackline::cpu
