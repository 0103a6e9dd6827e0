// SPDX-License-Identifier: Apache-2.0
// Tables in reports for people.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace slackline::waveforms {

/// Columns padded to their widest entry; the first two left, the rest right aligned. At least one row.
void write_table(const std::vector<std::vector<std::string>>& rows, std::ostream& out);

}  // namespace slackline::waveforms
