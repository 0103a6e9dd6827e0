// SPDX-License-Identifier: Apache-2.0
// Coroutines in words, from what the compiler says of the function that they are.
#pragma once

#include <source_location>
#include <string>

#include "models/asyncio/task.hpp"

namespace slackline::asyncio {

/// Without return type, parameters and the namespace of the library: "Lamp::follow", "asyncio::sleep",
/// "main()::<lambda(int)>".
std::string coroutine_name(const std::source_location& function);

/// With a file and line: "Lamp::follow (lamp.cpp:9)".
std::string coroutine_place(const std::source_location& function, const std::source_location& line);

/// Where a task is that waits in this coroutine: the innermost co_await of the program's own, not of the
/// library's; empty if there is none. Null: empty.
std::string waiting_place(const PromiseBase* innermost);

}  // namespace slackline::asyncio
