// SPDX-License-Identifier: Apache-2.0
#include "waveforms/export/exporters.hpp"

#include <array>

#include "waveforms/export/vcd.hpp"
#include "waveforms/trace/trace_file.hpp"

namespace slackline::waveforms {
namespace {

constexpr std::array rows{
    Exporter{"trace", "save the whole trace for 'slackline wave'", "trace", save_trace, true},
    Exporter{"vcd", "write a value change dump here", "value change dump", save_vcd},
};

}  // namespace

std::span<const Exporter> exporters() { return rows; }

}  // namespace slackline::waveforms
