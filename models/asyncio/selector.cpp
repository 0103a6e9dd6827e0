// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/selector.hpp"

#include <algorithm>

#include "models/asyncio/exceptions.hpp"
#include "models/cpu/exception_scope.hpp"
#include "models/cpu/simulated_time.hpp"

namespace slackline::asyncio {

void Selector::add(EventSource& source, Callback callback) {
  const auto same = [&](const auto& entry) { return entry.first == &source; };
  if (std::ranges::any_of(sources_, same)) {
    throw InvalidStateError("add_source: got a source that the loop has, expected a new one");
  }
  sources_.emplace_back(&source, std::move(callback));
}

void Selector::remove(EventSource& source) {
  if (std::erase_if(sources_, [&](const auto& entry) { return entry.first == &source; }) == 0) {
    throw InvalidStateError("remove_source: got an unknown source, expected one that was added");
  }
}

bool Selector::can_fire() const {
  return std::ranges::any_of(
      sources_, [](const auto& entry) { return entry.first->ready() || entry.first->can_fire(); });
}

std::vector<Callback> Selector::poll() {
  std::vector<Callback> callbacks;
  // Sources live in simulated time: what they say is true for this CPU once that has caught up.
  if (!sources_.empty()) cpu_.synchronise();
  for (const auto& [source, callback] : sources_) {
    if (source->ready()) callbacks.push_back(callback);
  }
  return callbacks;
}

void Selector::sleep_until(std::optional<waveforms::Time> deadline) {
  events_ = woken_ | woken_;
  for (const auto& [source, callback] : sources_) events_ |= source->event();
  struct Asleep {
    explicit Asleep(bool& flag) : asleep(flag) { asleep = true; }
    ~Asleep() { asleep = false; }
    bool& asleep;
  };
  const Asleep mark(asleep_);
  const cpu::ExceptionScope others;
  if (!deadline) {
    sc_core::wait(events_);
  } else {
    const auto left = *deadline - cpu_.current_time();
    sc_core::wait(cpu::to_sc_time(left), events_);
  }
  cpu_.spend(cpu_.profile().process_wakeup);
}

void Selector::wake() {
  if (asleep_) woken_.notify(sc_core::SC_ZERO_TIME);
}

}  // namespace slackline::asyncio
