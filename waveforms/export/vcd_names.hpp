// SPDX-License-Identifier: Apache-2.0
// Names in a value change dump: identifier codes, scopes from '/', and characters that a token can hold.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace slackline::waveforms {

struct VcdVariable {
  std::string name;  ///< '/' between scopes
  std::string type;  ///< wire, integer, string
  unsigned width = 1;
  std::string code;
};

/// The shortest printable code of the n-th variable.
std::string vcd_code(std::size_t n);

/// Words as one token: blanks, control characters, backslashes and non-ASCII bytes become \xHH.
std::string vcd_token(std::string_view words);

/// Words inside a $comment: without the "$end" that would close it.
std::string vcd_comment(std::string_view words);

/// $scope, $var and $upscope of all variables, those of a scope together, sorted by name.
void write_vcd_scopes(std::vector<VcdVariable> variables, std::ostream& out);

}  // namespace slackline::waveforms
