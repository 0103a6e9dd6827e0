// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/uio_device.hpp"

#include <stdexcept>
#include <string>

#include "models/cpu/simulated_time.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::pynq {
namespace {

namespace signals = waveforms::trace_names::signals;

waveforms::SignalId signal(waveforms::Trace& trace, const signals::Row& row, std::string_view device) {
  // After another download there is another device under the same name.
  if (const auto found = trace.find_signal(row.of(device))) return *found;
  return trace.add_signal(row.info(device));
}

}  // namespace

struct UioDevice::State {
  State(InterruptLine& l, waveforms::Trace* t) : line(&l), trace(t) {}

  InterruptLine* line;  // null once the device is gone
  waveforms::Trace* trace;
  waveforms::SignalId armed_signal{};
  waveforms::SignalId readable_signal{};
  bool armed = true;
  bool readable = false;
  std::uint32_t count = 0;
  sc_core::sc_event became_readable;
  sc_core::sc_event closed;

  void deliver_if_due() {
    if (armed && line->level()) {
      armed = false;
      readable = true;
      ++count;
      became_readable.notify(sc_core::SC_ZERO_TIME);
    }
    record();
  }
  void record() {
    if (trace == nullptr) return;
    const waveforms::Time now = cpu::simulated_time();
    trace->change(armed_signal, now, armed ? 1 : 0);
    trace->change(readable_signal, now, readable ? 1 : 0);
  }
};

UioDevice::UioDevice(InterruptLine& line, waveforms::Trace* trace, std::string_view name)
    : state_(std::make_shared<State>(line, trace)) {
  if (trace != nullptr) {
    state_->armed_signal = signal(*trace, signals::armed, name);
    state_->readable_signal = signal(*trace, signals::readable, name);
  }
  sc_core::sc_spawn_options options;
  options.spawn_method();
  // The process cannot be killed from outside the simulation, where a device may well be destroyed: it shares
  // the state, and once that is closed it is never triggered again.
  sc_core::sc_spawn(
      [state = state_] {
        if (state->line == nullptr) return;
        state->deliver_if_due();
        sc_core::next_trigger(state->line->changed() | state->closed);
      },
      sc_core::sc_gen_unique_name("uio_delivery"), &options);
}

UioDevice::~UioDevice() {
  state_->line = nullptr;
  state_->closed.notify();
}

std::uint32_t UioDevice::read() {
  if (!state_->readable)
    throw std::logic_error("uio: read: got no interrupt since the last one, expected one");
  state_->readable = false;
  state_->record();
  return state_->count;
}

void UioDevice::write(std::uint32_t value) {
  state_->armed = value != 0;
  state_->deliver_if_due();
}

bool UioDevice::armed() const { return state_->armed; }
bool UioDevice::readable() const { return state_->readable; }
std::uint32_t UioDevice::count() const { return state_->count; }
const sc_core::sc_event& UioDevice::event() const { return state_->became_readable; }

}  // namespace slackline::pynq
