// SPDX-License-Identifier: Apache-2.0
#include "waveforms/json/json_node.hpp"

#include <algorithm>
#include <cmath>

#include "waveforms/base/word_list.hpp"

namespace slackline::waveforms {
namespace {

std::string excerpt(const Json& value) {
  constexpr std::size_t longest = 60;
  const auto inside_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; };
  std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (inside_character(text[end])) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

const std::string& JsonNode::place() const {
  static const std::string root = "/";
  return pointer_.empty() ? root : pointer_;
}

std::optional<JsonNode> JsonNode::find(std::string_view key) const {
  if (!value_->is_object()) fail("an object");
  const auto member = value_->find(key);
  if (member == value_->end()) return std::nullopt;
  return JsonNode(*member, *file_, pointer_ + "/" + std::string(key));
}

JsonNode JsonNode::operator[](std::string_view key) const {
  const auto member = find(key);
  if (!member) throw UserError(*file_, place(), "no \"" + std::string(key) + "\"", "one");
  return *member;
}

JsonNode JsonNode::operator[](std::size_t index) const {
  return {value_->at(index), *file_, pointer_ + "/" + std::to_string(index)};
}

std::size_t JsonNode::size() const {
  if (!value_->is_array()) fail("an array");
  return value_->size();
}

std::vector<JsonNode> JsonNode::items() const {
  std::vector<JsonNode> all;
  for (std::size_t i = 0; i < size(); ++i) all.push_back((*this)[i]);
  return all;
}

std::vector<std::string> JsonNode::keys() const {
  if (!value_->is_object()) fail("an object");
  std::vector<std::string> all;
  for (const auto& [key, ignored] : value_->items()) all.push_back(key);
  return all;
}

void JsonNode::allow(std::span<const std::string_view> keys) const {
  for (const std::string& key : this->keys()) {
    if (std::ranges::find(keys, key) != keys.end()) continue;
    throw UserError(*file_, pointer_ + "/" + key, "an unknown key", one_of(keys));
  }
}

std::string JsonNode::text() const {
  if (!value_->is_string()) fail("a string");
  return value_->get<std::string>();
}

std::vector<std::string> JsonNode::texts() const {
  std::vector<std::string> all;
  for (const JsonNode& item : items()) all.push_back(item.text());
  return all;
}

bool JsonNode::boolean() const {
  if (!value_->is_boolean()) fail("true or false");
  return value_->get<bool>();
}

double JsonNode::number() const {
  if (!value_->is_number()) fail("a number");
  return value_->get<double>();
}

std::int64_t JsonNode::integer(std::int64_t least, std::int64_t most) const {
  const std::string expected = "an integer from " + std::to_string(least) + " to " + std::to_string(most);
  if (!value_->is_number_integer()) fail(expected);
  if (value_->is_number_unsigned() && value_->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
    fail(expected);
  const auto value = value_->get<std::int64_t>();
  if (value < least || value > most) fail(expected);
  return value;
}

Time JsonNode::nanoseconds(Time least) const {
  constexpr double longest_ns = 1e15;
  const double ns = number();
  const double least_ns = static_cast<double>(least.ps) / 1000;
  if (!(ns >= least_ns && ns <= longest_ns)) {
    fail("nanoseconds from " + Json(least_ns).dump() + " to 1e15");
  }
  return {std::llround(ns * 1000)};
}

std::size_t JsonNode::choice(std::initializer_list<std::string_view> words) const {
  const auto found =
      value_->is_string() ? std::ranges::find(words, value_->get_ref<const std::string&>()) : words.end();
  if (found == words.end()) fail(one_of(words));
  return static_cast<std::size_t>(found - words.begin());
}

void JsonNode::refuse(const std::string& complaint) const {
  throw UserError(file_->string() + ": " + place() + ": " + complaint);
}

void JsonNode::fail(const std::string& expected) const {
  throw UserError(*file_, place(), excerpt(*value_), expected);
}

}  // namespace slackline::waveforms
