// SPDX-License-Identifier: Apache-2.0
// The first line of a vector file: `#` and a JSON object (format "artiq-rtio-golden-1").
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "sim/replay/row_dut.hpp"
#include "sim/rtio/rtio_config.hpp"

namespace slackline::sim {

inline constexpr std::string_view vector_format = "artiq-rtio-golden-1";
/// Rows 0 and 1 hold the reset; the format has no other value of compare_from_row.
inline constexpr std::size_t first_compared_row = 2;

struct VectorHeader {
  std::string name;
  RtioConfig config;
  RowLayout inputs;
  RowLayout outputs;
  std::size_t rows = 0;  ///< more than compare_from_row
  std::size_t compare_from_row = first_compared_row;
  bool strict = true;  ///< the stimulus obeys the CRI protocol
};

/// Throws VectorFileError, for line 1 of `file`. A raw channel's width that `params` leaves out is taken from
/// the channel's columns.
VectorHeader parse_vector_header(std::string_view line, const std::filesystem::path& file);

}  // namespace slackline::sim
