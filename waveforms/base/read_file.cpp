// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/read_file.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "waveforms/base/user_error.hpp"

namespace slackline::waveforms {

std::string read_file(const std::filesystem::path& path) {
  std::error_code ignored;
  // A folder can be opened as if it were a file.
  errno = std::filesystem::is_directory(path, ignored) ? EISDIR : 0;
  std::ifstream stream;
  if (errno == 0) stream.open(path, std::ios::binary);
  std::string content;
  if (errno == 0 && stream) content.assign(std::istreambuf_iterator<char>(stream), {});
  if (!stream || stream.bad() || errno == EISDIR) {
    throw UserError(path.string() + ": cannot be read: " + std::generic_category().message(errno));
  }
  return content;
}

}  // namespace slackline::waveforms
