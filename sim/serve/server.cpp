// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/server.hpp"

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
  bool busy = false;
  while (wait(stop, !busy)) {
    service_.look();
    for (Connection& client : clients_) serve(client);
    clients_.remove_if([](const Connection& client) { return client.over(); });
    busy = service_.work();
  }
}

bool Server::wait(int stop, bool idle) {
  const bool full = clients_.size() >= most_clients;
  std::vector<pollfd> files{
      {stop, POLLIN, 0}, {full ? -1 : listener_.file(), POLLIN, 0}, {service_.file(), POLLIN, 0}};
  for (const Connection& client : clients_) files.push_back({client.file(), events_of(client), 0});
  if (::poll(files.data(), files.size(), idle ? for_ever : 0) < 0 && errno != EINTR)
    throw std::system_error(errno, std::generic_category(), "poll");
  if (files[0].revents != 0) return false;
  auto entry = files.begin() + 3;
  for (Connection& client : clients_) {
    if ((entry++)->revents != 0 && client.reading()) client.receive();
  }
  if (files[1].revents != 0 && !full) {
    if (auto socket = listener_.accept()) clients_.emplace_back(std::move(*socket));
  }
  return true;
}

void Server::serve(Connection& client) {
  bool more = true;
  while (more) {
    while (const auto line = client.next_line()) {
      service_.answer(*line, client.answers());
      client.answers() += '\n';
    }
    const bool choked = client.choked();
    client.send();
    // There may be lines left, and room for their answers now.
    more = choked && !client.choked();
  }
}

}  // namespace slackline::serve
