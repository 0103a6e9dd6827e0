// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/options.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <vector>

#include "waveforms/base/user_error.hpp"

namespace slackline::sim {

namespace po = boost::program_options;

namespace {

bool has_empty_word(const boost::any& value) {
  if (const auto* word = boost::any_cast<std::string>(&value)) return word->empty();
  const auto* words = boost::any_cast<std::vector<std::string>>(&value);
  return words != nullptr && std::ranges::find(*words, "") != words->end();
}

/// No option means anything by an empty word: a script's variable was empty.
void refuse_empty_words(const po::variables_map& values, const po::options_description& options,
                        std::string_view command, std::string_view usage) {
  for (const auto& [name, value] : values) {
    if (!has_empty_word(value.value())) continue;
    const po::option_description* const option = options.find_nothrow(name, false);
    if (option != nullptr && option->semantic()->max_tokens() == 0) continue;  // a flag
    const std::string where = option == nullptr ? std::string(command) : "--" + name;
    const std::string expected = option == nullptr ? std::string(usage) : option->format_parameter();
    throw waveforms::UserError(where + ": got an empty word, expected " + expected);
  }
}

}  // namespace

std::optional<po::variables_map> parse_options(const Arguments& arguments, std::string_view command,
                                               std::string_view usage, po::options_description options,
                                               const char* positional, int most) {
  options.add_options()("help,h", "show this text");
  po::options_description all = options;
  all.add_options()(positional, po::value<std::vector<std::string>>());
  po::positional_options_description places;
  places.add(positional, most);
  // Guessing abbreviated options would make a later option break old command lines.
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  po::variables_map values;
  try {
    po::store(po::command_line_parser(arguments).options(all).positional(places).style(style).run(), values);
  } catch (const po::too_many_positional_options_error&) {
    throw waveforms::UserError(std::string(command) + ": got more than " + std::to_string(most) + " " +
                               positional + ", expected " + std::string(usage));
  }
  po::notify(values);
  refuse_empty_words(values, options, command, usage);
  if (values.count("help") != 0) {
    std::cout << "slackline " << command << " " << usage << "\n\n" << options;
    return std::nullopt;
  }
  return values;
}

std::uint64_t number_option(const po::variables_map& options, const std::string& name, std::uint64_t low,
                            std::uint64_t high) {
  const std::string word = options[name].as<std::string>();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  const bool is_number = error == std::errc() && end == word.data() + word.size();
  if (is_number && number >= low && number <= high) return number;
  throw waveforms::UserError("--" + name + ": got " + word + ", expected " + std::to_string(low) +
                             " or more, a whole number of at most " + std::to_string(high));
}

std::uint64_t seed_option(const po::variables_map& options) {
  return number_option(options, "seed", 0, UINT64_MAX);
}

}  // namespace slackline::sim
