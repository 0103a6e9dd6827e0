// SPDX-License-Identifier: Apache-2.0
// Foreign text inside an answer, which must stay one short line whatever the client sent.
#pragma once

#include <string>
#include <string_view>

namespace slackline::serve {

/// The text with all bytes but printable ASCII as "\x0a"; what is longer than `most` bytes is cut and ends
/// with "...".
std::string printable(std::string_view text, std::size_t most);

/// The same for words of a client, quoted by a message: at most 40 bytes.
inline std::string printable(std::string_view word) { return printable(word, 40); }

}  // namespace slackline::serve
