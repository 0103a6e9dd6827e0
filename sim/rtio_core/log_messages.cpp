// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio_core/log_messages.hpp"

#include <algorithm>
#include <utility>

#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

constexpr char end_of_name = '\x1e';
constexpr char end_of_message = '\x1d';

}  // namespace

void LogMessages::write(waveforms::Time time, std::uint32_t word, waveforms::TextId source) {
  time_ = time;
  source_ = source;
  for (int shift = 24; shift >= 0; shift -= 8) {
    const auto c = static_cast<char>(word >> shift & 0xff);
    if (c == end_of_name) {
      name_ = std::exchange(text_, {});
    } else if (c == end_of_message) {
      end_message();
    } else if (c != 0) {  // the last word of a text may have fewer than four characters
      text_ += c;
    }
  }
}

void LogMessages::end_message() {
  std::string text = name_.empty() ? text_ : name_ + ": " + text_;
  messages_.push_back({time_, source_, std::move(text)});
  name_.clear();
  text_.clear();
}

void LogMessages::finish(waveforms::Trace& trace, const std::string& channel, waveforms::Time end) {
  if (!text_.empty() || !name_.empty()) end_message();
  if (messages_.empty()) return;
  std::ranges::stable_sort(messages_, {}, &Message::time);
  const waveforms::TrackId track = trace.add_track(channel);
  for (std::size_t i = 0; i < messages_.size(); ++i) {
    const waveforms::Time begin = std::clamp(messages_[i].time, waveforms::Time{}, end);
    const waveforms::Time next = i + 1 < messages_.size() ? std::min(messages_[i + 1].time, end) : end;
    trace.add_span({.track = track,
                    .label = trace.text(messages_[i].text),
                    .source = messages_[i].source,
                    .begin = begin,
                    .end = std::max(begin, next),
                    .slack = {}});
  }
  trace.set_meta(waveforms::trace_names::meta::log_channel(channel), std::to_string(messages_.size()));
  messages_.clear();
}

}  // namespace slackline::sim
