// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/session.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

namespace slackline::serve {
namespace {

// Clock edges until the next command is looked at: of one that has come already, some tenths of a second;
// of one that may come meanwhile, some hundredths.
constexpr std::uint64_t edges_after_command = 200'000;
constexpr std::uint64_t edges_between_looks = 20'000;

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

std::string hexadecimal(std::uint32_t value) {
  std::array<char, 16> text;
  std::snprintf(text.data(), text.size(), "0x%08x", value);
  return text.data();
}

}  // namespace

void Session::answer(const LineBuffer::Line& line, std::string& answers) {
  const std::size_t before = answers.size();
  try {
    if (line.too_long) {
      throw RequestError("line: got more than " + std::to_string(LineBuffer::longest_line) +
                         " bytes, expected a command");
    }
    carry_out(parse_request(line.text), answers);
  } catch (const RequestError& error) {
    answers.resize(before);
    answers.append("error: ").append(error.what());
  }
  if (terminal_ == nullptr) return;
  terminal_->deliver();
  await_interrupt(edges_after_command);
}

void Session::carry_out(const Request& request, std::string& answers) {
  const auto done = [&answers] { answers += "ok"; };
  const auto now = [this, &answers] { answers += std::to_string(system_.now().ps); };
  std::visit(Overloaded{
                 [&](const ReadRequest& read) { answers += hexadecimal(system_.read(read.address)); },
                 [&](const WriteRequest& write) { system_.write(write.address, write.data), done(); },
                 [&](const InRequest& in) { system_.drive(in.pin, in.value), done(); },
                 [&](const OutRequest& out) { answers += std::to_string(system_.level(out.pin)); },
                 [&](const RaiseRequest& raise) { system_.raise_iop(raise.iop), done(); },
                 [&](const GpioRequest& gpio) { system_.write_gpio(gpio.bit, gpio.level), done(); },
                 [&](const RunRequest& run) { system_.pass(run.duration, stop_), now(); },
                 [&](const TimeRequest&) { now(); },
                 [&](const LogRequest&) { answers += system_.take_log(); },
                 [&](const PinsRequest&) {
                   std::string separator;
                   for (const std::string& name : system_.names()) {
                     answers += std::exchange(separator, " ") + name;
                   }
                 },
             },
             request);
}

void Session::look() {
  if (terminal_ == nullptr) return;
  terminal_->take_writes();
  await_interrupt(edges_after_command);
}

bool Session::work() { return await_interrupt(edges_between_looks); }

bool Session::await_interrupt(std::uint64_t most_edges) {
  if (terminal_ == nullptr || !terminal_->awaited()) return false;
  const bool more = system_.run_on(terminal_->device(), most_edges);
  terminal_->deliver();
  return more;
}

}  // namespace slackline::serve
