// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/program.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

namespace slackline::pynq {
namespace {

template <typename Number>
Number parse_argument(ProgramContext& context, std::string_view name, Number otherwise,
                      const char* expected) {
  const auto found = context.argument(name);
  if (!found) return otherwise;
  const std::string& text = *found;
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::invalid_argument("argument " + std::string(name) + ": got '" + text + "', expected " +
                                expected);
  }
  return value;
}

}  // namespace

ProgramContext::ProgramContext(ProgramSettings settings)
    : settings_(std::move(settings)),
      loop_(settings_.device.cpu(), settings_.device.trace(), "loop"),
      drivers_(settings_.device, loop_, settings_.log, settings_.drivers) {}

std::optional<std::string> ProgramContext::argument(std::string_view name) {
  asked_arguments_.emplace(name);
  const auto found = settings_.arguments.find(name);
  return found == settings_.arguments.end() ? std::nullopt : std::optional(found->second);
}

std::string Program::argument(std::string_view name, std::string_view otherwise) const {
  return context_.argument(name).value_or(std::string(otherwise));
}

std::int64_t Program::argument(std::string_view name, std::int64_t otherwise) const {
  return parse_argument(context_, name, otherwise, "a whole number");
}

double Program::argument(std::string_view name, double otherwise) const {
  return parse_argument(context_, name, otherwise, "a number");
}

void Program::print(std::string text) {
  context_.log().write(loop().time(), cpu::LogLevel::info, std::move(text));
}

}  // namespace slackline::pynq
