// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/experiment.hpp"

#include <charconv>
#include <stdexcept>
#include <string>

namespace slackline::artiq {
namespace {

template <typename Number>
Number parse_argument(ExperimentContext& context, std::string_view name, Number otherwise,
                      const char* expected) {
  const std::string* given = context.argument(name);
  if (given == nullptr) return otherwise;
  const std::string& text = *given;
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::invalid_argument("argument " + std::string(name) + ": got '" + text + "', expected " +
                                expected);
  }
  return value;
}

}  // namespace

void Experiment::execute() {
  build();
  context_.run_host("run()", [this] { run(); });
}

std::int64_t Experiment::argument(std::string_view name, std::int64_t otherwise) const {
  return parse_argument(context_, name, otherwise, "a whole number");
}

double Experiment::argument(std::string_view name, double otherwise) const {
  return parse_argument(context_, name, otherwise, "a number");
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

void Experiment::compute(Seconds duration) { context_.cpu().spend(to_duration(duration)); }

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
