// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "waveforms/trace/trace.hpp"

namespace slackline::testbenches {

/// The spans of a track in their order; none if there is no such track.
inline std::vector<waveforms::Span> spans_of(const waveforms::Trace& trace, std::string_view track) {
  std::vector<waveforms::Span> found;
  const auto id = trace.find_track(track);
  for (const waveforms::Span& span : trace.spans()) {
    if (id && span.track == *id) found.push_back(span);
  }
  return found;
}

}  // namespace slackline::testbenches
