// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <nlohmann/json.hpp>

#include "waveforms/base/number_text.hpp"
#include "waveforms/base/read_file.hpp"
#include "waveforms/trace/cbor_scan.hpp"
#include "waveforms/trace/cbor_writer.hpp"
#include "waveforms/trace/number_column.hpp"
#include "waveforms/trace/trace_file.hpp"

namespace slackline::waveforms {

namespace {

using Json = nlohmann::json;
using Pointer = Json::json_pointer;

/// The document with the name of its file, for messages: "FILE: /spans/label: got …, expected …".
class Document {
 public:
  Document(std::filesystem::path path, Json json, bool summed)
      : path_(std::move(path)), json_(std::move(json)), summed_(summed) {}

  [[noreturn]] void fail(const Pointer& where, const std::string& got, const std::string& expected) const {
    const std::string place = where.empty() ? "" : where.to_string() + ": ";
    throw TraceFileError(path_.string() + ": " + place + "got " + got + ", expected " + expected);
  }

  const Json& get(const Pointer& where, Json::value_t type, const std::string& expected) const {
    const Json* json = json_.contains(where) ? &json_.at(where) : nullptr;
    const bool fits =
        json != nullptr &&
        (json->type() == type || (type == Json::value_t::number_integer && json->is_number_integer()));
    if (!fits) fail(where, json == nullptr ? "nothing" : json->type_name(), expected);
    return *json;
  }
  const Json& array(const Pointer& p) const { return get(p, Json::value_t::array, "an array"); }
  const Json& object(const Pointer& p) const { return get(p, Json::value_t::object, "a map"); }
  /// Ends with its checksum, which is right.
  bool is_summed() const { return summed_; }
  bool has(const Pointer& p) const { return json_.contains(p); }
  std::string text(const Pointer& p) const { return get(p, Json::value_t::string, "a string"); }
  bool flag(const Pointer& p) const { return get(p, Json::value_t::boolean, "a boolean"); }
  std::int64_t integer(const Pointer& p) const {
    const Json& json = get(p, Json::value_t::number_integer, "an integer");
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX) {
      fail(p, json.dump(), "at most 2^63 - 1");
    }
    return json.get<std::int64_t>();
  }
  std::int64_t integer(const Pointer& p, std::int64_t low, std::int64_t high) const {
    const std::int64_t got = integer(p);
    if (got < low || got > high) {
      fail(p, std::to_string(got), std::to_string(low) + " to " + std::to_string(high));
    }
    return got;
  }

 private:
  std::filesystem::path path_;
  Json json_;
  bool summed_;
};

/// A column of the document with its bounds.
class Column {
 public:
  Column(const Document& document, const Pointer& where)
      : document_(document),
        where_(where),
        reader_(document.get(where, Json::value_t::binary, "a byte string").get_binary()) {}

  std::int64_t next() {
    try {
      ++row_;
      return reader_.next_signed();
    } catch (const std::out_of_range& error) {
      document_.fail(where_, "a broken column at row " + std::to_string(row_ - 1) + " (" + error.what() + ")",
                     "as many numbers as the count says");
    }
  }
  std::int64_t next(std::int64_t low, std::int64_t high) {
    const std::int64_t got = next();
    if (got < low || got > high) {
      fail_row(std::to_string(got), std::to_string(low) + " to " + std::to_string(high));
    }
    return got;
  }
  /// An index below count.
  std::uint32_t index(std::size_t count) {
    const std::int64_t got = next();
    if (got < 0 || static_cast<std::uint64_t>(got) >= count) {
      fail_row(std::to_string(got), "an index below " + std::to_string(count));
    }
    return static_cast<std::uint32_t>(got);
  }
  [[noreturn]] void fail_row(const std::string& got, const std::string& expected) const {
    document_.fail(where_, got + " in row " + std::to_string(row_ - 1), expected);
  }
  void finish() const {
    if (!reader_.at_end())
      document_.fail(where_, "more bytes", "the end after " + std::to_string(row_) + " rows");
  }

 private:
  const Document& document_;
  Pointer where_;
  NumberColumnReader reader_;
  std::int64_t row_ = 0;
};

bool fits(const SignalInfo& info, std::uint64_t value) {
  if (info.width == 64) return true;
  if (!info.is_signed) return value >> info.width == 0;
  const std::int64_t number = static_cast<std::int64_t>(value);
  const std::int64_t bound = std::int64_t{1} << (info.width - 1);
  return number >= -bound && number < bound;
}

void load_signal(const Document& document, const Pointer& at, Trace& trace) {
  SignalInfo info{.name = document.text(at / "name"),
                  .kind = static_cast<SignalKind>(document.integer(at / "kind", 0, 2)),
                  .width = static_cast<unsigned>(document.integer(at / "width", 1, 64)),
                  .is_signed = document.flag(at / "signed"),
                  .unit = document.text(at / "unit")};
  if (trace.find_signal(info.name)) document.fail(at / "name", info.name + " a second time", "unique names");
  const SignalId signal = trace.add_signal(info);
  const std::int64_t count = document.integer(at / "count", 0, INT64_MAX);
  Column times(document, at / "time");
  Column values(document, at / "value");
  std::int64_t last = INT64_MIN;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t time = times.next();
    if (time < last) times.fail_row(std::to_string(time) + " ps", "at least " + std::to_string(last) + " ps");
    last = time;
    const auto value = static_cast<std::uint64_t>(values.next());
    if (!fits(info, value)) {
      values.fail_row(std::to_string(value), "a value of " + std::to_string(info.width) + " bits");
    }
    trace.change(signal, {time}, value);
  }
  times.finish();
  values.finish();
}

void load_spans(const Document& document, const Pointer& at, Trace& trace) {
  const std::int64_t count = document.integer(at / "count", 0, UINT32_MAX);
  Column track(document, at / "track"), label(document, at / "label"), source(document, at / "source");
  Column begin(document, at / "begin"), length(document, at / "length");
  Column now_begin(document, at / "now_begin"), now_end(document, at / "now_end");
  Column has_slack(document, at / "has_slack"), slack(document, at / "slack"), depth(document, at / "depth");
  for (std::int64_t i = 0; i < count; ++i) {
    Span span;
    span.track = TrackId{track.index(trace.track_count())};
    span.label = TextId{label.index(trace.text_count())};
    span.source = TextId{source.index(trace.text_count())};
    span.begin = {begin.next()};
    const std::int64_t room = span.begin.ps < 0 ? INT64_MAX : INT64_MAX - span.begin.ps;
    span.end = {span.begin.ps + length.next(0, room)};
    span.now_begin = now_begin.next();
    span.now_end = now_end.next();
    const bool with_slack = has_slack.next(0, 1) == 1;
    const std::int64_t value = slack.next();
    if (with_slack) span.slack = value;
    span.depth = static_cast<std::uint32_t>(depth.next(0, count));
    trace.add_span(span);
  }
  for (const Column* c :
       {&track, &label, &source, &begin, &length, &now_begin, &now_end, &has_slack, &slack, &depth}) {
    c->finish();
  }
}

void load_marks(const Document& document, const Pointer& at, Trace& trace) {
  const std::int64_t count = document.integer(at / "count", 0, INT64_MAX);
  Column time(document, at / "time"), severity(document, at / "severity");
  Column kind(document, at / "kind"), message(document, at / "message");
  for (std::int64_t i = 0; i < count; ++i) {
    Mark mark;
    mark.time = {time.next()};
    mark.severity = static_cast<Severity>(severity.next(0, 2));
    mark.kind = TextId{kind.index(trace.text_count())};
    mark.message = TextId{message.index(trace.text_count())};
    trace.mark(mark);
  }
  for (const Column* c : {&time, &severity, &kind, &message}) c->finish();
}

/// The three columns of one end of a link.
struct PointColumns {
  PointColumns(const Document& document, const Pointer& at, const std::string& end)
      : lane(document, at / (end + "_lane")),
        index(document, at / (end + "_index")),
        time(document, at / (end + "_time")) {}
  Point next(const Trace& trace) {
    Point point;
    point.lane = static_cast<Point::Lane>(lane.next(0, 1));
    point.index = index.index(point.lane == Point::Lane::signal ? trace.signal_count() : trace.track_count());
    point.time = {time.next()};
    return point;
  }
  void finish() const {
    for (const Column* c : {&lane, &index, &time}) c->finish();
  }
  Column lane, index, time;
};

void load_links(const Document& document, const Pointer& at, Trace& trace) {
  const std::int64_t count = document.integer(at / "count", 0, INT64_MAX);
  PointColumns from(document, at, "from"), to(document, at, "to");
  Column label(document, at / "label");
  for (std::int64_t i = 0; i < count; ++i) {
    Link link;
    link.from = from.next(trace);
    link.to = to.next(trace);
    link.label = TextId{label.index(trace.text_count())};
    trace.link(link);
  }
  from.finish();
  to.finish();
  label.finish();
}

/// The last member of version 2, and how long its value is.
constexpr std::string_view sum_member =
    "\x68"
    "checksum"
    "\x48";
constexpr std::size_t sum_bytes = 8;

bool ends_with_sum(std::string_view content) {
  return content.size() > sum_member.size() + sum_bytes &&
         content.substr(0, content.size() - sum_bytes).ends_with(sum_member);
}

void check_sum(const std::filesystem::path& path, std::span<const std::uint8_t> bytes) {
  std::uint64_t noted = 0;
  for (const std::uint8_t byte : bytes.last(sum_bytes)) noted = noted << 8 | byte;
  const std::uint64_t sum = checksum(bytes.first(bytes.size() - sum_bytes));
  if (sum == noted) return;
  throw TraceFileError(path.string() + ": not what was written, or damaged since: got checksum " +
                       hex_text(sum, 16) + ", expected " + hex_text(noted, 16));
}

Document read_document(const std::filesystem::path& path) {
  const std::string content = read_file(path);
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
  if (const auto fault = scan_cbor(bytes)) {
    throw TraceFileError(path.string() + ": byte " + std::to_string(fault->position) +
                         ": not a trace or cut short: got " + fault->got + ", expected " + fault->expected);
  }
  const bool summed = ends_with_sum(content);
  if (summed) check_sum(path, bytes);
  try {
    return {path, Json::from_cbor(bytes.begin(), bytes.end()), summed};
  } catch (const Json::exception& error) {
    throw TraceFileError(path.string() + ": not a trace: " + error.what());
  }
}

}  // namespace

bool has_checksum(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string end(sum_member.size() + sum_bytes + 1, '\0');
  file.seekg(-static_cast<std::streamoff>(end.size()), std::ios::end);
  return file.read(end.data(), static_cast<std::streamsize>(end.size())) && ends_with_sum(end);
}

Trace load_trace(const std::filesystem::path& path) {
  const Document document = read_document(path);
  if (const auto format = document.text(Pointer("/format")); format != "slackline-trace") {
    document.fail(Pointer("/format"), format, "slackline-trace");
  }
  const bool summed = document.integer(Pointer("/version"), 1, 2) == 2;
  if (summed && !document.is_summed())
    document.fail(Pointer("/checksum"), "none at the end", "8 bytes at the end");
  if (!summed && document.has(Pointer("/checksum")))
    document.fail(Pointer("/checksum"), "one in version 1", "none");

  Trace trace;
  for (const auto& [key, value] : document.object(Pointer("/meta")).items()) {
    trace.set_meta(key, document.text(Pointer("/meta") / key));
  }
  const std::size_t texts = document.array(Pointer("/texts")).size();
  for (std::size_t i = 0; i < texts; ++i) {
    const Pointer at = Pointer("/texts") / i;
    if (static_cast<std::size_t>(trace.text(document.text(at))) != i) {
      document.fail(at, "a repeated text", i == 0 ? "the empty text" : "unique texts");
    }
  }
  const std::size_t tracks = document.array(Pointer("/tracks")).size();
  for (std::size_t i = 0; i < tracks; ++i) {
    const Pointer at = Pointer("/tracks") / i;
    const std::string name = document.text(at);
    if (trace.find_track(name)) document.fail(at, name + " a second time", "unique names");
    trace.add_track(name);
  }
  const std::size_t signals = document.array(Pointer("/signals")).size();
  for (std::size_t i = 0; i < signals; ++i) load_signal(document, Pointer("/signals") / i, trace);
  load_spans(document, Pointer("/spans"), trace);
  load_marks(document, Pointer("/marks"), trace);
  load_links(document, Pointer("/links"), trace);
  trace.set_end({document.integer(Pointer("/end"))});
  return trace;
}

}  // namespace slackline::waveforms
