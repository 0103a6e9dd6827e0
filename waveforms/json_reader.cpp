// SPDX-License-Identifier: Apache-2.0
#include "waveforms/json_reader.hpp"

#include <algorithm>

#include "waveforms/figure.hpp"
#include "waveforms/value_text.hpp"

namespace slackline::waveforms {

namespace {

using Json = nlohmann::json;

std::string list(std::initializer_list<std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

}  // namespace

void JsonReader::fail(const std::string& expected) const {
  const std::string place = where_.empty() ? "" : where_.to_string().append(": ");
  const std::string got = short_label(json_->dump(-1, ' ', false, Json::error_handler_t::replace));
  throw FigureError(*origin_ + ": " + place + "got " + got + ", expected " + expected);
}

void JsonReader::allow_keys(std::initializer_list<std::string_view> keys) const {
  if (!json_->is_object()) fail("an object");
  for (const auto& [key, value] : json_->items()) {
    if (std::ranges::find(keys, key) == keys.end()) {
      throw FigureError(*origin_ + ": " + (where_ / key).to_string() +
                        ": got an unknown key, expected one of " + list(keys));
    }
  }
}

std::optional<JsonReader> JsonReader::find(const std::string& key) const {
  if (!json_->is_object()) fail("an object");
  const auto found = json_->find(key);
  if (found == json_->end()) return {};
  JsonReader reader(*found, *origin_);
  reader.where_ = where_ / key;
  return reader;
}

JsonReader JsonReader::get(const std::string& key) const {
  const auto found = find(key);
  if (!found) fail("an object with " + key);
  return *found;
}

std::vector<JsonReader> JsonReader::items() const {
  if (!json_->is_array()) fail("an array");
  std::vector<JsonReader> readers;
  for (std::size_t i = 0; i < json_->size(); ++i) {
    readers.emplace_back((*json_)[i], *origin_);
    readers.back().where_ = where_ / i;
  }
  return readers;
}

std::vector<std::string> JsonReader::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json_->items()) keys.push_back(key);
  return keys;
}

std::string JsonReader::string() const {
  if (!json_->is_string()) fail("a string");
  return json_->get<std::string>();
}

std::vector<std::string> JsonReader::strings() const {
  std::vector<std::string> all;
  for (const JsonReader& item : items()) all.push_back(item.string());
  return all;
}

bool JsonReader::boolean() const {
  if (!json_->is_boolean()) fail("true or false");
  return json_->get<bool>();
}

std::int64_t JsonReader::integer(std::int64_t low, std::int64_t high) const {
  const std::string expected = "an integer from " + std::to_string(low) + " to " + std::to_string(high);
  if (!json_->is_number_integer()) fail(expected);
  if (json_->is_number_unsigned() && json_->get<std::uint64_t>() > INT64_MAX) fail(expected);
  const auto value = json_->get<std::int64_t>();
  if (value < low || value > high) fail(expected);
  return value;
}

std::size_t JsonReader::choice(std::initializer_list<std::string_view> words) const {
  const auto found =
      json_->is_string() ? std::ranges::find(words, json_->get_ref<const std::string&>()) : words.end();
  if (found == words.end()) fail("one of " + list(words));
  return static_cast<std::size_t>(found - words.begin());
}

Time JsonReader::time() const {
  constexpr std::int64_t most = INT64_MAX / 2;
  const auto time = json_->is_string() ? parse_time(json_->get_ref<const std::string&>()) : std::nullopt;
  if (!time || time->ps > most || time->ps < -most) fail("a time such as \"2 us\", in ps, ns, us, ms or s");
  return *time;
}

TimeUnit JsonReader::unit() const {
  const auto unit = json_->is_string() ? find_time_unit(json_->get_ref<const std::string&>()) : std::nullopt;
  if (!unit) fail("one of ps, ns, us, ms, s");
  return *unit;
}

}  // namespace slackline::waveforms
