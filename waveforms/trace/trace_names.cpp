// SPDX-License-Identifier: Apache-2.0
#include "waveforms/trace/trace_names.hpp"

#include <algorithm>

#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms::trace_names {
namespace {

constexpr std::string_view wait_prefix = "wait/";
constexpr std::string_view log_prefix = "rtio_log/";

}  // namespace

std::string tracks::task(std::string_view loop, std::string_view task) {
  return std::string(loop).append("/").append(task);
}

bool tracks::is_task(std::string_view track) {
  return track.size() > loop.size() && track.starts_with(loop) && track[loop.size()] == '/';
}

std::string tracks::handler(std::string_view controller) {
  return std::string("handler/").append(controller);
}

std::string tracks::wait(std::string_view pin, std::size_t place) {
  std::string name = std::string(wait_prefix).append(pin);
  if (place > 0) name.append("#").append(std::to_string(place + 1));
  return name;
}

std::optional<std::string_view> tracks::waited_pin(std::string_view track) {
  if (!track.starts_with(wait_prefix)) return std::nullopt;
  track.remove_prefix(wait_prefix.size());
  return track.substr(0, track.find('#'));
}

void marks::add(Trace& trace, Time time, const Row& row, std::string_view message) {
  trace.mark({time, row.severity, trace.text(row.kind), trace.text(message)});
}

std::string meta::log_channel(std::string_view channel) { return std::string(log_prefix).append(channel); }

std::optional<std::string_view> meta::logged_channel(std::string_view key) {
  if (!key.starts_with(log_prefix)) return std::nullopt;
  return key.substr(log_prefix.size());
}

std::string meta::interrupt_pin(std::string_view pin) { return std::string("interrupt_pin/").append(pin); }

bool is_reserved(std::string_view name) {
  return name == marks::lane || name == tracks::loop || name == tracks::uio ||
         std::ranges::find(tracks::of_run, name) != tracks::of_run.end() ||
         std::ranges::find(signals::of_run, name, &signals::Row::name) != signals::of_run.end();
}

}  // namespace slackline::waveforms::trace_names
