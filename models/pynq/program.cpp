// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/program.hpp"

#include <utility>

#include "waveforms/trace/trace_names.hpp"

namespace slackline::pynq {
ProgramContext::ProgramContext(ProgramSettings settings)
    : settings_(std::move(settings)),
      loop_(settings_.device.cpu(), settings_.device.trace(),
            std::string(waveforms::trace_names::tracks::loop)),
      drivers_(settings_.device, loop_, settings_.log, settings_.drivers),
      arguments_(settings_.arguments) {}

std::string Program::argument(std::string_view name, std::string_view otherwise) const {
  return context_.arguments().get(name, otherwise);
}

std::int64_t Program::argument(std::string_view name, std::int64_t otherwise) const {
  return context_.arguments().get(name, otherwise);
}

double Program::argument(std::string_view name, double otherwise) const {
  return context_.arguments().get(name, otherwise);
}

void Program::print(std::string text) {
  context_.log().write(loop().time(), cpu::LogLevel::info, std::move(text));
}

}  // namespace slackline::pynq
