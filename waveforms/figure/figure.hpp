// SPDX-License-Identifier: Apache-2.0
// What to draw of a trace: data only. The file format is described in waveforms/README.md.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "waveforms/base/time_text.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

/// A figure that does not suit the trace. Says where, got and expected.
class FigureError : public UserError {
  using UserError::UserError;
};

enum class Radix : std::uint8_t { decimal, hexadecimal, binary };

/// Where an arrow touches a track: at its own time, or where the span begins or ends that it came from.
enum class Anchor : std::uint8_t { time, begin, end };

struct LaneSpec {
  enum class Source : std::uint8_t { blank, signal, track, marks };
  Source source = Source::blank;
  std::string name;   ///< of the signal or track
  std::string label;  ///< drawn at the left

  Radix radix = Radix::decimal;  ///< signals
  std::optional<TimeUnit> unit;  ///< signals: show mu or ps as a time in this unit
  bool hold = false;             ///< samples: true holds until the next, false shows x between
  std::optional<char> colour;    ///< '2' to '5' for all cells of this lane

  std::optional<unsigned> depth;   ///< tracks: this nesting depth; without: spans that contain no shown span
  std::vector<std::string> words;  ///< tracks, marks: only labels or kinds that match one ('*' is any text)
  Anchor anchor = Anchor::time;    ///< tracks
};

/// Data class 2 to 5 for labels that match: 3 output submission, 4 exception, 5 waiting and input, 2 other.
struct ColourRule {
  std::string words;
  char colour = '2';
};

struct Window {
  std::optional<Time> from;  ///< default: the start of the run
  std::optional<Time> to;    ///< default: the end of the run; shown are changes before it
  std::string around;        ///< a kind of mark: the window lies around the first one
  Time before{1'000'000};
  Time after{1'000'000};
};

struct Columns {
  std::optional<Time> step;  ///< linear, this much time each; without: one per event
  std::optional<Time> gap;   ///< per event: a longer jump shows a gap; default 8 times the median jump
};

struct TimeLane {
  bool shown = true;
  std::string label;             ///< default: "time / UNIT"
  std::optional<TimeUnit> unit;  ///< default: the one with the shortest numbers
  std::optional<Time> origin;    ///< counted from here
};

/// One edge of a shown lane: the n-th in the window (from 0; negative from the last), of one direction or
/// any. The first value of a level that was unknown before is not an edge; each sample and each span begin
/// is.
struct EdgeSpec {
  enum class Direction : std::uint8_t { any, rising, falling };
  std::string lane;  ///< label of the lane
  Direction direction = Direction::any;
  int index = 0;
};

/// A double arrow with the time between two edges, in a row below the lane of the second.
struct Measure {
  EdgeSpec from;
  EdgeSpec to;
  std::string label;  ///< put before the time
};

/// What is written on arrows whose link's label matches.
struct LinkText {
  std::string label;  ///< pattern
  std::string text;   ///< empty: the label itself
  friend bool operator==(const LinkText&, const LinkText&) = default;
};

struct Figure {
  std::string origin = "figure";  ///< file name for messages
  std::string title;
  std::string foot;
  Window window;
  Columns columns;
  TimeLane time;
  std::vector<LaneSpec> lanes;
  bool all_links = true;
  std::vector<std::string> links;    ///< if not all: only links whose label matches one of these
  std::vector<LinkText> link_texts;  ///< the first that matches is written on the arrow
  std::vector<Measure> measures;
  std::vector<ColourRule> colours;  ///< first match holds; default_colours() follow
  bool shorten = false;             ///< a window beyond the page limit: true draws what fits, and says so
  std::optional<unsigned> page_columns{};  ///< fewer than the limit
};

/// The colours of ARTIQ's own figures, for the names of its driver calls.
const std::vector<ColourRule>& default_colours();

/// Used when no figure is given: the tracks, errors, then the cursor, slack and the other signals, 30 lanes
/// at most (the foot counts signals left out); shortened to one page that a screen can show, around the first
/// error if there are too many events. Tracks: all of a whole run, in a window those that hold a span there.
/// Signals: those that change in the window or that an arrow in it touches.
Figure default_figure(const Trace& trace, Window window = {});

/// The time of the mark that the window is around; nothing if it is around none.
std::optional<Time> centre_of(const Trace& trace, const Figure& figure);

/// From and to of the window in this trace. Throws FigureError if it is empty, begins outside the run, or
/// there is no such mark.
std::pair<Time, Time> resolve_window(const Trace& trace, const Figure& figure);

/// Does the pattern match all of the words? '*' stands for any text, also none.
bool matches(std::string_view pattern, std::string_view words);
bool matches_any(const std::vector<std::string>& patterns, std::string_view words);

}  // namespace slackline::waveforms
