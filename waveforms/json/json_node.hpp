// SPDX-License-Identifier: Apache-2.0
// A place in a JSON document that knows its file and pointer, so that each complaint names them, got and
// expected.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waveforms/base/time.hpp"
#include "waveforms/json/json_document.hpp"

namespace slackline::waveforms {

/// A value inside a document together with its place. Refers to both document and file. What does not suit is
/// a UserError "file: /pointer: got …, expected …".
class JsonNode {
 public:
  JsonNode(const Json& value, const std::filesystem::path& file, std::string pointer = "")
      : value_(&value), file_(&file), pointer_(std::move(pointer)) {}
  JsonNode(Json&&, const std::filesystem::path&, std::string = "") = delete;

  const Json& json() const { return *value_; }
  const std::filesystem::path& file() const { return *file_; }
  const std::string& pointer() const { return pointer_; }

  bool has(std::string_view key) const { return value_->is_object() && value_->contains(key); }
  /// The member, if there is one; throws when this is not an object.
  std::optional<JsonNode> find(std::string_view key) const;
  /// The member; throws when this is not an object or lacks it.
  JsonNode operator[](std::string_view key) const;
  JsonNode operator[](std::size_t index) const;
  /// Length of an array; throws when it is none.
  std::size_t size() const;
  /// All of an array; throws when it is none.
  std::vector<JsonNode> items() const;
  /// Of an object, in the order of the file; throws when it is none.
  std::vector<std::string> keys() const;
  /// Throws when this is not an object or has a key that is not listed.
  void allow(std::span<const std::string_view> keys) const;
  void allow(std::initializer_list<std::string_view> keys) const {
    allow(std::span<const std::string_view>(keys.begin(), keys.size()));
  }

  std::string text() const;
  std::vector<std::string> texts() const;
  bool boolean() const;
  double number() const;
  std::int64_t integer(std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                       std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
  /// A time given in nanoseconds, fractions allowed, as whole picoseconds. At least `least`.
  Time nanoseconds(Time least = {}) const;
  /// One of the words: its index.
  std::size_t choice(std::initializer_list<std::string_view> words) const;

  [[noreturn]] void fail(const std::string& expected) const;
  /// A complaint about more than the value: "file: /pointer: complaint".
  [[noreturn]] void refuse(const std::string& complaint) const;

 private:
  const std::string& place() const;

  const Json* value_;
  const std::filesystem::path* file_;
  std::string pointer_;
};

}  // namespace slackline::waveforms
