// SPDX-License-Identifier: Apache-2.0
#include "models/cpu/arguments.hpp"

#include <charconv>
#include <stdexcept>

namespace slackline::cpu {
namespace {

template <typename Number>
Number parse(std::string_view name, const std::string& text, const char* expected) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::invalid_argument("argument " + std::string(name) + ": got '" + text + "', expected " +
                                expected);
  }
  return value;
}

}  // namespace

const std::string* Arguments::find(std::string_view name) {
  asked_.emplace(name);
  const auto found = given_.find(name);
  return found == given_.end() ? nullptr : &found->second;
}

std::string Arguments::get(std::string_view name, std::string_view otherwise) {
  const std::string* text = find(name);
  return text != nullptr ? *text : std::string(otherwise);
}

std::int64_t Arguments::get(std::string_view name, std::int64_t otherwise) {
  const std::string* text = find(name);
  return text != nullptr ? parse<std::int64_t>(name, *text, "a whole number") : otherwise;
}

double Arguments::get(std::string_view name, double otherwise) {
  const std::string* text = find(name);
  return text != nullptr ? parse<double>(name, *text, "a number") : otherwise;
}

}  // namespace slackline::cpu
