// SPDX-License-Identifier: Apache-2.0
// The program's side of the trace: which calls ran when, and where the timeline cursor stood.
//
// Tracks: `kernel` holds a span per kernel, inside it one per driver call (which nest: pulse() holds on(),
// delay(), off()), and between two kernels "k1->k2 swap"; `host` holds run() and, inside it, the kernels it
// calls and the host functions they call. Signal `now` is the cursor in mu. Errors that a program meets are
// marks. Without a trace everything here costs next to nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/artiq/exceptions.hpp"
#include "models/cpu/cpu_port.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::artiq {

class ProgramRecorder {
 public:
  enum class Track { kernel, host };

  /// What keeps a program inside a driver call.
  struct Wait {
    enum What : std::uint8_t { nothing, counter, lane, input, time };
    What for_what = nothing;
    std::uint32_t channel = 0;
    Mu until = 0;  ///< of the counter, or of the time-out of an input
    std::source_location where{};
  };
  /// As long as this lives, the program waits.
  class Waiting {
   public:
    Waiting(ProgramRecorder& recorder, const Wait& wait) : recorder_(recorder) { recorder_.wait_ = wait; }
    ~Waiting() { recorder_.wait_.for_what = Wait::nothing; }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

   private:
    ProgramRecorder& recorder_;
  };
  const Wait& wait() const { return wait_; }

  struct OpenCall {
    std::string label;   ///< "pulse(2*us)"
    std::string source;  ///< "file:line"
  };
  /// Outermost first. None without a trace.
  std::vector<OpenCall> open_calls(Track track) const;
  /// "file:line", without the folder: a trace must not depend on where the sources lie. Empty if unknown.
  static std::string short_place(const std::source_location& location);

  /// Adds its tracks and signal to the trace unless they are there already. The trace may be null.
  ProgramRecorder(cpu::CpuPort& cpu, waveforms::Trace* trace);

  bool recording() const { return trace_ != nullptr; }
  waveforms::Time time() const { return cpu_.current_time(); }

  /// The cursor, as last read from or written to the hardware by the program.
  Mu now() const { return now_; }
  void set_now(Mu now);

  /// Spans of one track are closed innermost first.
  void open(Track track, std::string_view label, const std::source_location& location);
  void close(Track track);
  /// A span from an earlier time until now.
  void add(Track track, std::string_view label, waveforms::Time begin);

  /// A submission inside all open spans had this slack, in mu; each keeps the smallest it heard of.
  void note_slack(Mu slack);
  /// The latest sample of a signal that the hardware records, or its value at an earlier time, caused what
  /// happens in the kernel now. Nothing if the trace has no such signal.
  void link_last(std::string_view signal, std::string_view label);
  void link_from(std::string_view signal, waveforms::Time begin, std::string_view label);
  /// Marks an error that is about to be thrown, and remembers it until somebody takes it. A note, if the
  /// hardware shows it, too: then that is the error.
  void raised(const CoreException& exception);
  /// The name of the error raised last; empty if it was taken already.
  std::string_view take_raised() { return std::exchange(raised_, {}); }

 private:
  struct OpenSpan {
    waveforms::SpanId id;
    std::optional<Mu> slack;
  };
  /// The text of a place. Programs come back to few of them: building the text, and looking it up, would
  /// cost more than all else about a call.
  struct SourceText {
    const char* file = nullptr;  ///< as the compiler has it: the same pointer, the same file
    std::uint_least32_t line = 0;
    waveforms::TextId text{};
  };
  waveforms::TextId source_text(const std::source_location& location);
  waveforms::TextId make_source_text(const std::source_location& location);
  waveforms::TrackId id(Track track) const { return track == Track::kernel ? kernel_ : host_; }
  std::vector<OpenSpan>& spans(Track track) { return open_[track == Track::kernel ? 0 : 1]; }

  cpu::CpuPort& cpu_;
  waveforms::Trace* trace_;
  waveforms::TrackId kernel_{};
  waveforms::TrackId host_{};
  waveforms::SignalId now_signal_{};
  Mu now_ = 0;
  Wait wait_;
  std::string_view raised_;
  std::vector<OpenSpan> open_[2];
  std::array<SourceText, 64> source_texts_;
};

}  // namespace slackline::artiq
