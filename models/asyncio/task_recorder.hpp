// SPDX-License-Identifier: Apache-2.0
// A loop's side of the trace. Track "LOOP/TASK" per task name: one span, labelled with that name, for each
// step, from the moment the loop resumes the task until it suspends or ends. A long span is a task that does
// not yield. An exception that nobody retrieved is a mark of kind "task exception", a task that is destroyed
// before its end one of kind "task destroyed".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/cpu/cpu_port.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::asyncio {

class TaskRecorder {
 public:
  /// The trace may be null: nothing is recorded then.
  TaskRecorder(const cpu::CpuPort& cpu, waveforms::Trace* trace, std::string loop)
      : cpu_(cpu), trace_(trace), loop_(std::move(loop)) {}

  /// Where the steps of a task go.
  struct Lane {
    waveforms::TrackId track{};
    waveforms::TextId label{};
  };

  /// A step of the task, from construction to destruction. The task keeps its lane from the first step on.
  class Step {
   public:
    Step(TaskRecorder& recorder, std::string_view task, std::optional<Lane>& lane);
    ~Step();
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    TaskRecorder& recorder_;
    waveforms::SpanId span_{};
  };

  void mark_error(std::string_view message);
  void mark_pending(std::string_view message);

 private:
  const cpu::CpuPort& cpu_;
  waveforms::Trace* trace_;
  std::string loop_;
};

}  // namespace slackline::asyncio
