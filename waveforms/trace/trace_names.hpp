// SPDX-License-Identifier: Apache-2.0
// The names under which a run is recorded. Who records and who reads, far apart, both take them from here:
// a new signal, track, mark or link is a row. Names of a design's own wires are its own.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "waveforms/trace/trace_records.hpp"

namespace slackline::waveforms {

class Trace;

namespace trace_names {

namespace signals {

struct Row {
  std::string_view name;  ///< whole, or what follows the name of who has it
  SignalKind kind = SignalKind::bit;
  unsigned width = 1;  ///< bits
  bool is_signed = false;
  std::string_view unit{};

  /// Its name at its owner, a channel, a controller or a device: "ttl0/gate".
  std::string of(std::string_view owner) const { return std::string(owner).append(name); }
  SignalInfo info(std::string_view owner = {}) const {
    return {of(owner), kind, width, is_signed, std::string(unit)};
  }
};

/// Once in a trace; in the order in which default figures show them.
inline constexpr std::array of_run{
    Row{"now", SignalKind::bus, 64, true, "mu"},
    Row{"slack", SignalKind::sample, 64, true, "mu"},
    Row{"rtio_counter", SignalKind::sample, 64, true, "mu"},
};
inline constexpr const Row& now = of_run[0];    ///< the program's cursor
inline constexpr const Row& slack = of_run[1];  ///< time stamp minus counter, in the row of the submission
/// At each submission, and when it reaches an event's time stamp or what a program waits for.
inline constexpr const Row& rtio_counter = of_run[2];

// Of an RTIO channel.
inline constexpr Row pin{""};               ///< what a probe on the pad would see
inline constexpr Row output_enable{"/oe"};  ///< of an inout channel
inline constexpr Row gate{"/gate"};         ///< its input PHY is sensitive to some edge
inline constexpr Row event{"/event",
                           SignalKind::sample};  ///< data of an output event, as wide as the channel's
inline constexpr Row input{"/input", SignalKind::sample};  ///< 1 for each input event

// Of an interrupt controller: ports of axi_intc, as its design calls them.
inline constexpr Row isr{"/isr", SignalKind::bus};
inline constexpr Row ier{"/ier", SignalKind::bus};
inline constexpr Row irq{"/irq"};

// Of a UIO device.
inline constexpr Row armed{"/armed"};
inline constexpr Row readable{"/readable"};

}  // namespace signals

namespace tracks {

/// Of an ARTIQ program, once in a trace.
inline constexpr std::array of_run{std::string_view("kernel"), std::string_view("host")};
inline constexpr std::string_view kernel = of_run[0];  ///< kernels, and inside them calls of drivers
inline constexpr std::string_view host = of_run[1];    ///< run(), and inside it kernels and host functions

/// The event loop that a PYNQ program has by default.
inline constexpr std::string_view loop = "loop";
/// The first UIO device of a board; its handler is the event loop's callback.
inline constexpr std::string_view uio = "uio";

/// The steps of a task.
std::string task(std::string_view loop, std::string_view task);
/// Whether a track holds the steps of a task of the default loop.
bool is_task(std::string_view track);
/// What runs on the interrupt of a controller or of the UIO device.
std::string handler(std::string_view controller);
/// A task that waits for an interrupt; `place` tells waits for one pin apart that overlap, from 0.
std::string wait(std::string_view pin, std::size_t place);
/// The pin of such a track; nothing for other tracks.
std::optional<std::string_view> waited_pin(std::string_view track);

}  // namespace tracks

namespace marks {

struct Row {
  std::string_view kind;
  Severity severity = Severity::error;
};

// What the RTIO core reports, one row per error flag of the gateware. Exceptions that a program meets are
// marks, too, under the names of their classes, and notes where they repeat one of these.
inline constexpr Row underflow{"underflow"};
inline constexpr Row sequence_error{"sequence error"};
inline constexpr Row collision{"collision"};
inline constexpr Row busy{"busy"};
inline constexpr Row overflow{"overflow"};
/// Accepted, and yet it reaches no channel: a lane was full, the channel does not exist or has no output.
inline constexpr Row lost{"lost"};
/// Accepted, and goes to another channel than the one asked for, which does not exist.
inline constexpr Row wrong_channel{"wrong channel", Severity::warning};
/// Accepted, and cleared by a reset of the core before its time came.
inline constexpr Row wiped_out{"wiped out", Severity::warning};
/// Accepted, and the run ended before.
inline constexpr Row not_executed{"not executed", Severity::warning};
/// A later event of the same time stamp took its place, as the gateware means it to.
inline constexpr Row replaced{"replaced", Severity::note};
/// Input events that nobody had read were cleared by a reset of the core.
inline constexpr Row unread{"unread", Severity::note};
/// An output event of a channel whose pin is an input only.
inline constexpr Row no_effect{"no effect", Severity::note};
inline constexpr Row two_drivers{"two drivers", Severity::note};
/// Notes about what a program submitted, which a report tells; other notes are for figures.
inline constexpr std::array reported_notes{replaced, unread, no_effect, two_drivers};
/// An exception of a task that nobody looked at.
inline constexpr Row task_exception{"task exception"};
/// A task of an event loop was destroyed before its end, with the loop.
inline constexpr Row task_destroyed{"task destroyed", Severity::warning};
/// The event of an interrupt pin is set, in the handler; the message is the pin's full path.
inline constexpr Row interrupt{"interrupt", Severity::note};

/// The lane of a figure and the variable of a VCD that show all marks.
inline constexpr std::string_view lane = "marks";

void add(Trace& trace, Time time, const Row& row, std::string_view message);

}  // namespace marks

/// Labels of links, by what is at their ends.
namespace links {

inline constexpr std::string_view submit = "submit";        ///< kernel to the pin or gate that moved
inline constexpr std::string_view cursor = "cursor";        ///< now to the same
inline constexpr std::string_view clock = "clock";          ///< rtio_counter to the same
inline constexpr std::string_view forbidden = "forbidden";  ///< kernel to where a late event's edge would be
inline constexpr std::string_view refused = "refused";      ///< now to the same
inline constexpr std::string_view collision = "collision";  ///< kernel to the pin whose events collided
inline constexpr std::string_view gate = "gate";            ///< gate that closed to the kernel that waited
inline constexpr std::string_view wait = "wait";            ///< rtio_counter to the kernel that waited for it
inline constexpr std::string_view exception =
    "exception";  ///< slack to the exception for which it was too small

}  // namespace links

/// Facts about the run, Trace::meta().
namespace meta {

inline constexpr std::string_view experiment = "experiment";  ///< name of the program
inline constexpr std::string_view system = "system";
inline constexpr std::string_view cpu = "cpu";  ///< profile
inline constexpr std::string_view seed = "seed";
inline constexpr std::string_view mu_ps = "mu_ps";  ///< length of a machine unit
inline constexpr std::string_view coarse_period_ps = "coarse_period_ps";

/// Of a log channel to which something was written: the number of its messages. Its track, which has its
/// name, holds them.
std::string log_channel(std::string_view channel);
/// The channel of such a key; nothing for other keys.
std::optional<std::string_view> logged_channel(std::string_view key);

/// Where an interrupt pin ends: "CONTROLLER INDEX".
std::string interrupt_pin(std::string_view pin);

}  // namespace meta

/// Whole names that a trace gives away itself: nothing of a user's may be called so.
bool is_reserved(std::string_view name);

}  // namespace trace_names
}  // namespace slackline::waveforms
