// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/host_stall_watch.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <ostream>
#include <system_error>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "sim/build/stop_signals.hpp"
#include "waveforms/base/time_text.hpp"
#include "waveforms/base/verdict.hpp"

namespace slackline::sim {
namespace {

using Clock = std::chrono::steady_clock;

// For a program that computes when the signal comes.
constexpr std::chrono::seconds patience_after_signal{5};

enum class Woken { by_time, by_signal, by_end };

/// Until that time, or the end of the run, or the signal if it has not come yet.
Woken wait_until(Clock::time_point time, int over, bool signal_came) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(time - Clock::now()).count();
  std::array files{pollfd{over, POLLIN, 0}, pollfd{signal_came ? -1 : StopSignals::file(), POLLIN, 0}};
  constexpr std::int64_t longest = 1'000'000'000;
  ::poll(files.data(), files.size(), static_cast<int>(std::clamp<std::int64_t>(left, 0, longest)));
  if (files[0].revents != 0) return Woken::by_end;
  return files[1].revents != 0 ? Woken::by_signal : Woken::by_time;
}

}  // namespace

StallWatch::StallWatch(Settings settings, std::function<Progress()> progress)
    : over_(::eventfd(0, EFD_CLOEXEC)) {
  if (over_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
  thread_ = std::thread(
      [this, settings = std::move(settings), progress = std::move(progress)] { watch(settings, progress); });
}

StallWatch::~StallWatch() {
  const std::uint64_t one = 1;
  static_cast<void>(::write(over_, &one, sizeof one) == sizeof one);
  thread_.join();
  ::close(over_);
}

void StallWatch::watch(const Settings& settings, const std::function<Progress()>& progress) const {
  std::ostream& out = settings.out;
  Clock::time_point report_at = Clock::now() + settings.first_report;
  Clock::time_point give_up_at = Clock::now() + settings.limit;
  Clock::duration report_after = settings.first_report;
  bool signal_came = false;
  Progress last = progress();
  for (;;) {
    const Woken woken = wait_until(std::min(report_at, give_up_at), over_, signal_came);
    if (woken == Woken::by_end) return;
    const Clock::time_point now = Clock::now();
    const Progress reached = progress();
    if (woken == Woken::by_signal) {
      signal_came = true;
      if (settings.stop) settings.stop();
      last = reached;
      give_up_at = now + patience_after_signal;
      continue;
    }
    if (now >= report_at) {
      out << "slackline run: " << settings.name << " is at " << waveforms::format_time(reached.time)
          << " of simulated time, of " << waveforms::format_time(settings.time_limit)
          << " that --time-limit allows\n"
          << std::flush;
      report_at = now + report_after;
      report_after *= 2;
    }
    if (now < give_up_at) continue;
    if (reached.turns == last.turns && signal_came) {
      out << "slackline run: " << settings.name
          << " was interrupted while it computed without letting simulated time pass: nothing is written\n"
          << std::flush;
      std::_Exit(waveforms::exit_code_of_signal(StopSignals::signal()));
    }
    if (reached.turns == last.turns) {
      const std::string last_call = settings.last_call ? settings.last_call() : "";
      out << "slackline run: " << settings.name << " computes, but no simulated time has passed for "
          << settings.limit.count() << " s, expected it to use the bus or to end; --stall-limit allows more"
          << (last_call.empty() ? "" : "; its last driver call was at " + last_call) << "\n"
          << std::flush;
      std::_Exit(waveforms::exit_code(waveforms::Verdict::unusable));
    }
    last = reached;
    give_up_at = now + (signal_came ? patience_after_signal : settings.limit);
  }
}

}  // namespace slackline::sim
