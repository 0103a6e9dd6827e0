// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/coroutine_place.hpp"

#include <array>
#include <string_view>

namespace slackline::asyncio {
namespace {

constexpr std::string_view opening = "(<[{";
constexpr std::string_view closing = ")>]}";
constexpr std::string_view library = "slackline::";

/// Position of the bracket that the one at `close` closes.
std::size_t opened_at(std::string_view text, std::size_t close) {
  int depth = 0;
  for (std::size_t i = close + 1; i-- > 0;) {
    if (closing.find(text[i]) != std::string_view::npos) ++depth;
    if (opening.find(text[i]) != std::string_view::npos && --depth == 0) return i;
  }
  return 0;
}

/// The last space that is in no brackets; npos if there is none.
std::size_t last_outer_space(std::string_view text) {
  for (std::size_t i = text.size(); i-- > 0;) {
    if (closing.find(text[i]) != std::string_view::npos) i = opened_at(text, i);
    if (text[i] == ' ') return i;
  }
  return std::string_view::npos;
}

/// With its namespaces: "slackline::asyncio::sleep". The compiler writes
/// "static slackline::asyncio::Task<T> Lamp::follow(Button, LED) [with T = int]".
std::string_view qualified_name(std::string_view function) {
  if (const auto with = function.find(" [with "); with != std::string_view::npos)
    function = function.substr(0, with);
  for (const std::string_view suffix : std::array<std::string_view, 2>{" const", " &&"}) {
    if (function.ends_with(suffix)) function.remove_suffix(suffix.size());
  }
  if (function.ends_with(')')) function = function.substr(0, opened_at(function, function.size() - 1));
  if (const auto space = last_outer_space(function); space != std::string_view::npos)
    function = function.substr(space + 1);
  return function;
}

bool is_of_library(const std::source_location& function) {
  return qualified_name(function.function_name()).starts_with(library);
}

}  // namespace

std::string coroutine_name(const std::source_location& function) {
  std::string_view name = qualified_name(function.function_name());
  for (const std::string_view prefix : {library, std::string_view("{anonymous}::")}) {
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  }
  return std::string(name);
}

std::string coroutine_place(const std::source_location& function, const std::source_location& line) {
  std::string_view file = line.file_name();
  file.remove_prefix(file.find_last_of('/') + 1);  // none: npos + 1 is 0
  return coroutine_name(function).append(" (").append(file).append(":").append(std::to_string(line.line()) +
                                                                               ")");
}

std::string waiting_place(const PromiseBase* innermost) {
  for (const PromiseBase* frame = innermost; frame != nullptr; frame = frame->caller()) {
    if (!is_of_library(frame->function())) return coroutine_place(frame->function(), frame->awaits_at());
  }
  return {};
}

}  // namespace slackline::asyncio
