// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/line/session.hpp"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "sim/serve/transport/printable.hpp"
#include "waveforms/base/number_text.hpp"

namespace slackline::serve {
namespace {

// What is on its way takes less than a microsecond: synchronisers, interrupt controllers, three writes of an
// IO processor. Hardware that never rests makes a command cost about a millisecond of work with that. What is
// scheduled for later has to wait until the clients do: a driver arms the device, and looks on, before it
// waits.
constexpr RunOn after_command{.at_work = {5'000'000}, .jumps = 0};
// Some hundredths of a second of work.
constexpr RunOn while_quiet{.at_work = {100'000'000}, .jumps = 1000};

bool only_looks(const Request& request) {
  return std::holds_alternative<ReadRequest>(request) || std::holds_alternative<BlockReadRequest>(request) ||
         std::holds_alternative<OutRequest>(request) || std::holds_alternative<TimeRequest>(request);
}

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace

void Session::answer(const LineBuffer::Line& line, Connection& client, std::string& answers) {
  const std::size_t before = answers.size();
  try {
    if (line.too_long) {
      throw RequestError("line: got more than " + std::to_string(LineBuffer::longest_line) +
                         " bytes, expected a command");
    }
    const Request request = parse_request(line.text);
    if (!only_looks(request)) polls_.forget();
    try {
      carry_out(request, client, answers);
    } catch (const AccessError& error) {
      throw RequestError(std::string(command_name(request)) + ": " + error.what());
    }
  } catch (const RequestError& error) {
    answers.resize(before);
    answers.append("error: ").append(error.what());
    return;
  }
  if (terminal_ == nullptr) return;
  terminal_->deliver();
  if (!client.gone()) run_on(after_command);
}

void Session::carry_out(const Request& request, Connection& client, std::string& answers) {
  const auto done = [&answers] { answers += "ok"; };
  const auto now = [this, &answers] { answers += std::to_string(system_.now().ps); };
  std::visit(
      Overloaded{
          [&](const ReadRequest& read) {
            const std::uint32_t value = system_.read(read.address);
            answers += waveforms::hex_text(value, 8);
            look_again({PollWatch::Kind::word, read.address}, value);
          },
          [&](const BlockReadRequest& block) {
            std::vector<std::uint8_t> bytes(block.count);
            system_.read_block(block.address, bytes);
            for (const std::uint8_t byte : bytes) answers += waveforms::hex_number(byte, 2);
            const std::string_view content(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            look_again({PollWatch::Kind::block, block.address}, std::hash<std::string_view>()(content));
          },
          [&](const BlockWriteRequest& block) { system_.write_block(block.address, block.bytes), done(); },
          [&](const ResetRequest&) { system_.reset(), done(); },
          [&](const IdleRequest&) { client.set_idle(), done(); },
          [&](const WriteRequest& write) { system_.write(write.address, write.data), done(); },
          [&](const InRequest& in) { system_.drive(in.pin, in.value), done(); },
          [&](const OutRequest& out) {
            const std::uint64_t value = level(out.pin);
            answers += std::to_string(value);
            look_again({PollWatch::Kind::pin, std::hash<std::string_view>()(out.pin)}, value);
          },
          [&](const RaiseRequest& raise) { system_.raise_iop(raise.iop), done(); },
          [&](const GpioRequest& gpio) { system_.write_gpio(gpio.bit, gpio.level), done(); },
          [&](const RunRequest& run) {
            system_.pass(run.duration, [&] { return stop_() || client.look_whether_gone(); });
            now();
          },
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

std::uint64_t Session::level(std::string_view pin) {
  if (const auto level = system_.level(pin)) return *level;
  throw RequestError("out: pin: got " + printable(pin) + ", expected a name that 'pins' tells");
}

/// A client that only looks, again and again, is given time. After what was scheduled has come it looks at
/// everything anew.
void Session::look_again(PollWatch::Place place, std::uint64_t value) {
  const waveforms::Time given = polls_.look(system_.now(), place, value);
  if (given <= waveforms::Time{}) return;
  switch (system_.rest(given)) {
    case ServedSystem::Rested::in_vain:
      return polls_.give_up();
    case ServedSystem::Rested::reached:
      return polls_.forget();
    case ServedSystem::Rested::nothing:
      return;
  }
}

void Session::look() {
  if (terminal_ != nullptr) terminal_->take_writes([this] { run_on(after_command); });
}

bool Session::has_work() {
  return terminal_ != nullptr && terminal_->awaited() && system_.next_change().has_value();
}

void Session::work() { run_on(while_quiet); }

void Session::run_on(const RunOn& most) {
  if (terminal_ == nullptr || !terminal_->awaited()) return;
  system_.run_on(terminal_->device(), most);
  terminal_->deliver();
}

}  // namespace slackline::serve
