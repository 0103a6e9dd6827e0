// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/vector_file.hpp"

#include <algorithm>
#include <string>

#include "sim/replay/hex_words.hpp"

namespace slackline::sim {

namespace {

std::string_view next_token(std::string_view& rest) {
  const std::size_t begin = rest.find_first_not_of(' ');
  if (begin == std::string_view::npos) {
    rest = {};
    return {};
  }
  const std::size_t end = std::min(rest.find(' ', begin), rest.size());
  const std::string_view token = rest.substr(begin, end - begin);
  rest.remove_prefix(end);
  return token;
}

std::size_t count_tokens(std::string_view rest, std::string_view until) {
  std::size_t count = 0;
  for (std::string_view token = next_token(rest); !token.empty() && token != until; token = next_token(rest))
    ++count;
  return count;
}

VectorHeader read_header(LineReader& reader) {
  std::string_view line;
  if (!reader.next(line))
    throw VectorFileError(reader.file(), 1, "got an empty file, expected '#' and a JSON object");
  if (!line.starts_with('#') && !reader.compressed()) {
    throw VectorFileError(reader.file(), 1,
                          "got neither gzip nor a line starting with '#', expected a vector file");
  }
  return parse_vector_header(line, reader.file());
}

}  // namespace

VectorFile::VectorFile(const std::filesystem::path& file) : reader_(file), header_(read_header(reader_)) {}

VectorFileError VectorFile::error(const std::string& problem) const {
  return {reader_.file(), reader_.line_number(), problem};
}

void VectorFile::parse_values(std::string_view& rest, const RowLayout& layout,
                              std::span<std::uint64_t> words) {
  const std::string_view all = rest;
  for (std::size_t i = 0; i < layout.size(); ++i) {
    const std::string_view token = next_token(rest);
    const Column& column = layout[i];
    if (token.empty() || token == "|") {
      throw error("got " + std::to_string(count_tokens(all, "|")) + " values in row " +
                  std::to_string(rows_read_) + ", expected " + std::to_string(layout.size()));
    }
    switch (parse_hex(token, column.width, words.subspan(layout.offset(i), words_for(column.width)))) {
      case HexError::none:
        break;
      case HexError::not_hex:
        throw error("got \"" + std::string(token.substr(0, 140)) + "\" for " + column.name + " in row " +
                    std::to_string(rows_read_) + ", expected hexadecimal digits");
      case HexError::too_wide:
        throw error("got \"" + std::string(token.substr(0, 140)) + "\" for " + column.name + " in row " +
                    std::to_string(rows_read_) + ", expected at most " + std::to_string(column.width) +
                    " bits");
    }
  }
}

bool VectorFile::next(std::span<std::uint64_t> inputs, std::span<std::uint64_t> outputs) {
  std::string_view line;
  if (!reader_.next(line)) {
    if (rows_read_ == header_.rows) return false;
    throw error("got " + std::to_string(rows_read_) + " rows, expected " + std::to_string(header_.rows));
  }
  if (rows_read_ == header_.rows) {
    throw error("got more rows, expected " + std::to_string(header_.rows));
  }
  parse_values(line, header_.inputs, inputs);
  std::string_view rest = line;
  if (next_token(rest) != "|") {
    throw error("got " + std::to_string(header_.inputs.size() + count_tokens(line, "|")) +
                " input values in row " + std::to_string(rows_read_) + ", expected " +
                std::to_string(header_.inputs.size()) + " and then '|'");
  }
  const std::string_view outputs_text = rest;
  parse_values(rest, header_.outputs, outputs);
  if (count_tokens(rest, {}) != 0) {
    throw error("got " + std::to_string(count_tokens(outputs_text, {})) + " output values in row " +
                std::to_string(rows_read_) + ", expected " + std::to_string(header_.outputs.size()));
  }
  ++rows_read_;
  return true;
}

}  // namespace slackline::sim
