// SPDX-License-Identifier: Apache-2.0
#include "models/cpu/main_stack.hpp"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLACKLINE_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define SLACKLINE_ADDRESS_SANITIZER
#endif

#ifdef SLACKLINE_ADDRESS_SANITIZER
#include <cstddef>

#include <pthread.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace slackline::cpu {

#ifdef SLACKLINE_ADDRESS_SANITIZER
namespace {

struct Stack {
  void* bottom = nullptr;
  std::size_t size = 0;
};

Stack this_stack() {
  Stack stack;
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return stack;
  pthread_attr_getstack(&attributes, &stack.bottom, &stack.size);
  pthread_attr_destroy(&attributes);
  return stack;
}

}  // namespace
#endif

void announce_main_stack() noexcept {
#ifdef SLACKLINE_ADDRESS_SANITIZER
  // Once: the C library reads a file to find out.
  static const Stack stack = this_stack();
  if (stack.bottom == nullptr) return;
  void* fake_stack = nullptr;
  __sanitizer_start_switch_fiber(&fake_stack, stack.bottom, stack.size);
  __sanitizer_finish_switch_fiber(fake_stack, nullptr, nullptr);
#endif
}

}  // namespace slackline::cpu
