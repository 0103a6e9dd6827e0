// SPDX-License-Identifier: Apache-2.0
// A mistake in what the user gave us. The tool prints what() and exits with 2.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace slackline::waveforms {

class UserError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  /// "file: /json/pointer: got …, expected …"
  UserError(const std::filesystem::path& file, const std::string& where, const std::string& got,
            const std::string& expected)
      : std::runtime_error(file.string() + ": " + where + ": got " + got + ", expected " + expected) {}
};

}  // namespace slackline::waveforms
