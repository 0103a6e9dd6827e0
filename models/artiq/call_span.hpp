// SPDX-License-Identifier: Apache-2.0
// A driver call in the trace, from entry to return. Every public driver function starts with one.
#pragma once

#include <exception>
#include <source_location>
#include <string_view>

#include "models/artiq/experiment_context.hpp"

namespace slackline::artiq {

class CallSpan {
 public:
  /// Throws ProgramError outside a kernel.
  CallSpan(ExperimentContext& context, std::string_view label, const std::source_location& where)
      : context_(context), where_(where), exceptions_(std::uncaught_exceptions()) {
    context_.enter_call(label, where);
  }
  ~CallSpan() { context_.leave_call(std::uncaught_exceptions() > exceptions_, where_); }
  CallSpan(const CallSpan&) = delete;
  CallSpan& operator=(const CallSpan&) = delete;

 private:
  ExperimentContext& context_;
  std::source_location where_;
  int exceptions_;
};

}  // namespace slackline::artiq
