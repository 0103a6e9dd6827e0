// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "waveforms/base/atomic_file.hpp"
#include "waveforms/trace/number_column.hpp"
#include "waveforms/trace/trace_file.hpp"

namespace slackline::waveforms {

namespace {

using Json = nlohmann::ordered_json;

/// One number per item of the range, as a byte string.
template <typename Range, typename Number>
Json column(const Range& items, Number number) {
  NumberColumnWriter writer;
  for (const auto& item : items) {
    const auto value = number(item);
    if constexpr (std::is_same_v<decltype(value), const std::uint64_t>) {
      writer.add(value);
    } else {
      writer.add(static_cast<std::int64_t>(value));
    }
  }
  return Json::binary(writer.take());
}

Json signal_json(const Trace& trace, SignalId signal) {
  const SignalInfo& info = trace.info(signal);
  const auto changes = trace.changes(signal);
  return {{"name", info.name},
          {"kind", static_cast<unsigned>(info.kind)},
          {"width", info.width},
          {"signed", info.is_signed},
          {"unit", info.unit},
          {"count", changes.size()},
          {"time", column(changes, [](const Change& c) { return c.time.ps; })},
          {"value", column(changes, [](const Change& c) { return c.value; })}};
}

Json spans_json(std::span<const Span> spans) {
  return {{"count", spans.size()},
          {"track", column(spans, [](const Span& s) { return static_cast<std::uint32_t>(s.track); })},
          {"label", column(spans, [](const Span& s) { return static_cast<std::uint32_t>(s.label); })},
          {"source", column(spans, [](const Span& s) { return static_cast<std::uint32_t>(s.source); })},
          {"begin", column(spans, [](const Span& s) { return s.begin.ps; })},
          {"length", column(spans, [](const Span& s) { return (s.end - s.begin).ps; })},
          {"now_begin", column(spans, [](const Span& s) { return s.now_begin; })},
          {"now_end", column(spans, [](const Span& s) { return s.now_end; })},
          {"has_slack", column(spans, [](const Span& s) { return s.slack.has_value() ? 1 : 0; })},
          {"slack", column(spans, [](const Span& s) { return s.slack.value_or(0); })},
          {"depth", column(spans, [](const Span& s) { return s.depth; })}};
}

Json marks_json(std::span<const Mark> marks) {
  return {{"count", marks.size()},
          {"time", column(marks, [](const Mark& m) { return m.time.ps; })},
          {"severity", column(marks, [](const Mark& m) { return static_cast<unsigned>(m.severity); })},
          {"kind", column(marks, [](const Mark& m) { return static_cast<std::uint32_t>(m.kind); })},
          {"message", column(marks, [](const Mark& m) { return static_cast<std::uint32_t>(m.message); })}};
}

Json links_json(std::span<const Link> links) {
  return {{"count", links.size()},
          {"from_lane", column(links, [](const Link& l) { return static_cast<unsigned>(l.from.lane); })},
          {"from_index", column(links, [](const Link& l) { return l.from.index; })},
          {"from_time", column(links, [](const Link& l) { return l.from.time.ps; })},
          {"to_lane", column(links, [](const Link& l) { return static_cast<unsigned>(l.to.lane); })},
          {"to_index", column(links, [](const Link& l) { return l.to.index; })},
          {"to_time", column(links, [](const Link& l) { return l.to.time.ps; })},
          {"label", column(links, [](const Link& l) { return static_cast<std::uint32_t>(l.label); })}};
}

}  // namespace

void save_trace(const Trace& trace, const std::filesystem::path& path) {
  Json texts = Json::array();
  for (std::uint32_t i = 0; i < trace.text_count(); ++i) texts.push_back(trace.words(TextId{i}));
  Json tracks = Json::array();
  for (std::uint32_t i = 0; i < trace.track_count(); ++i) tracks.push_back(trace.name(TrackId{i}));
  Json signals = Json::array();
  for (std::uint32_t i = 0; i < trace.signal_count(); ++i) signals.push_back(signal_json(trace, SignalId{i}));
  Json document = {{"format", "slackline-trace"}, {"version", 1}, {"end", trace.end().ps}};
  document["meta"] = Json::object();
  for (const auto& [key, value] : trace.meta()) document["meta"][key] = value;
  document["texts"] = std::move(texts);
  document["tracks"] = std::move(tracks);
  document["signals"] = std::move(signals);
  document["spans"] = spans_json(trace.spans());
  document["marks"] = marks_json(trace.marks());
  document["links"] = links_json(trace.links());

  AtomicFile file(path);
  Json::to_cbor(document, file.stream());
  file.commit();
}

}  // namespace slackline::waveforms
