// SPDX-License-Identifier: Apache-2.0
// The arguments of a run, as a program asks for them by name.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slackline::cpu {

class Arguments {
 public:
  using Given = std::map<std::string, std::string, std::less<>>;

  explicit Arguments(Given given) : given_(std::move(given)) {}

  /// The argument, or the default. Numbers throw std::invalid_argument if it is none, is not finite, or is
  /// one that the type has not.
  std::string get(std::string_view name, std::string_view otherwise);
  std::int64_t get(std::string_view name, std::int64_t otherwise);
  double get(std::string_view name, double otherwise);

  /// The names asked for so far. A run that was given others was mistyped.
  const std::set<std::string, std::less<>>& asked() const { return asked_; }
  /// What get() threw, whoever caught it: what was given cannot be used.
  const std::vector<std::string>& unusable() const { return unusable_; }

 private:
  [[noreturn]] void refuse(std::string_view name, const std::string& text, const char* expected);
  const std::string* find(std::string_view name);

  Given given_;
  std::set<std::string, std::less<>> asked_;
  std::vector<std::string> unusable_;
};

}  // namespace slackline::cpu
