// SPDX-License-Identifier: Apache-2.0
#include "waveforms/json/json_document.hpp"

#include <set>
#include <string>
#include <vector>

#include "waveforms/base/read_file.hpp"

namespace slackline::waveforms {
namespace {

/// Follows the parser through a document: a key that an object has twice is a mistake, not a last word.
class KeyChecker {
 public:
  explicit KeyChecker(const std::filesystem::path& file) : file_(file) {}

  void see(Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
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
        see_key(parsed.get<std::string>());
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
  /// An object that keeps its order is searched from its beginning for each new member.
  static constexpr std::size_t most_members = 10'000;

  struct Level {
    std::set<std::string> keys{};  ///< none in an array
    std::string key{};
    std::size_t index = 0;
  };

  void see_key(std::string key) {
    Level& level = levels_.back();
    level.key = std::move(key);
    if (!level.keys.insert(level.key).second) throw UserError(file_, pointer(), "the key twice", "it once");
    if (level.keys.size() > most_members) {
      throw UserError(file_, pointer(), "a member beyond " + std::to_string(most_members) + " of its object",
                      "fewer");
    }
  }

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

Json parse_json(std::string_view text, const std::filesystem::path& file) {
  try {
    KeyChecker keys(file);
    return Json::parse(text, [&](int, auto event, Json& parsed) {
      keys.see(event, parsed);
      return true;
    });
  } catch (const Json::exception& error) {
    // Without the library's own prefix, "[json.exception.parse_error.101] ".
    const std::string what = error.what();
    const auto prefix = what.find("] ");
    throw UserError(file.string() +
                    ": not JSON: " + (prefix == std::string::npos ? what : what.substr(prefix + 2)));
  }
}

Json load_json(const std::filesystem::path& file) { return parse_json(read_file(file), file); }

}  // namespace slackline::waveforms
