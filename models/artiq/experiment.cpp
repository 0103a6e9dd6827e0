// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/experiment.hpp"

#include <stdexcept>
#include <string>

namespace slackline::artiq {
void Experiment::execute() {
  build();
  context_.run_host("run()", [this] { run(); });
}

std::int64_t Experiment::argument(std::string_view name, std::int64_t otherwise) const {
  return context_.arguments().get(name, otherwise);
}

double Experiment::argument(std::string_view name, double otherwise) const {
  return context_.arguments().get(name, otherwise);
}

Mu Experiment::now_mu(Location where) {
  const CallSpan span(context_, "now_mu()", where);
  return context_.rtio().now_mu();
}

void Experiment::at_mu(Mu timestamp, Location where) {
  const CallSpan span(context_, call_label("at_mu", timestamp), where);
  context_.rtio().at_mu(timestamp);
}

void Experiment::delay(Seconds duration, Location where) { artiq::delay(context_, duration, where); }

void Experiment::delay_mu(Mu duration, Location where) { artiq::delay_mu(context_, duration, where); }

void Experiment::compute(Seconds duration, Location where) {
  const ProgramRecorder::Waiting waiting(context_.recorder(),
                                         {.for_what = ProgramRecorder::Wait::time, .where = where});
  context_.cpu().spend(to_duration(duration));
  context_.cpu().synchronise();  // the time passes here, not in the next call
}

bool Experiment::experiment_pending() const {
  const auto& pending = context_.settings().experiment_pending;
  return pending && pending();
}

LogChannel Experiment::log_channel() {
  for (const DeviceInfo& info : context_.devices().devices()) {
    if (info.kind == LogChannel::kind) return LogChannel(context_, info);
  }
  throw DeviceError("rtio_log: got a system without a device of kind Log, expected one with it");
}

}  // namespace slackline::artiq
