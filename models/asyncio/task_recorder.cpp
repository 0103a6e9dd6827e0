// SPDX-License-Identifier: Apache-2.0
#include "models/asyncio/task_recorder.hpp"

#include "waveforms/trace/trace_names.hpp"

namespace slackline::asyncio {

namespace names = waveforms::trace_names;

TaskRecorder::Step::Step(TaskRecorder& recorder, std::string_view task, std::optional<Lane>& lane)
    : recorder_(recorder) {
  waveforms::Trace* const trace = recorder.trace_;
  if (trace == nullptr) return;
  if (!lane) lane = Lane{trace->track(names::tracks::task(recorder.loop_, task)), trace->text(task)};
  span_ = trace->open_span(lane->track, recorder.cpu_.current_time(), lane->label, 0, {});
}

TaskRecorder::Step::~Step() {
  if (recorder_.trace_ != nullptr) recorder_.trace_->close_span(span_, recorder_.cpu_.current_time(), 0);
}

void TaskRecorder::mark_error(std::string_view message) {
  if (trace_ == nullptr) return;
  names::marks::add(*trace_, cpu_.current_time(), names::marks::task_exception, message);
}

void TaskRecorder::mark_pending(std::string_view message) {
  if (trace_ == nullptr) return;
  names::marks::add(*trace_, cpu_.current_time(), names::marks::task_destroyed, message);
}

}  // namespace slackline::asyncio
