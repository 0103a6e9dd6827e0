// SPDX-License-Identifier: Apache-2.0
#include "waveforms/export/vcd.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <queue>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "waveforms/base/atomic_file.hpp"
#include "waveforms/export/vcd_names.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::waveforms {

namespace {

/// The words of one string variable in order of time. Of several at one time the last one written holds.
struct TextChange {
  Time time;
  std::string_view words;
};

/// What runs at one depth of one track.
struct TextVariable {
  std::string name;
  std::vector<TextChange> changes;
};

constexpr std::string_view nothing_runs = "-";

std::vector<TextVariable> track_variables(const Trace& trace, TrackId track) {
  struct Edge {
    Time time;
    bool begins;
    const Span* span;
  };
  std::vector<std::vector<Edge>> depths;
  for (const Span& span : trace.spans()) {
    if (span.track != track) continue;
    if (depths.size() <= span.depth) depths.resize(span.depth + 1);
    depths[span.depth].push_back({span.begin, true, &span});
    depths[span.depth].push_back({std::min(span.end, trace.end()), false, &span});
  }
  std::vector<TextVariable> variables;
  for (std::size_t depth = 0; depth < depths.size(); ++depth) {
    // an end before a begin at the same time, so that back-to-back spans leave no hole
    std::ranges::stable_sort(depths[depth], {}, [](const Edge& e) { return std::pair(e.time, e.begins); });
    TextVariable variable{trace.name(track), {}};
    if (depth > 0) variable.name.append(".").append(std::to_string(depth));
    for (const Edge& edge : depths[depth]) {
      variable.changes.push_back({edge.time, edge.begins ? trace.words(edge.span->label) : nothing_runs});
    }
    variables.push_back(std::move(variable));
  }
  return variables;
}

void write_value(std::ostream& out, const SignalInfo& info, std::uint64_t value, const std::string& code) {
  if (info.kind == SignalKind::bit) {
    out << ((value & 1) != 0 ? '1' : '0') << code << '\n';
    return;
  }
  char digits[64];
  char* first = digits + sizeof digits;
  for (unsigned i = 0; i < info.width && (i == 0 || info.is_signed || value != 0); ++i, value >>= 1) {
    *--first = (value & 1) != 0 ? '1' : '0';
  }
  out << 'b';
  out.write(first, digits + sizeof digits - first);
  out << ' ' << code << '\n';
}

/// Writes the changes of all variables of the trace merged by time.
class Merge {
 public:
  Merge(const Trace& trace, const std::vector<TextVariable>& texts) : trace_(trace), texts_(texts) {
    for (std::uint32_t i = 0; i < trace.signal_count() + texts.size(); ++i) {
      codes_.push_back(vcd_code(i));
      positions_.push_back(0);
      enqueue(i);
    }
  }
  void write(std::ostream& out) {
    Time now{-1};
    while (!next_.empty()) {
      const auto [time, variable] = next_.top();
      next_.pop();
      if (time < Time{0}) {
        throw std::invalid_argument("a vcd cannot hold a change at " + std::to_string(time.ps) +
                                    " ps, expected times from 0 on");
      }
      if (time != now) out << '#' << time.ps << '\n';
      now = time;
      write_change(out, variable);
      ++positions_[variable];
      enqueue(variable);
    }
    if (trace_.end() > now) out << '#' << trace_.end().ps << '\n';
  }

 private:
  struct Next {
    Time time;
    std::uint32_t variable;
    friend auto operator<=>(const Next&, const Next&) = default;
  };
  bool is_signal(std::uint32_t variable) const { return variable < trace_.signal_count(); }
  const TextVariable& text(std::uint32_t variable) const { return texts_[variable - trace_.signal_count()]; }

  void enqueue(std::uint32_t variable) {
    const std::size_t position = positions_[variable];
    if (is_signal(variable)) {
      const auto changes = trace_.changes(SignalId{variable});
      if (position < changes.size()) next_.push({changes[position].time, variable});
    } else if (position < text(variable).changes.size()) {
      next_.push({text(variable).changes[position].time, variable});
    }
  }
  void write_change(std::ostream& out, std::uint32_t variable) const {
    const std::size_t position = positions_[variable];
    if (is_signal(variable)) {
      const SignalId signal{variable};
      write_value(out, trace_.info(signal), trace_.changes(signal)[position].value, codes_[variable]);
    } else {
      out << 's' << vcd_token(text(variable).changes[position].words) << ' ' << codes_[variable] << '\n';
    }
  }

  const Trace& trace_;
  const std::vector<TextVariable>& texts_;
  std::vector<std::string> codes_;
  std::vector<std::size_t> positions_;
  std::priority_queue<Next, std::vector<Next>, std::greater<>> next_;
};

std::vector<VcdVariable> variables(const Trace& trace, const std::vector<TextVariable>& texts) {
  std::vector<VcdVariable> all;
  for (std::uint32_t i = 0; i < trace.signal_count(); ++i) {
    const SignalInfo& info = trace.info(SignalId{i});
    const bool is_integer = info.kind == SignalKind::sample && info.is_signed;
    const unsigned width = info.kind == SignalKind::bit ? 1 : info.width;
    all.push_back({info.name, is_integer ? "integer" : "wire", width, vcd_code(i)});
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    all.push_back({texts[i].name, "string", 1, vcd_code(trace.signal_count() + i)});
  }
  return all;
}

}  // namespace

void write_vcd(const Trace& trace, std::ostream& out) {
  std::vector<TextVariable> texts;
  for (std::uint32_t i = 0; i < trace.track_count(); ++i) {
    std::ranges::move(track_variables(trace, TrackId{i}), std::back_inserter(texts));
  }
  // of marks at one time all are to be read, so their words are joined
  std::vector<const Mark*> marks;
  for (const Mark& mark : trace.marks()) marks.push_back(&mark);
  std::ranges::stable_sort(marks, {}, [](const Mark* m) { return m->time; });
  std::vector<std::string> words;
  std::vector<Time> times;
  for (const Mark* mark : marks) {
    const std::string sentence =
        std::string(trace.words(mark->kind)).append(": ").append(trace.words(mark->message));
    if (!times.empty() && times.back() == mark->time) {
      words.back().append("; ").append(sentence);
    } else {
      times.push_back(mark->time);
      words.push_back(sentence);
    }
  }
  if (!marks.empty()) {
    TextVariable variable{std::string(trace_names::marks::lane), {}};
    for (std::size_t i = 0; i < words.size(); ++i) variable.changes.push_back({times[i], words[i]});
    texts.push_back(std::move(variable));
  }

  out << "$version slackline $end\n$timescale 1 ps $end\n";
  for (const auto& [key, value] : trace.meta())
    out << "$comment " << vcd_comment(key + ": " + value) << " $end\n";
  out << "$scope module slackline $end\n";
  write_vcd_scopes(variables(trace, texts), out);
  out << "$upscope $end\n$enddefinitions $end\n";
  Merge(trace, texts).write(out);
}

void save_vcd(const Trace& trace, const std::filesystem::path& path) {
  AtomicFile file(path);
  write_vcd(trace, file.stream());
  file.commit();
}

}  // namespace slackline::waveforms
