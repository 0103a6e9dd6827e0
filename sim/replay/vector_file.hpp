// SPDX-License-Identifier: Apache-2.0
// A recording of an RTIO core, read row by row in bounded memory: gzip or plain text, one header line, then
// one line per clock cycle, `inputs | outputs` in lower-case hexadecimal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "sim/replay/line_reader.hpp"
#include "sim/replay/vector_header.hpp"

namespace slackline::sim {

class VectorFile {
 public:
  /// Reads the header. Throws VectorFileError.
  explicit VectorFile(const std::filesystem::path& file);

  const VectorHeader& header() const { return header_; }
  const std::filesystem::path& file() const { return reader_.file(); }

  /// The next row, in the layouts of the header; false after the last one. Throws VectorFileError with the
  /// line for a wrong number of columns, a value that is not hexadecimal or too wide, and fewer or more rows
  /// than the header says.
  bool next(std::span<std::uint64_t> inputs, std::span<std::uint64_t> outputs);

 private:
  VectorFileError error(const std::string& problem) const;
  void parse_values(std::string_view& rest, const RowLayout& layout, std::span<std::uint64_t> words);

  LineReader reader_;
  VectorHeader header_;
  std::size_t rows_read_ = 0;
};

}  // namespace slackline::sim
