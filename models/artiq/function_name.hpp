// SPDX-License-Identifier: Apache-2.0
// Name and class of a member function that is known at compile time: kernels are called by the former.
#pragma once

#include <string_view>

namespace slackline::artiq {

/// "k1" for &Handover::k1.
template <auto Function>
constexpr std::string_view function_name() {
  // "… [with auto Function = &Handover::k1; …]" (GCC), "… [Function = &Handover::k1]" (Clang)
  std::string_view text = __PRETTY_FUNCTION__;
  text.remove_prefix(text.find('&'));
  text = text.substr(0, text.find_first_of(";]"));
  return text.substr(text.rfind(':') + 1);
}

template <typename Member>
struct MemberClass;
template <typename Class, typename Function>
struct MemberClass<Function Class::*> {
  using type = Class;
};
template <auto Function>
using ClassOf = typename MemberClass<decltype(Function)>::type;

}  // namespace slackline::artiq
