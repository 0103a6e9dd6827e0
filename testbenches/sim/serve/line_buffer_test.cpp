// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/transport/line_buffer.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "testbenches/support/random.hpp"

using slackline::serve::LineBuffer;

namespace {

constexpr std::size_t longest = LineBuffer::longest_line;

std::vector<std::string> take(LineBuffer& buffer) {
  std::vector<std::string> lines;
  while (const auto line = buffer.next())
    lines.push_back(line->too_long ? "too long" : std::string(line->text));
  return lines;
}

std::vector<std::string> lines_of(std::string_view bytes) {
  LineBuffer buffer;
  buffer.append(bytes);
  return take(buffer);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_SUITE_BEGIN("serve: lines");

TEST_CASE("a line ends with LF or CR LF, and what has no end is no line yet") {
  CHECK(lines_of("a\nb\r\n\n\r\nrest") == Lines{"a", "b", "", ""});
  CHECK(lines_of("a\rb\n") == Lines{"a\rb"});
  CHECK(lines_of(std::string("a\0b\n", 4)) == Lines{std::string("a\0b", 3)});
}

TEST_CASE("a line that is too long is told once, at its end, and the next one is whole") {
  CHECK(lines_of(std::string(longest, 'x') + "\r\nnext\n") == Lines{std::string(longest, 'x'), "next"});
  CHECK(lines_of(std::string(longest + 1, 'x') + "\nnext\n") == Lines{"too long", "next"});
  LineBuffer buffer;
  for (std::size_t sent = 0; sent < 100 * longest;) {
    buffer.append(std::string(10'000, 'x'));
    sent += 10'000;
    CHECK_FALSE(buffer.next());
    CHECK(buffer.size() == (sent <= longest + 1 ? sent : 0));
  }
  buffer.append("\nnext\n");
  CHECK(take(buffer) == Lines{"too long", "next"});
}

TEST_CASE("the pieces in which bytes arrive do not matter") {
  const std::uint64_t seed = slackline::testbenches::seed_from_environment(0x51ac11e);
  MESSAGE("lines in random pieces, SLACKLINE_SEED=" << seed);
  slackline::testbenches::Random random(seed);
  std::string bytes;
  Lines expected;
  for (int i = 0; i < 200; ++i) {
    const std::string line(random.below(4) == 0 ? longest - 2 + random.below(5) : random.below(20),
                           static_cast<char>('a' + random.below(26)));
    expected.push_back(line.size() > longest ? "too long" : line);
    bytes += line + (random.below(2) == 0 ? "\n" : "\r\n");
  }
  LineBuffer buffer;
  Lines lines;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = 1 + random.below(random.below(2) == 0 ? 3 : 9000);
    buffer.append(std::string_view(bytes).substr(at, size));
    at += size;
    for (std::string& line : take(buffer)) lines.push_back(std::move(line));
    CHECK(buffer.size() <= longest + 1);
  }
  CHECK(lines == expected);
}

TEST_SUITE_END();
