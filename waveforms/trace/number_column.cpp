// SPDX-License-Identifier: Apache-2.0
#include "waveforms/trace/number_column.hpp"

#include <stdexcept>
#include <string>

namespace slackline::waveforms {

std::uint64_t NumberColumnReader::next() {
  std::uint64_t zigzag = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (at_end()) throw std::out_of_range("got the end of the column, expected another number");
    const std::uint64_t group = bytes_[at_++];
    zigzag |= (group & 0x7f) << shift;
    if (group < 0x80) {
      last_ += zigzag >> 1 ^ ((zigzag & 1) != 0 ? ~std::uint64_t{0} : 0);
      return last_;
    }
  }
  throw std::out_of_range("got a number of more than 10 bytes at byte " + std::to_string(at_) +
                          " of the column, expected at most 10");
}

}  // namespace slackline::waveforms
