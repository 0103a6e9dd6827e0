// SPDX-License-Identifier: Apache-2.0
#include "sim/system/json_reader.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <vector>

namespace slackline::sim {
namespace {

std::string excerpt(const nlohmann::json& value) {
  constexpr std::size_t longest = 60;
  std::string text = value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  if (text.size() > longest) text = text.substr(0, longest) + "…";
  return text;
}

/// Follows the parser through a document: a key that an object has twice is a mistake, not a last word.
class KeyChecker {
 public:
  explicit KeyChecker(const std::filesystem::path& file) : file_(file) {}

  void see(nlohmann::json::parse_event_t event, const nlohmann::json& parsed) {
    using Event = nlohmann::json::parse_event_t;
    switch (event) {
      case Event::object_start:
      case Event::array_start:
        if (levels_.size() == deepest) {
          throw UserError(file_.string() + ": got brackets in more than " + std::to_string(deepest) +
                          " levels, expected fewer");
        }
        levels_.emplace_back();
        break;
      case Event::key:
        levels_.back().key = parsed.get<std::string>();
        if (!levels_.back().keys.insert(levels_.back().key).second)
          throw UserError(file_, pointer(), "the key twice", "it once");
        break;
      case Event::object_end:
      case Event::array_end:
        levels_.pop_back();
        [[fallthrough]];
      case Event::value:
        if (!levels_.empty()) ++levels_.back().index;
        break;
    }
  }

 private:
  static constexpr std::size_t deepest = 1000;
  struct Level {
    std::set<std::string> keys{};  ///< none in an array
    std::string key{};
    std::size_t index = 0;
  };

  std::string pointer() const {
    std::string text;
    for (const Level& level : levels_)
      text += "/" + (level.keys.empty() ? std::to_string(level.index) : level.key);
    return text;
  }

  const std::filesystem::path& file_;
  std::vector<Level> levels_;
};

}  // namespace

nlohmann::json load_json(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream || std::filesystem::is_directory(file))
    throw UserError(file.string() + ": cannot read the file");
  try {
    KeyChecker keys(file);
    return nlohmann::json::parse(stream, [&](int, auto event, nlohmann::json& parsed) {
      keys.see(event, parsed);
      return true;
    });
  } catch (const nlohmann::json::exception& error) {
    // Without the library's own prefix, "[json.exception.parse_error.101] ".
    const std::string what = error.what();
    const auto prefix = what.find("] ");
    throw UserError(file.string() +
                    ": not JSON: " + (prefix == std::string::npos ? what : what.substr(prefix + 2)));
  }
}

JsonNode JsonNode::operator[](std::string_view key) const {
  if (!value_->is_object()) fail("an object");
  const auto it = value_->find(key);
  if (it == value_->end())
    throw UserError(*file_, pointer_.empty() ? "/" : pointer_, "no \"" + std::string(key) + "\"", "one");
  return {*it, *file_, pointer_ + "/" + std::string(key)};
}

JsonNode JsonNode::operator[](std::size_t index) const {
  return {value_->at(index), *file_, pointer_ + "/" + std::to_string(index)};
}

std::size_t JsonNode::size() const {
  if (!value_->is_array()) fail("an array");
  return value_->size();
}

void JsonNode::allow(std::span<const std::string_view> keys) const {
  if (!value_->is_object()) fail("an object");
  for (const auto& [key, ignored] : value_->items()) {
    if (std::ranges::find(keys, key) != keys.end()) continue;
    std::string expected = keys.empty() ? "none" : "one of";
    for (const std::string_view known : keys) expected += " " + std::string(known);
    throw UserError(*file_, pointer_ + "/" + key, "an unknown key", expected);
  }
}

std::string JsonNode::text() const {
  if (!value_->is_string()) fail("a string");
  return value_->get<std::string>();
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

std::int64_t JsonNode::nanoseconds(std::int64_t least_ps) const {
  constexpr double longest_ns = 1e15;
  const double ns = number();
  const double least_ns = static_cast<double>(least_ps) / 1000;
  if (!(ns >= least_ns && ns <= longest_ns)) {
    fail("nanoseconds from " + nlohmann::json(least_ns).dump() + " to 1e15");
  }
  return std::llround(ns * 1000);
}

void JsonNode::refuse(const std::string& complaint) const {
  throw UserError(file_->string() + ": " + (pointer_.empty() ? "/" : pointer_) + ": " + complaint);
}

void JsonNode::fail(const std::string& expected) const {
  throw UserError(*file_, pointer_.empty() ? "/" : pointer_, excerpt(*value_), expected);
}

}  // namespace slackline::sim
