// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/task_recorder.hpp"

namespace slackline::asyncio {

TaskRecorder::Step::Step(TaskRecorder& recorder, const std::string& task) : recorder_(recorder) {
  waveforms::Trace* const trace = recorder.trace_;
  if (trace == nullptr) return;
  std::string name = recorder.loop_ + "/" + task;
  const auto found = trace->find_track(name);
  const waveforms::TrackId track = found ? *found : trace->add_track(std::move(name));
  span_ = trace->open_span(track, recorder.cpu_.current_time(), trace->text(task), 0, trace->text(""));
}

TaskRecorder::Step::~Step() {
  if (recorder_.trace_ != nullptr) recorder_.trace_->close_span(span_, recorder_.cpu_.current_time(), 0);
}

void TaskRecorder::mark_error(std::string_view message) {
  if (trace_ == nullptr) return;
  trace_->mark({cpu_.current_time(), waveforms::Severity::error, trace_->text("task exception"),
                trace_->text(message)});
}

}  // namespace slackline::asyncio
