// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/experiment_context.hpp"

#include <cmath>
#include <utility>

#include "waveforms/trace/trace_names.hpp"

namespace slackline::artiq {
namespace {

using Track = ProgramRecorder::Track;

}  // namespace

ProgramError::ProgramError(const std::string& what, const std::source_location& where)
    : std::logic_error(std::string(where.file_name()) + ":" + std::to_string(where.line()) + ": " + what) {}

ExperimentContext::ExperimentContext(ExperimentSettings settings)
    : settings_(std::move(settings)),
      recorder_(settings_.cpu, settings_.trace),
      rtio_(settings_.cpu, settings_.rtio_base, settings_.devices, recorder_, settings_.on_submission),
      arguments_(settings_.arguments) {}

void ExperimentContext::run_host(std::string_view label, const std::function<void()>& body,
                                 const std::source_location& where) {
  recorder_.open(Track::host, label, where);
  try {
    body();
  } catch (...) {
    recorder_.close(Track::host);
    throw;
  }
  recorder_.close(Track::host);
}

void ExperimentContext::run_kernel(std::string_view name, const std::function<void()>& body,
                                   const std::source_location& where) {
  if (place_ == Place::kernel) return body();
  if (place_ == Place::rpc) {
    throw ProgramError(
        "kernel " + std::string(name) +
            ": got a call from a host function that a kernel waits for, expected one from run()",
        where);
  }
  enter_kernel(name, where);
  try {
    body();
  } catch (...) {
    leave_kernel(name);
    throw;
  }
  leave_kernel(name);
}

void ExperimentContext::enter_kernel(std::string_view name, const std::source_location& where) {
  recorder_.open(Track::host, std::string(name) + "()", where);
  cpu().spend(cpu().profile().kernel_entry);
  if (!last_kernel_.empty()) {
    recorder_.add(Track::kernel, last_kernel_ + "->" + std::string(name) + " swap", last_kernel_end_);
  }
  recorder_.open(Track::kernel, name, where);
  place_ = Place::kernel;
}

void ExperimentContext::leave_kernel(std::string_view name) {
  place_ = Place::host;
  recorder_.close(Track::kernel);
  last_kernel_ = name;
  last_kernel_end_ = recorder_.time();
  cpu().spend(cpu().profile().kernel_exit);
  cpu().synchronise();  // what the other CPU has found by now counts
  const std::uint32_t errors =
      settings_.async_errors != nullptr ? settings_.async_errors->take_reported() : 0;
  if (errors != 0) {
    settings_.host_log.write(recorder_.time(), cpu::LogLevel::warning, async_error_warning(errors));
  }
  recorder_.close(Track::host);
}

void ExperimentContext::run_rpc(std::string_view label, cpu::Cycles cost, const std::function<void()>& body,
                                const std::source_location& where) {
  if (place_ != Place::kernel) return body();
  enter_call(label, where);
  recorder_.open(Track::host, label, where);
  cpu().spend(cost);
  cpu().synchronise();  // the host acts in simulated time, and a kernel may do nothing else for ever
  place_ = Place::rpc;
  const auto leave = [&](bool by_exception) {
    place_ = Place::kernel;
    recorder_.close(Track::host);
    leave_call(by_exception, where);
  };
  try {
    body();
  } catch (...) {
    leave(true);
    throw;
  }
  leave(false);
}

void ExperimentContext::enter_call(std::string_view label, const std::source_location& where) {
  if (place_ != Place::kernel) {
    throw ProgramError(std::string(label) + ": got a call from host code, expected one inside a kernel",
                       where);
  }
  recorder_.open(Track::kernel, label, where);
  failed_call_.reset();
  last_call_.store(where, std::memory_order_relaxed);
  ++call_depth_;
}

void ExperimentContext::leave_call(bool by_exception, const std::source_location& where) {
  recorder_.close(Track::kernel);
  if (by_exception && !failed_call_) failed_call_ = where;
  if (--call_depth_ == 0 && by_exception) exception_handled();
}

double ExperimentContext::rounded(double value) const {
  return in_kernel() ? std::round(value) : std::nearbyint(value);
}

Mu ExperimentContext::seconds_to_mu(Seconds duration) const {
  return in_kernel() ? timebase().kernel_seconds_to_mu(duration) : timebase().seconds_to_mu(duration);
}

std::string ExperimentContext::wait_text() const {
  const ProgramRecorder::Wait& wait = recorder_.wait();
  const std::string channel =
      " channel " + to_string(ChannelInfo{wait.channel, devices().channel_name(wait.channel)});
  const std::string counter = "until the counter reaches " + std::to_string(wait.until) + " mu";
  switch (wait.for_what) {
    case ProgramRecorder::Wait::nothing:
      break;
    case ProgramRecorder::Wait::counter:
      return "waits " + counter;
    case ProgramRecorder::Wait::lane:
      return "waits for room in a lane for an event of" + channel;
    case ProgramRecorder::Wait::input:
      return "waits for an input event of" + channel + ", " +
             (wait.until < 0 ? "without a time-out" : counter);
    case ProgramRecorder::Wait::time:
      return "computes";
  }
  return "was";
}

std::string ExperimentContext::position() const {
  const auto place = [](const ProgramRecorder::OpenCall& call) {
    return call.label + (call.source.empty() ? "" : " at " + call.source);
  };
  const auto calls = recorder_.open_calls(Track::kernel);
  const auto host = recorder_.open_calls(Track::host);
  std::string text = "the program " + wait_text();
  text += recorder_.wait().for_what == ProgramRecorder::Wait::nothing ? " " : ", ";
  // The call as the program wrote it, not what the driver made of it.
  if (place_ == Place::rpc) {
    text += "in a host function, called";
    if (!host.empty()) text += " by " + place(host.back());
  } else if (calls.size() > 1) {
    text += "in " + place(calls[1]) + ", in kernel " + calls[0].label;
  } else if (!calls.empty()) {
    text += "in kernel " + place(calls[0]);
  } else {
    text += "in code of the host";
    if (!host.empty()) text += ", " + place(host.back());
  }
  const std::source_location& wait = recorder_.wait().where;
  if (calls.size() > 1) return text + "\n";
  if (recorder_.wait().for_what != ProgramRecorder::Wait::nothing && wait.line() != 0) {
    text += ", from " + ProgramRecorder::short_place(wait);
  } else if (last_call().line() != 0) {
    text += "; its last driver call was at " + ProgramRecorder::short_place(last_call());
  }
  return text + "\n";
}

void ExperimentContext::exception_handled() {
  const std::string_view name = recorder_.take_raised();
  if (name.empty()) return;
  recorder_.open(Track::kernel, name, {});
  if (name == "RTIOUnderflow") {
    recorder_.link_last(waveforms::trace_names::signals::slack.name,
                        waveforms::trace_names::links::exception);
  }
  cpu().spend(cpu().profile().exception);
  recorder_.close(Track::kernel);
}

}  // namespace slackline::artiq
