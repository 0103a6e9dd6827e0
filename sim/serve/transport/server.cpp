// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/transport/server.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <vector>

#include <poll.h>

namespace slackline::serve {
namespace {

constexpr int for_ever = -1;

short events_of(const Connection& client) {
  int events = 0;
  if (client.reading()) events |= POLLIN;
  if (client.writing()) events |= POLLOUT;
  return static_cast<short>(events);
}

}  // namespace

void Server::run(int stop) {
  for (;;) {
    switch (wait(stop, patience_ms())) {
      case Wake::stop:
        return;
      case Wake::quiet:
        working_ = true;
        service_.work();
        break;
      case Wake::something:
        working_ = false;
        service_.look();
        for (Connection& client : clients_) serve(client);
        clients_.remove_if([](const Connection& client) { return client.over(); });
        break;
    }
  }
}

int Server::patience_ms() {
  if (std::ranges::any_of(clients_, &Connection::pending)) return 0;
  if (!service_.has_work()) return for_ever;
  const bool all_idle = !clients_.empty() && std::ranges::all_of(clients_, &Connection::idle);
  return working_ || all_idle ? 0 : static_cast<int>(quiet.count());
}

Server::Wake Server::wait(int stop, int patience_ms) {
  const bool full = clients_.size() >= most_clients;
  std::vector<pollfd> files{
      {stop, POLLIN, 0}, {full ? -1 : listener_.file(), POLLIN, 0}, {service_.file(), POLLIN, 0}};
  for (const Connection& client : clients_) files.push_back({client.file(), events_of(client), 0});
  const int count = ::poll(files.data(), files.size(), patience_ms);
  if (count < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
  if (files[0].revents != 0) return Wake::stop;
  const bool pending = std::ranges::any_of(clients_, &Connection::pending);
  if (count == 0 && !pending) return Wake::quiet;
  auto entry = files.begin() + 3;
  for (Connection& client : clients_) {
    if ((entry++)->revents != 0 && client.reading()) client.receive();
  }
  if (files[1].revents != 0 && !full) {
    if (auto socket = listener_.accept()) clients_.emplace_back(std::move(*socket));
  }
  return Wake::something;
}

void Server::serve(Connection& client) {
  if (client.pending()) client.look_whether_gone();
  const auto end = std::chrono::steady_clock::now() + turn;
  bool more = true;
  while (more) {
    bool time_left = true;
    while (time_left) {
      const auto line = client.next_line();
      if (!line) break;
      service_.answer(*line, client, client.answers());
      client.answers() += '\n';
      time_left = std::chrono::steady_clock::now() < end;
    }
    const bool choked = client.choked();
    client.send();
    // There may be lines left, and room for their answers now.
    more = time_left && choked && !client.choked();
  }
}

}  // namespace slackline::serve
