// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/experiment_context.hpp"

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
  ++call_depth_;
}

void ExperimentContext::leave_call(bool by_exception, const std::source_location& where) {
  recorder_.close(Track::kernel);
  if (by_exception && !failed_call_) failed_call_ = where;
  if (--call_depth_ == 0 && by_exception) exception_handled();
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
