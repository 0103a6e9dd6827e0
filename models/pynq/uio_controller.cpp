// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/uio_controller.hpp"

#include <algorithm>
#include <utility>

#include "waveforms/trace/trace_names.hpp"

namespace slackline::pynq {
namespace {

constexpr std::uint32_t unmask = 0x0100'0000;  // bytes 00 00 00 01 on a little-endian machine

}  // namespace

UioController::UioController(UioDevice& device, asyncio::EventLoop& loop, InterruptRecorder& recorder)
    : device_(device), loop_(loop), recorder_(recorder) {
  // The loop queues the callback behind the steps that are ready: one of them may load an overlay first.
  loop_.add_source(source_, [this, alive = std::weak_ptr(alive_)] {
    if (!alive.expired() && device_.readable()) on_readable();
  });
}

UioController::~UioController() { loop_.remove_source(source_); }

bool UioController::Source::can_fire() const {
  return controller_.device_.armed() &&
         std::ranges::any_of(controller_.handlers_, [](const auto& handler) { return handler->can_wake(); });
}

void UioController::add_event(std::shared_ptr<InterruptHandler> handler, unsigned /*line*/) {
  if (handlers_.empty()) {
    spend_file_access();
    device_.write(unmask);
  }
  handlers_.push_back(std::move(handler));
}

void UioController::remove_event(const InterruptHandler& handler, unsigned /*line*/) {
  const auto found = std::ranges::find(handlers_, &handler, &std::shared_ptr<InterruptHandler>::get);
  if (found != handlers_.end()) handlers_.erase(found);
}

void UioController::retire(bool tell) {
  for (const auto& handler : std::exchange(handlers_, {})) {
    if (tell) handler->overlay_changed();
  }
}

void UioController::spend_file_access() {
  loop_.cpu().spend(loop_.cpu().profile().device_file_access);
  loop_.cpu().synchronise();  // the device lives in simulated time
}

void UioController::on_readable() {
  const InterruptRecorder::HandlerSpan span(recorder_, waveforms::trace_names::tracks::uio);
  spend_file_access();
  device_.read();
  for (const auto& handler : std::exchange(handlers_, {})) handler->set();
}

}  // namespace slackline::pynq
