// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio_core/fate_marks.hpp"

#include <algorithm>
#include <utility>

#include "waveforms/analysis/analysis.hpp"
#include "waveforms/base/number_text.hpp"
#include "waveforms/base/time_text.hpp"

namespace slackline::sim {
namespace {

namespace names = waveforms::trace_names;
namespace marks = waveforms::trace_names::marks;

std::string counted(std::uint64_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string mu(std::uint64_t timestamp) { return std::to_string(timestamp); }

}  // namespace

FateMarks::FateMarks(waveforms::Trace& trace, std::vector<std::string> names)
    : trace_(trace), names_(std::move(names)) {}

std::string FateMarks::name(unsigned channel) const {
  return waveforms::hex_text(channel, 4) + ":" + (channel < names_.size() ? names_[channel] : "unknown");
}

std::string FateMarks::source(const Submission& event) {
  const auto kernel = trace_.find_track(names::tracks::kernel);
  return kernel ? waveforms::source_at(trace_, *kernel, event.time, event.spans) : "";
}

std::string FateMarks::by_call(const Submission& event) {
  const std::string line = source(event);
  return line.empty() ? "" : " from " + line;
}

std::string FateMarks::about(const Submission& event) {
  return ", time stamp " + mu(event.timestamp) + " mu" + by_call(event);
}

void FateMarks::underflow(Time time, unsigned channel, const Submission& event) {
  marks::add(trace_, time, marks::underflow,
             "underflow, event dropped, channel " + name(channel) + about(event) + ", slack " +
                 std::to_string(event.slack) + " mu");
}

void FateMarks::sequence_error(Time time, unsigned channel, const std::optional<Submission>& event) {
  marks::add(trace_, time, marks::sequence_error,
             "sequence error, event dropped, channel " + name(channel) + (event ? about(*event) : ""));
}

void FateMarks::lane_full(Time time, unsigned channel, const Submission& event) {
  marks::add(trace_, time, marks::lost,
             "event lost in a full lane, channel " + name(channel) + about(event) +
                 ": it was submitted while the core asked to wait");
}

void FateMarks::no_channel(Time time, unsigned channel, const Submission& event) {
  marks::add(trace_, time, marks::lost,
             "event lost, channel " + name(channel) + about(event) + ": there is no such channel");
}

void FateMarks::no_output(Time time, unsigned channel, const Submission& event) {
  marks::add(trace_, time, marks::lost,
             "event lost, channel " + name(channel) + about(event) + ": the channel has no output");
}

void FateMarks::wrong_channel(Time time, unsigned channel, unsigned instead, const Submission& event) {
  marks::add(trace_, time, marks::wrong_channel,
             "event for channel " + name(channel) + about(event) + ": there is no such channel, it goes to " +
                 name(instead));
}

void FateMarks::replaced(Time time, unsigned channel, const Submission& event, const Submission& by) {
  marks::add(trace_, time, marks::replaced,
             "event replaced, channel " + name(channel) + about(event) + ", by a later one, time stamp " +
                 mu(by.timestamp) + " mu" + by_call(by));
}

void FateMarks::collision(Time time, unsigned channel, Events events) {
  std::string text = "collision, events dropped, channel " + name(channel);
  for (const Submission& event : events) text += about(event);
  marks::add(trace_, time, marks::collision, text);
}

void FateMarks::busy(Time time, unsigned channel, const std::optional<Submission>& event) {
  marks::add(trace_, time, marks::busy,
             "busy error, channel " + name(channel) + (event ? about(*event) : ""));
}

void FateMarks::no_effect(unsigned channel, const Submission& first, std::uint64_t count) {
  std::string text =
      "output event without effect, channel " + name(channel) + about(first) + ": the pin is an input";
  if (count > 1) text += "; " + counted(count - 1, "more such event");
  marks::add(trace_, first.time, marks::no_effect, text);
}

void FateMarks::add_grouped(Time time, const marks::Row& row, unsigned channel,
                            std::span<const Submission* const> events, const std::string& what,
                            const std::string& why) {
  struct Group {
    std::string call;
    std::uint64_t first, last, count;
  };
  std::vector<Group> groups;
  for (const Submission* const event : events) {
    std::string call = by_call(*event);
    const auto known = std::ranges::find(groups, call, &Group::call);
    if (known == groups.end()) {
      groups.push_back({std::move(call), event->timestamp, event->timestamp, 1});
      continue;
    }
    known->first = std::min(known->first, event->timestamp);
    known->last = std::max(known->last, event->timestamp);
    ++known->count;
  }
  for (const Group& group : groups) {
    std::string text = counted(group.count, "event") + " " + what + ", channel " + name(channel);
    text += group.count == 1 ? ", time stamp " + mu(group.first)
                             : ", time stamps " + mu(group.first) + " to " + mu(group.last);
    marks::add(trace_, time, row, text + " mu" + group.call + why);
  }
}

void FateMarks::wiped_out(Time time, unsigned channel, const std::deque<Submission>& events) {
  if (events.empty()) return;
  std::vector<const Submission*> all;
  all.reserve(events.size());
  for (const Submission& event : events) all.push_back(&event);
  const auto kernel = trace_.find_track(names::tracks::kernel);
  const std::string line = kernel ? waveforms::source_at(trace_, *kernel, time) : "";
  add_grouped(time, marks::wiped_out, channel, all, "wiped out by a reset",
              line.empty() ? "" : ", reset from " + line);
}

void FateMarks::not_executed(Time time, unsigned channel, const std::deque<Submission>& events,
                             std::uint64_t reached) {
  std::vector<const Submission*> future, on_their_way;
  for (const Submission& event : events) (event.coarse > reached ? future : on_their_way).push_back(&event);
  add_grouped(time, marks::not_executed, channel, future, "accepted whose time did not come", "");
  add_grouped(time, marks::not_executed, channel, on_their_way, "accepted that did not come to its pin",
              ": the run ended first");
}

void FateMarks::overflow(Time first, unsigned channel, std::uint64_t count, std::optional<Time> told) {
  marks::add(trace_, first, marks::overflow,
             "input overflow on channel " + name(channel) + ": " + counted(count, "event") +
                 (count == 1 ? " was" : " were") + " lost" +
                 (told ? ", which the program was told at " + waveforms::format_time(*told)
                       : ", of which no read told the program"));
}

void FateMarks::unread(Time time, unsigned channel, std::uint64_t count) {
  marks::add(trace_, time, marks::unread,
             counted(count, "input event") + " wiped out by a reset, channel " + name(channel) +
                 ": nobody had read " + (count == 1 ? "it" : "them"));
}

void FateMarks::two_drivers(Time time, unsigned channel, const std::string& driver) {
  marks::add(
      trace_, time, marks::two_drivers,
      "two drivers on one wire: channel " + name(channel) + ", whose output is enabled, and " + driver);
}

}  // namespace slackline::sim
