// SPDX-License-Identifier: Apache-2.0
#include "models/cpu/arguments.hpp"

#include <charconv>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <type_traits>

namespace slackline::cpu {
namespace {

/// Nothing if the text is not all of it a number, or one that the type has not.
template <typename Number>
std::optional<Number> parse(const std::string& text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(value)) return std::nullopt;
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

void Arguments::refuse(std::string_view name, const std::string& text, const char* expected) {
  unusable_.push_back("argument " + std::string(name) + ": got '" + text + "', expected " + expected);
  throw std::invalid_argument(unusable_.back());
}

std::int64_t Arguments::get(std::string_view name, std::int64_t otherwise) {
  const std::string* text = find(name);
  if (text == nullptr) return otherwise;
  const auto number = parse<std::int64_t>(*text);
  const bool too_large =
      text->find_first_not_of("0123456789", text->starts_with('-') ? 1 : 0) == std::string::npos;
  if (!number)
    refuse(name, *text,
           too_large && text->size() > 1 ? "a whole number of at most 64 bits" : "a whole number");
  return *number;
}

double Arguments::get(std::string_view name, double otherwise) {
  const std::string* text = find(name);
  if (text == nullptr) return otherwise;
  const auto number = parse<double>(*text);
  if (!number) refuse(name, *text, "a number");
  return *number;
}

}  // namespace slackline::cpu
