// SPDX-License-Identifier: Apache-2.0
#include "sim/verilated/model_messages.hpp"

#include <cstdarg>
#include <cstdio>

std::string* slackline_message_sink = nullptr;

int slackline_message(const char* format, ...) {
  constexpr std::size_t longest_log = 100'000;
  va_list arguments, once_more;
  va_start(arguments, format);
  va_copy(once_more, arguments);
  const int length = std::vsnprintf(nullptr, 0, format, arguments);
  va_end(arguments);
  if (slackline_message_sink != nullptr && slackline_message_sink->size() < longest_log && length > 0) {
    std::string& log = *slackline_message_sink;
    const std::size_t end = log.size();
    // The terminating zero of vsnprintf lands on that of the string.
    log.resize(end + static_cast<std::size_t>(length));
    std::vsnprintf(log.data() + end, static_cast<std::size_t>(length) + 1, format, once_more);
  }
  va_end(once_more);
  return length;
}
