// SPDX-License-Identifier: Apache-2.0
// Lets a SystemC thread wait inside a catch block.
//
// The C++ runtime keeps the list of exceptions being handled per operating system thread, but all
// SystemC threads share one of those. Two programs that both wait inside a catch block would pop each
// other's entries. Around each wait an ExceptionScope puts the calling program's list aside, so that
// whoever runs next starts with an empty one, and brings it back afterwards.
#pragma once

namespace slackline::cpu {

class ExceptionScope {
 public:
  ExceptionScope() noexcept;
  ~ExceptionScope();
  ExceptionScope(const ExceptionScope&) = delete;
  ExceptionScope& operator=(const ExceptionScope&) = delete;

 private:
  void* caught_;
  unsigned uncaught_;
};

}  // namespace slackline::cpu
