// SPDX-License-Identifier: Apache-2.0
#include "testbenches/sim/serve/conversation.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace slackline::testbenches {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

Conversation::Conversation(const std::filesystem::path& file) {
  bool answered = true;
  for (const std::string& line : lines_of(file)) {
    if (line.starts_with("> ")) {
      if (!answered) throw std::runtime_error(file.string() + ": no answer before '" + line + "'");
      turns_.push_back({line.substr(2), {}});
      answered = false;
    } else if (line.starts_with("< ")) {
      if (answered) throw std::runtime_error(file.string() + ": no command before '" + line + "'");
      turns_.back().answer = line.substr(2);
      answered = true;
    }
  }
  if (!answered) throw std::runtime_error(file.string() + ": no answer at its end");
  if (turns_.empty()) throw std::runtime_error(file.string() + ": no command");
}

std::vector<Conversation::Turn> Conversation::repeat(Client& client) const {
  std::vector<Turn> heard;
  for (const Turn& turn : turns_) heard.push_back({turn.command, client.ask(turn.command)});
  return heard;
}

std::vector<Conversation::Turn> Conversation::repeat_at_once(Client& client) const {
  std::string commands;
  for (const Turn& turn : turns_) commands += turn.command + "\n";
  client.send(commands);
  std::vector<Turn> heard;
  for (const Turn& turn : turns_) heard.push_back({turn.command, client.line()});
  return heard;
}

void Conversation::record(const std::filesystem::path& file, const std::vector<Turn>& turns) {
  std::ostringstream text;
  auto turn = turns.begin();
  for (const std::string& line : lines_of(file))
    text << (line.starts_with("< ") ? "< " + (turn++)->answer : line) << "\n";
  std::ofstream(file) << text.str();
}

}  // namespace slackline::testbenches
