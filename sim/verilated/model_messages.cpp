// SPDX-License-Identifier: Apache-2.0
#include "sim/verilated/model_messages.hpp"

#include <cstdarg>
#include <cstdio>

std::string* slackline_message_sink = nullptr;

int slackline_message(const char* format, ...) {
  constexpr std::size_t longest_log = 100'000;
  char line[2000];
  va_list arguments;
  va_start(arguments, format);
  const int length = std::vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  if (slackline_message_sink != nullptr && slackline_message_sink->size() < longest_log) {
    slackline_message_sink->append(line);
  }
  return length;
}
