// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/program_recorder.hpp"

#include <algorithm>
#include <string>

#include "waveforms/trace/trace_names.hpp"

namespace slackline::artiq {

namespace names = waveforms::trace_names;

ProgramRecorder::ProgramRecorder(cpu::CpuPort& cpu, waveforms::Trace* trace) : cpu_(cpu), trace_(trace) {
  if (trace_ == nullptr) return;
  kernel_ = trace_->track(names::tracks::kernel);
  host_ = trace_->track(names::tracks::host);
  if (const auto found = trace_->find_signal(names::signals::now.name)) {
    now_signal_ = *found;
    const auto changes = trace_->changes(now_signal_);
    if (!changes.empty()) now_ = static_cast<Mu>(changes.back().value);
  } else {
    now_signal_ = trace_->add_signal(names::signals::now.info());
    trace_->change(now_signal_, time(), static_cast<std::uint64_t>(now_));
  }
}

void ProgramRecorder::set_now(Mu now) {
  now_ = now;
  if (trace_ != nullptr) trace_->change(now_signal_, time(), static_cast<std::uint64_t>(now));
}

void ProgramRecorder::open(Track track, std::string_view label, const std::source_location& location) {
  if (trace_ == nullptr) return;
  spans(track).push_back(
      {trace_->open_span(id(track), time(), trace_->text(label), now_, source_text(location)), {}});
}

void ProgramRecorder::close(Track track) {
  if (trace_ == nullptr) return;
  const OpenSpan span = spans(track).back();
  spans(track).pop_back();
  trace_->close_span(span.id, time(), now_, span.slack);
}

void ProgramRecorder::add(Track track, std::string_view label, waveforms::Time begin) {
  if (trace_ == nullptr) return;
  const auto span = trace_->open_span(id(track), begin, trace_->text(label), now_, trace_->text(""));
  trace_->close_span(span, time(), now_);
}

void ProgramRecorder::note_slack(Mu slack) {
  for (auto& track : open_) {
    for (OpenSpan& span : track) span.slack = std::min(span.slack.value_or(slack), slack);
  }
}

void ProgramRecorder::raised(const CoreException& exception) {
  raised_ = exception.name();
  if (trace_ == nullptr) return;
  const bool told = exception.kind().of_hardware;
  trace_->mark({time(), told ? waveforms::Severity::note : waveforms::Severity::error,
                trace_->text(exception.name()), trace_->text(exception.what())});
}

void ProgramRecorder::link_last(std::string_view signal, std::string_view label) {
  if (trace_ == nullptr) return;
  const auto from = trace_->find_signal(signal);
  if (!from || trace_->changes(*from).empty()) return;
  const auto changes = trace_->changes(*from);
  link_from(signal, (*std::prev(changes.end())).time, label);
}

void ProgramRecorder::link_from(std::string_view signal, waveforms::Time begin, std::string_view label) {
  if (trace_ == nullptr) return;
  if (const auto from = trace_->find_signal(signal)) {
    trace_->link({waveforms::at(*from, begin), waveforms::at(kernel_, time()), trace_->text(label)});
  }
}

waveforms::TextId ProgramRecorder::source_text(const std::source_location& location) {
  SourceText& known = source_texts_[location.line() % source_texts_.size()];
  if (known.file != location.file_name() || known.line != location.line())
    known = {location.file_name(), location.line(), make_source_text(location)};
  return known.text;
}

waveforms::TextId ProgramRecorder::make_source_text(const std::source_location& location) {
  return trace_->text(short_place(location));
}

std::string ProgramRecorder::short_place(const std::source_location& location) {
  if (location.line() == 0) return "";
  std::string_view file = location.file_name();
  file.remove_prefix(file.find_last_of('/') + 1);
  return std::string(file).append(":").append(std::to_string(location.line()));
}

std::vector<ProgramRecorder::OpenCall> ProgramRecorder::open_calls(Track track) const {
  std::vector<OpenCall> calls;
  if (trace_ == nullptr) return calls;
  for (const OpenSpan& open : open_[track == Track::kernel ? 0 : 1]) {
    const waveforms::Span& span = trace_->spans()[static_cast<std::size_t>(open.id)];
    calls.push_back({std::string(trace_->words(span.label)), std::string(trace_->words(span.source))});
  }
  return calls;
}

}  // namespace slackline::artiq
