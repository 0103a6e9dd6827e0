// SPDX-License-Identifier: Apache-2.0
// Recorded conversations with the shipped systems. SLACKLINE_UPDATE_GOLDEN=1 records them anew.
#include "testbenches/sim/serve/conversation.hpp"

#include <cstdlib>

#include <doctest/doctest.h>

#include "testbenches/sim/serve/server_process.hpp"

using namespace slackline::testbenches;

namespace {

void compare(const std::vector<Conversation::Turn>& heard, const std::vector<Conversation::Turn>& recorded) {
  REQUIRE(heard.size() == recorded.size());
  for (std::size_t i = 0; i < heard.size(); ++i) {
    CAPTURE(i);
    CAPTURE(recorded[i].command);
    CHECK(heard[i].answer == recorded[i].answer);
  }
}

}  // namespace

TEST_SUITE_BEGIN("serve: conversations");

TEST_CASE("recorded conversations repeat themselves, answer by answer and all at once") {
  for (const std::string system : {"pynq-buttons", "kasli-loop"}) {
    CAPTURE(system);
    const std::filesystem::path file = std::filesystem::path(CONVERSATIONS) / (system + ".txt");
    const Conversation conversation(file);
    const ServerProcess server(system);
    Client client(server.socket());
    const auto heard = conversation.repeat(client);
    if (std::getenv("SLACKLINE_UPDATE_GOLDEN") != nullptr) Conversation::record(file, heard);
    compare(heard, Conversation(file).turns());

    const ServerProcess second(system);
    Client hasty(second.socket());
    compare(conversation.repeat_at_once(hasty), heard);
  }
}

TEST_SUITE_END();
