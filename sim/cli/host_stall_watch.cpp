// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/host_stall_watch.hpp"

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <utility>

#include "waveforms/base/time_text.hpp"

namespace slackline::sim {

StallWatch::StallWatch(Settings settings, std::function<Progress()> progress)
    : thread_([this, settings = std::move(settings), progress = std::move(progress)] {
        watch(settings, progress);
      }) {}

StallWatch::~StallWatch() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

void StallWatch::watch(const Settings& settings, const std::function<Progress()>& progress) {
  using Clock = std::chrono::steady_clock;
  std::ostream& out = settings.out;
  Clock::time_point report_at = Clock::now() + settings.first_report;
  Clock::time_point give_up_at = Clock::now() + settings.limit;
  Clock::duration report_after = settings.first_report;
  Progress last = progress();
  std::unique_lock lock(mutex_);
  while (!stop_.wait_until(lock, std::min(report_at, give_up_at), [this] { return stopped_; })) {
    const Clock::time_point now = Clock::now();
    const Progress reached = progress();
    if (now >= report_at) {
      out << "slackline run: " << settings.name << " is at " << waveforms::format_time(reached.time)
          << " of simulated time, of " << waveforms::format_time(settings.time_limit)
          << " that --time-limit allows\n"
          << std::flush;
      report_at = now + report_after;
      report_after *= 2;
    }
    if (now < give_up_at) continue;
    if (reached.turns == last.turns) {
      const std::string last_call = settings.last_call ? settings.last_call() : "";
      out << "slackline run: " << settings.name << " computes, but no simulated time has passed for "
          << settings.limit.count() << " s, expected it to use the bus or to end; --stall-limit allows more"
          << (last_call.empty() ? "" : "; its last driver call was at " + last_call) << "\n"
          << std::flush;
      std::_Exit(2);
    }
    last = reached;
    give_up_at = now + settings.limit;
  }
}

}  // namespace slackline::sim
