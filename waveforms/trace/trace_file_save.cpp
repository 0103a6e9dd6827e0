// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/atomic_file.hpp"
#include "waveforms/trace/cbor_writer.hpp"
#include "waveforms/trace/number_column.hpp"
#include "waveforms/trace/trace_file.hpp"

namespace slackline::waveforms {

namespace {

/// One number per item of the range, as a byte string. Encoded twice, as its length comes first: a copy of a
/// column that filled the memory would not fit.
template <typename Range, typename Number>
void column(CborWriter& out, std::string_view name, const Range& items, Number number) {
  out.text(name);
  std::uint64_t size = 0;
  NumberColumnEncoder measuring;
  for (const auto& item : items)
    measuring.add(static_cast<std::uint64_t>(number(item)), [&](std::uint8_t) { ++size; });
  out.bytes(size);
  NumberColumnEncoder writing;
  for (const auto& item : items)
    writing.add(static_cast<std::uint64_t>(number(item)), [&](std::uint8_t byte) { out.byte(byte); });
}

void count(CborWriter& out, std::size_t number) {
  out.text("count");
  out.integer(static_cast<std::int64_t>(number));
}

void write_signal(CborWriter& out, const Trace& trace, SignalId signal) {
  const SignalInfo& info = trace.info(signal);
  const auto changes = trace.changes(signal);
  out.map(8);
  out.text("name");
  out.text(info.name);
  out.text("kind");
  out.integer(static_cast<std::int64_t>(info.kind));
  out.text("width");
  out.integer(info.width);
  out.text("signed");
  out.boolean(info.is_signed);
  out.text("unit");
  out.text(info.unit);
  count(out, changes.size());
  column(out, "time", changes, [](const Change& c) { return c.time.ps; });
  column(out, "value", changes, [](const Change& c) { return c.value; });
}

void write_spans(CborWriter& out, std::span<const Span> spans) {
  out.map(11);
  count(out, spans.size());
  column(out, "track", spans, [](const Span& s) { return static_cast<std::uint32_t>(s.track); });
  column(out, "label", spans, [](const Span& s) { return static_cast<std::uint32_t>(s.label); });
  column(out, "source", spans, [](const Span& s) { return static_cast<std::uint32_t>(s.source); });
  column(out, "begin", spans, [](const Span& s) { return s.begin.ps; });
  column(out, "length", spans, [](const Span& s) { return (s.end - s.begin).ps; });
  column(out, "now_begin", spans, [](const Span& s) { return s.now_begin; });
  column(out, "now_end", spans, [](const Span& s) { return s.now_end; });
  column(out, "has_slack", spans, [](const Span& s) { return s.slack.has_value() ? 1 : 0; });
  column(out, "slack", spans, [](const Span& s) { return s.slack.value_or(0); });
  column(out, "depth", spans, [](const Span& s) { return s.depth; });
}

void write_marks(CborWriter& out, std::span<const Mark> marks) {
  out.map(5);
  count(out, marks.size());
  column(out, "time", marks, [](const Mark& m) { return m.time.ps; });
  column(out, "severity", marks, [](const Mark& m) { return static_cast<unsigned>(m.severity); });
  column(out, "kind", marks, [](const Mark& m) { return static_cast<std::uint32_t>(m.kind); });
  column(out, "message", marks, [](const Mark& m) { return static_cast<std::uint32_t>(m.message); });
}

void write_links(CborWriter& out, std::span<const Link> links) {
  out.map(8);
  count(out, links.size());
  column(out, "from_lane", links, [](const Link& l) { return static_cast<unsigned>(l.from.lane); });
  column(out, "from_index", links, [](const Link& l) { return l.from.index; });
  column(out, "from_time", links, [](const Link& l) { return l.from.time.ps; });
  column(out, "to_lane", links, [](const Link& l) { return static_cast<unsigned>(l.to.lane); });
  column(out, "to_index", links, [](const Link& l) { return l.to.index; });
  column(out, "to_time", links, [](const Link& l) { return l.to.time.ps; });
  column(out, "label", links, [](const Link& l) { return static_cast<std::uint32_t>(l.label); });
}

void write_document(CborWriter& out, const Trace& trace) {
  out.map(11);
  out.text("format");
  out.text("slackline-trace");
  out.text("version");
  out.integer(2);
  out.text("end");
  out.integer(trace.end().ps);
  out.text("meta");
  out.map(trace.meta().size());
  for (const auto& [key, value] : trace.meta()) {
    out.text(key);
    out.text(value);
  }
  out.text("texts");
  out.array(trace.text_count());
  for (std::uint32_t i = 0; i < trace.text_count(); ++i) out.text(trace.words(TextId{i}));
  out.text("tracks");
  out.array(trace.track_count());
  for (std::uint32_t i = 0; i < trace.track_count(); ++i) out.text(trace.name(TrackId{i}));
  out.text("signals");
  out.array(trace.signal_count());
  for (std::uint32_t i = 0; i < trace.signal_count(); ++i) write_signal(out, trace, SignalId{i});
  out.text("spans");
  write_spans(out, trace.spans());
  out.text("marks");
  write_marks(out, trace.marks());
  out.text("links");
  write_links(out, trace.links());
  out.text("checksum");
  out.bytes(8);
  const std::uint64_t sum = out.sum();
  for (unsigned shift = 64; shift > 0; shift -= 8) out.byte(static_cast<std::uint8_t>(sum >> (shift - 8)));
  out.flush();
}

}  // namespace

void save_trace(const Trace& trace, const std::filesystem::path& path) {
  AtomicFile file(path);
  CborWriter out(file.stream());
  write_document(out, trace);
  file.commit();
}

}  // namespace slackline::waveforms
