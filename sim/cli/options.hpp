// SPDX-License-Identifier: Apache-2.0
// Option parsing shared by the commands, on Boost.Program_options.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/program_options.hpp>

#include "sim/cli/command.hpp"

namespace slackline::sim {

/// Adds --help and parses; `positional` names the option that takes the words without a dash (at most
/// `most`). Nothing when help was asked for, and printed. Throws
/// boost::program_options::error; UserError for too many words, and for an empty one.
std::optional<boost::program_options::variables_map> parse_options(
    const Arguments& arguments, std::string_view command, std::string_view usage,
    boost::program_options::options_description options, const char* positional, int most);

/// The value of an option of words, which has one. Throws UserError if it is no whole number from low to
/// high.
std::uint64_t number_option(const boost::program_options::variables_map& options, const std::string& name,
                            std::uint64_t low, std::uint64_t high);

/// The value of --seed. Throws UserError.
std::uint64_t seed_option(const boost::program_options::variables_map& options);

}  // namespace slackline::sim
