// SPDX-License-Identifier: Apache-2.0
#include "models/cpu/exception_scope.hpp"

#include <cxxabi.h>

namespace slackline::cpu {
namespace {

// Itanium C++ ABI, exception handling, 2.2.2: the first two members of __cxa_eh_globals.
struct Globals {
  void* caught;
  unsigned uncaught;
};

Globals& globals() { return *reinterpret_cast<Globals*>(abi::__cxa_get_globals()); }

}  // namespace

ExceptionScope::ExceptionScope() noexcept : caught_(globals().caught), uncaught_(globals().uncaught) {
  globals() = {nullptr, 0};
}

// An exception that leaves the scope is still in flight: it counts on top of what was put aside.
ExceptionScope::~ExceptionScope() { globals() = {caught_, uncaught_ + globals().uncaught}; }

}  // namespace slackline::cpu
