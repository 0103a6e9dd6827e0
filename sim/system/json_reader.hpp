// SPDX-License-Identifier: Apache-2.0
// Reads a JSON file member by member, so that each complaint names file and JSON pointer, got and expected.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "sim/system/user_error.hpp"

namespace slackline::sim {

/// Throws UserError: no such file; not JSON (with line and column); a key twice in one object (with pointer).
nlohmann::json load_json(const std::filesystem::path& file);

/// A value inside a JSON document together with its place. Refers to the document.
class JsonNode {
 public:
  JsonNode(const nlohmann::json& value, const std::filesystem::path& file, std::string pointer = "")
      : value_(&value), file_(&file), pointer_(std::move(pointer)) {}

  const nlohmann::json& json() const { return *value_; }
  const std::filesystem::path& file() const { return *file_; }
  const std::string& pointer() const { return pointer_; }

  bool has(std::string_view key) const { return value_->is_object() && value_->contains(key); }
  /// The member; throws when this is not an object or lacks it.
  JsonNode operator[](std::string_view key) const;
  JsonNode operator[](std::size_t index) const;
  /// Length of an array; throws when it is none.
  std::size_t size() const;
  /// Throws when this is not an object or has a key that is not listed.
  void allow(std::span<const std::string_view> keys) const;
  void allow(std::initializer_list<std::string_view> keys) const {
    allow(std::span<const std::string_view>(keys.begin(), keys.size()));
  }

  std::string text() const;
  bool boolean() const;
  double number() const;
  std::int64_t integer(std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                       std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
  /// A time given in nanoseconds, fractions allowed, as whole picoseconds. At least `least_ps`.
  std::int64_t nanoseconds(std::int64_t least_ps) const;

  [[noreturn]] void fail(const std::string& expected) const;
  /// A complaint about more than the value: "file: /pointer: complaint".
  [[noreturn]] void refuse(const std::string& complaint) const;

 private:
  const nlohmann::json* value_;
  const std::filesystem::path* file_;
  std::string pointer_;
};

}  // namespace slackline::sim
