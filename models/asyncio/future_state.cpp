// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/future_state.hpp"

#include "models/asyncio/event_loop.hpp"
#include "models/asyncio/exceptions.hpp"
#include "models/asyncio/future.hpp"

namespace slackline::asyncio {

FutureState::FutureState(EventLoop& loop, std::string description, Detail detail)
    : link_(loop.link()), description_(std::move(description)), detail_(std::move(detail)) {}

FutureState::~FutureState() {
  if (EventLoop* const owner = loop()) owner->report_unretrieved(*this);
}

std::string FutureState::description() const {
  const std::string detail = detail_ ? detail_() : std::string();
  return detail.empty() ? description_ : description_ + ", " + detail;
}

std::exception_ptr FutureState::take_unretrieved() {
  return std::exchange(retrieved_, true) ? nullptr : exception_;
}

bool FutureState::cancel() {
  if (done()) return false;
  finish(Status::cancelled);
  return true;
}

void FutureState::set_exception(std::exception_ptr exception) {
  require_pending("set_exception");
  finish_with(std::move(exception));
}

std::exception_ptr FutureState::exception() {
  if (!done()) throw InvalidStateError(description() + ": got a pending future, expected one that is done");
  if (cancelled()) throw CancelledError();
  retrieved_ = true;
  return exception_;
}

void FutureState::require_result() {
  if (const std::exception_ptr failure = exception()) std::rethrow_exception(failure);
}

void throw_taken(const FutureState& future) {
  throw InvalidStateError(future.description() +
                          ": got a result that was taken already and only moves, expected one look at it");
}

void FutureState::add_done_callback(Callback callback) {
  if (!done()) {
    callbacks_.push_back(std::move(callback));
  } else if (EventLoop* const loop = link_->loop) {
    loop->call_soon(std::move(callback));
  }
}

void FutureState::finish(Status status) {
  status_ = status;
  for (Callback& callback : std::exchange(callbacks_, {})) {
    if (EventLoop* const loop = link_->loop) loop->call_soon(std::move(callback));
  }
}

void FutureState::finish_with(std::exception_ptr exception) {
  exception_ = std::move(exception);
  if (EventLoop* const owner = loop()) owner->watch(*this);
  finish(Status::finished);
}

void FutureState::require_pending(const char* operation) const {
  if (done()) {
    throw InvalidStateError(description_ + ": " + operation + ": got a future that is " +
                            (cancelled() ? "cancelled" : "done") + ", expected a pending one");
  }
}

}  // namespace slackline::asyncio
