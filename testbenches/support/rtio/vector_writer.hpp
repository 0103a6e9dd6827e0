// SPDX-License-Identifier: Apache-2.0
// Vector files made from random stimulus and the reference model, for the tests of whatever reads them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/rtio/stimulus.hpp"

namespace slackline::testbenches {

/// The text of a vector file.
std::string vector_text(const sim::RtioConfig& config, Profile profile, std::uint64_t seed, std::size_t rows);

/// A file with its own name, removed with the object.
class TemporaryFile {
 public:
  enum class Form : std::uint8_t { plain, gzip };
  explicit TemporaryFile(std::string_view content, Form form = Form::plain);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace slackline::testbenches
