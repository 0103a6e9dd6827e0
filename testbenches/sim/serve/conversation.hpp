// SPDX-License-Identifier: Apache-2.0
// A recorded conversation with a server: a text file with lines "> command" and "< answer", and others, which
// are comments.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "testbenches/sim/serve/client.hpp"

namespace slackline::testbenches {

class Conversation {
 public:
  /// Throws std::runtime_error if it cannot be read or if a command has no answer of its own.
  explicit Conversation(const std::filesystem::path& file);

  struct Turn {
    std::string command;
    std::string answer;
    friend bool operator==(const Turn&, const Turn&) = default;
  };
  const std::vector<Turn>& turns() const { return turns_; }

  /// Has the conversation again: command after command …
  std::vector<Turn> repeat(Client& client) const;
  /// … or with all commands sent at once.
  std::vector<Turn> repeat_at_once(Client& client) const;

  /// Writes the file anew with other answers, comments kept.
  static void record(const std::filesystem::path& file, const std::vector<Turn>& turns);

 private:
  std::vector<Turn> turns_;
};

}  // namespace slackline::testbenches
