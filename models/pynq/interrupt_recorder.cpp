// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/interrupt_recorder.hpp"

#include <algorithm>
#include <utility>

#include "waveforms/trace/trace_names.hpp"

namespace slackline::pynq {

namespace names = waveforms::trace_names;

void InterruptRecorder::mark_interrupt(std::string_view pin) {
  if (trace_ == nullptr) return;
  names::marks::add(*trace_, cpu_.current_time(), names::marks::interrupt, pin);
}

InterruptRecorder::HandlerSpan::HandlerSpan(InterruptRecorder& recorder, std::string_view controller)
    : recorder_(recorder) {
  waveforms::Trace* const trace = recorder.trace_;
  if (trace == nullptr) return;
  span_ = trace->open_span(trace->track(names::tracks::handler(controller)), recorder.cpu_.current_time(),
                           trace->text("handler"), 0, trace->text(""));
}

InterruptRecorder::HandlerSpan::~HandlerSpan() {
  if (recorder_.trace_ != nullptr) recorder_.trace_->close_span(span_, recorder_.cpu_.current_time(), 0);
}

InterruptRecorder::WaitSpan::WaitSpan(InterruptRecorder& recorder, std::string_view pin,
                                      std::string_view task)
    : recorder_(recorder), pin_(pin) {
  waveforms::Trace* const trace = recorder.trace_;
  if (trace == nullptr) return;
  std::vector<bool>& taken = recorder.waits_[pin_];
  const auto free = std::find(taken.begin(), taken.end(), false);
  place_ = static_cast<std::size_t>(free - taken.begin());
  if (free == taken.end()) taken.push_back(false);
  taken[place_] = true;
  span_ = trace->open_span(trace->track(names::tracks::wait(pin_, place_)), recorder.cpu_.current_time(),
                           trace->text(task), 0, trace->text(""));
  open_ = true;
}

void InterruptRecorder::WaitSpan::close() {
  if (!std::exchange(open_, false)) return;
  recorder_.trace_->close_span(span_, recorder_.cpu_.current_time(), 0);
  recorder_.waits_[pin_][place_] = false;
}

}  // namespace slackline::pynq
