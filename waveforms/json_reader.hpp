// SPDX-License-Identifier: Apache-2.0
// A place in a JSON document that knows its file and pointer, so that every mistake is reported where it is.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "waveforms/time_text.hpp"

namespace slackline::waveforms {

class JsonReader {
 public:
  JsonReader(const nlohmann::json& json, const std::string& origin) : json_(&json), origin_(&origin) {}

  /// Throws FigureError: origin, pointer, what is there, expected.
  [[noreturn]] void fail(const std::string& expected) const;

  bool is_object() const { return json_->is_object(); }
  bool is_empty() const { return json_->empty(); }
  bool is_bool() const { return json_->is_boolean(); }

  /// Fails unless this is an object with no other keys than these.
  void allow_keys(std::initializer_list<std::string_view> keys) const;
  std::optional<JsonReader> find(const std::string& key) const;
  JsonReader get(const std::string& key) const;
  std::vector<JsonReader> items() const;
  std::vector<std::string> keys() const;  ///< of an object

  std::string string() const;
  std::vector<std::string> strings() const;
  bool boolean() const;
  std::int64_t integer(std::int64_t low, std::int64_t high) const;
  /// One of the words: its index.
  std::size_t choice(std::initializer_list<std::string_view> words) const;
  /// "2 us", up to about 46 days either way, so that sums of two such times stay within 64 bits.
  Time time() const;
  TimeUnit unit() const;

 private:
  const nlohmann::json* json_;
  const std::string* origin_;
  nlohmann::json::json_pointer where_;
};

}  // namespace slackline::waveforms
