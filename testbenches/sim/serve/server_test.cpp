// SPDX-License-Identifier: Apache-2.0
// The server without a simulation: its service echoes lines.
#include "sim/serve/transport/server.hpp"

#include <chrono>
#include <cstdint>
#include <list>
#include <string>
#include <thread>

#include <doctest/doctest.h>
#include <sys/eventfd.h>

#include "testbenches/sim/serve/client.hpp"
#include "testbenches/support/scratch_folder.hpp"

using namespace slackline::serve;
using slackline::testbenches::Client;
using slackline::testbenches::ScratchFolder;

namespace {

/// "big" is answered with a megabyte, "slow" after some milliseconds with nothing, other lines with
/// themselves and their number.
class Echo : public Service {
 public:
  void answer(const LineBuffer::Line& line, Connection&, std::string& answers) override {
    ++count_;
    if (line.too_long) {
      answers += "too long";
    } else if (line.text == "slow") {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    } else if (line.text == "big") {
      answers.append(1 << 20, 'x');
    } else {
      answers.append(line.text).append(" ").append(std::to_string(count_));
    }
  }

 private:
  int count_ = 0;
};

class EchoServer {
 public:
  EchoServer() : thread_([this] { server_.run(stop_.number()); }) {}
  ~EchoServer() {
    const std::uint64_t one = 1;
    CHECK(::write(stop_.number(), &one, sizeof one) == sizeof one);
    thread_.join();
  }
  const std::filesystem::path& path() const { return listener_.path(); }

 private:
  ScratchFolder folder_;
  FileDescriptor stop_{::eventfd(0, EFD_CLOEXEC)};
  UnixListener listener_{folder_.path() / "s"};
  Echo echo_;
  Server server_{listener_, echo_};
  std::thread thread_;
};

}  // namespace

TEST_SUITE_BEGIN("serve: server");

TEST_CASE("lines are answered one by one, in their order, however they are sent") {
  const EchoServer server;
  Client client(server.path());
  CHECK(client.ask("a") == "a 1");
  client.send("b\nc\r\nd");
  CHECK(client.line() == "b 2");
  CHECK(client.line() == "c 3");
  client.send("d\n");
  CHECK(client.line() == "dd 4");
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "x\n";
  std::thread sender([&] { client.send(many); });
  for (int i = 0; i < 20'000; ++i) REQUIRE(client.line() == "x " + std::to_string(5 + i));
  sender.join();
}

TEST_CASE("clients come, go and come back") {
  const EchoServer server;
  Client first(server.path());
  CHECK(first.ask("a") == "a 1");
  {
    Client second(server.path());
    CHECK(second.ask("b") == "b 2");
    CHECK(first.ask("a") == "a 3");
    second.send("unfinished");
  }
  Client back(server.path());
  CHECK(back.ask("c") == "c 4");
  CHECK(first.ask("a") == "a 5");
}

TEST_CASE("lines of a client that has gone are carried out, an unfinished one is not") {
  const EchoServer server;
  { Client(server.path()).send("a\nb\nc"); }
  Client client(server.path());
  CHECK(client.ask("d") == "d 3");
}

TEST_CASE("a client that sends no more gets all its answers, then the end") {
  const EchoServer server;
  Client client(server.path());
  client.send("big\nbig\nbig\nlast\nunfinished");
  client.shut();
  for (int i = 0; i < 3; ++i) CHECK(client.line().size() == 1 << 20);
  CHECK(client.line() == "last 4");
  CHECK(client.ended());
}

TEST_CASE("a client that takes no answers is not read on, and others are served") {
  const EchoServer server;
  Client deaf(server.path());
  std::string many;
  for (int i = 0; i < 100; ++i) many += "big\n";
  deaf.send(many);
  Client client(server.path());
  // A megabyte is beyond the bound at once: only the first of the hundred was carried out.
  const std::string answer = client.ask("a");
  CHECK((answer == "a 1" || answer == "a 2"));
  for (int i = 0; i < 100; ++i) CHECK(client.ask("b").starts_with("b "));
  for (int i = 0; i < 100; ++i) REQUIRE(deaf.line().size() == 1 << 20);
}

TEST_CASE("neither other clients nor the end wait for all the lines that a client has sent at once") {
  using Clock = std::chrono::steady_clock;
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "slow\n";
  const auto begin = Clock::now();
  {
    const EchoServer server;
    Client busy(server.path());
    busy.send(many);
    Client gone(server.path());
    gone.send(many);
    Client client(server.path());
    CHECK(client.ask("a").starts_with("a "));
  }
  // All of them would take 100 s, more on a slow machine.
  CHECK(Clock::now() - begin < std::chrono::seconds(60));
}

TEST_CASE("more clients than the server takes wait for a place") {
  const EchoServer server;
  std::list<Client> clients;
  for (std::size_t i = 0; i < Server::most_clients; ++i) {
    clients.emplace_back(server.path());
    CHECK(clients.back().ask("a").starts_with("a "));
  }
  Client late(server.path());
  late.send("late\n");
  CHECK(clients.front().ask("b") == "b " + std::to_string(Server::most_clients + 1));
  clients.pop_back();
  CHECK(late.line().starts_with("late "));
}

TEST_SUITE_END();
