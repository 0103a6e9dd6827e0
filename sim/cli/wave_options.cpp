// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/wave_options.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <new>
#include <set>
#include <vector>

#include <unistd.h>

#include "sim/build/installation.hpp"
#include "waveforms/base/atomic_file.hpp"
#include "waveforms/base/time_text.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/base/word_list.hpp"
#include "waveforms/export/exporters.hpp"
#include "waveforms/figure/figure_json.hpp"
#include "waveforms/figure/wavedrom.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

namespace po = boost::program_options;
using waveforms::Figure;
using waveforms::LaneSpec;
using waveforms::Trace;

/// Said by the user.
bool no_wave(const po::variables_map& options) {
  return options.count("wave") != 0 && options["wave"].as<std::string>() == "none";
}

LaneSpec lane(const Trace& trace, const std::string& name) {
  LaneSpec spec;
  spec.name = spec.label = name;
  if (trace.find_signal(name)) {
    spec.source = LaneSpec::Source::signal;
  } else if (trace.find_track(name)) {
    spec.source = LaneSpec::Source::track;
  } else {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < trace.track_count(); ++i)
      known.emplace_back(trace.name(waveforms::TrackId{i}));
    for (std::uint32_t i = 0; i < trace.signal_count(); ++i)
      known.emplace_back(trace.info(waveforms::SignalId{i}).name);
    throw waveforms::UserError("--signals: got " + name + ", expected " + waveforms::one_of(known));
  }
  return spec;
}

}  // namespace

void add_wave_options(po::options_description& options, TraceOrigin origin) {
  const auto file = [] { return po::value<std::string>()->value_name("FILE"); };
  for (const waveforms::Exporter& exporter : waveforms::exporters()) {
    if (exporter.loadable && origin == TraceOrigin::file) continue;
    options.add_options()(std::string(exporter.option).c_str(), file(), std::string(exporter.help).c_str());
  }
  const std::string around = std::string("window around the first error of this kind, such as ")
                                 .append(waveforms::trace_names::marks::underflow.kind)
                                 .append(" or ")
                                 .append(waveforms::trace_names::marks::collision.kind);
  options.add_options()                                            //
      ("wave", file(), "write WaveDrom JSON here; none: nowhere")  //
      ("figure", file(), "draw what this figure file says")        //
      ("signals", po::value<std::vector<std::string>>()->multitoken()->value_name("NAME..."),
       "lanes to draw")                                                                           //
      ("from", po::value<std::string>()->value_name("TIME"), "start of the window, such as 5us")  //
      ("to", po::value<std::string>()->value_name("TIME"), "end of the window")                   //
      ("around", po::value<std::string>()->value_name("ERROR"), around.c_str())                   //
      ("step", po::value<std::string>()->value_name("TIME"),
       "linear columns of this length, instead of one per event");
}

bool exports_asked(const po::variables_map& options) {
  return std::ranges::any_of(waveforms::exporters(), [&](const waveforms::Exporter& exporter) {
    return options.count(std::string(exporter.option)) != 0;
  });
}

waveforms::Time time_option(const po::variables_map& options, const std::string& name) {
  const std::string words = options[name].as<std::string>();
  const auto time = waveforms::parse_time(words);
  if (!time || time->ps < 0) {
    throw waveforms::UserError("--" + name + ": got " + words +
                               ", expected a time with a unit, such as 500ns or 1.5ms");
  }
  return *time;
}

std::optional<std::filesystem::path> shipped_figure(const Trace& trace) {
  const std::string* const experiment = trace.find_meta(waveforms::trace_names::meta::experiment);
  if (experiment == nullptr) return std::nullopt;
  return Installation::locate().beside_program(*experiment, ".figure.json");
}

namespace {

/// The figure that the options describe. `shipped`: the file of a figure that belongs to the program, used
/// when the options name none. Throws UserError.
Figure chosen_figure(const po::variables_map& options, const Trace& trace,
                     const std::optional<std::filesystem::path>& shipped) {
  waveforms::Window window;
  if (options.count("from") != 0) window.from = time_option(options, "from");
  if (options.count("to") != 0) window.to = time_option(options, "to");
  if (options.count("around") != 0) window.around = options["around"].as<std::string>();
  const bool windowed = options.count("from") + options.count("to") + options.count("around") != 0;
  Figure figure;
  if (options.count("figure") != 0) {
    figure = waveforms::load_figure(options["figure"].as<std::string>());
    if (windowed) figure.window = window;
  } else if (shipped && !windowed && options.count("signals") + options.count("step") == 0) {
    return waveforms::load_figure(*shipped);
  } else {
    figure = waveforms::default_figure(trace, window);
    // Who says what to draw gets all of it, on as many pages as it takes.
    if (options.count("from") + options.count("to") + options.count("step") != 0) {
      figure.shorten = false;
      figure.page_columns.reset();
    }
  }
  if (options.count("signals") != 0) {
    figure.lanes.clear();
    for (const std::string& name : options["signals"].as<std::vector<std::string>>()) {
      figure.lanes.push_back(lane(trace, name));
    }
  }
  if (options.count("step") != 0) {
    figure.columns.step = time_option(options, "step");
    if (figure.columns.step->ps == 0) throw waveforms::UserError("--step: got 0, expected a time above 0");
  }
  return figure;
}

}  // namespace

namespace {

/// Files that options other than `outputs` name.
std::set<std::filesystem::path> input_files(const po::variables_map& options,
                                            const std::vector<std::string>& outputs) {
  std::set<std::filesystem::path> files;
  const auto add = [&files](const std::string& word) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(word, error)) return;
    const auto file = std::filesystem::canonical(word, error);
    if (!error) files.insert(file);
  };
  for (const auto& [name, value] : options) {
    if (std::ranges::find(outputs, name) != outputs.end()) continue;
    if (const auto* const word = boost::any_cast<std::string>(&value.value())) add(*word);
    if (const auto* const words = boost::any_cast<std::vector<std::string>>(&value.value()))
      std::ranges::for_each(*words, add);
  }
  return files;
}

}  // namespace

void check_outputs(const po::variables_map& options) {
  std::set<std::filesystem::path> files;
  std::vector<std::string> names{"wave"};
  for (const waveforms::Exporter& exporter : waveforms::exporters()) names.emplace_back(exporter.option);
  const std::set<std::filesystem::path> inputs = input_files(options, names);
  for (const std::string& name : names) {
    if (options.count(name) == 0 || (name == "wave" && no_wave(options))) continue;
    const std::string word = options[name].as<std::string>();
    const auto file = std::filesystem::absolute(word).lexically_normal();
    const auto refuse = [&](const std::string& got, const std::string& expected) {
      throw waveforms::UserError("--" + name + ": got " + word + got + ", expected " + expected);
    };
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) refuse(", a folder", "a file");
    if (!std::filesystem::is_directory(file.parent_path(), ignored))
      refuse("", "a file in a folder that exists");
    const bool exists = std::filesystem::exists(file, ignored);
    if (waveforms::is_device(file)) continue;
    if (exists && !std::filesystem::is_regular_file(file, ignored))
      refuse(", a pipe or the like", "a regular file or none");
    // A file is made anew beside its place, and a link leads to another one.
    const auto place = exists ? std::filesystem::canonical(file) : file;
    if (::access(place.parent_path().c_str(), W_OK | X_OK) != 0) {
      refuse(" in a folder that you may not write to", "one that you may");
    }
    if (inputs.contains(place)) refuse(", which is read", "a file of its own");
    if (!files.insert(file).second) refuse("", "a file of its own");
  }
}

namespace {

/// The reason why `write` did not; nothing if it did.
template <typename Write>
std::optional<std::string> problem_of(const Write& write) {
  try {
    write();
    return std::nullopt;
  } catch (const std::bad_alloc&) {
    return "memory is exhausted";
  } catch (const std::exception& error) {
    return error.what();
  }
}

void draw(const po::variables_map& options, const Trace& trace,
          const std::optional<std::filesystem::path>& shipped_figure, const std::string& wave) {
  const Figure figure = chosen_figure(options, trace, shipped_figure);
  const bool lanes_named = options.count("figure") + options.count("signals") != 0;
  // A run that failed at once has nothing to show, and that is not the fault of who asked.
  if (figure.lanes.empty() && !lanes_named) {
    waveforms::save_empty_wavedrom(wave);
    std::cout << "wrote " << wave << " (WaveDrom, empty: nothing was recorded)\n";
    return;
  }
  const waveforms::SavedPages saved = waveforms::save_wavedrom(trace, figure, wave);
  for (const auto& file : saved.files) std::cout << "wrote " << file.string() << " (WaveDrom)\n";
  if (!saved.left_out.empty()) std::cout << "  " << saved.left_out << "\n";
}

}  // namespace

std::vector<std::string> write_outputs(const po::variables_map& options, const Trace& trace,
                                       const std::optional<std::filesystem::path>& shipped_figure,
                                       const DefaultWave& default_wave) {
  std::vector<std::string> problems;
  for (const waveforms::Exporter& exporter : waveforms::exporters()) {
    const std::string option(exporter.option);
    if (options.count(option) == 0) continue;
    const std::string file = options[option].as<std::string>();
    if (const auto problem = problem_of([&] { exporter.save(trace, file); })) {
      problems.push_back("--" + option + ": " + *problem);
    } else {
      std::cout << "wrote " << file << " (" << exporter.format << ")\n";
    }
  }
  const bool drawing_asked =
      std::ranges::any_of(std::array{"figure", "signals", "from", "to", "around", "step"},
                          [&](const char* name) { return options.count(name) != 0; });
  const bool wave_named = options.count("wave") != 0;
  const std::string wave = wave_named ? options["wave"].as<std::string>() : default_wave.file;
  if (wave.empty() || no_wave(options)) return problems;
  const auto problem = problem_of([&] {
    try {
      draw(options, trace, shipped_figure, wave);
    } catch (const waveforms::UserError& error) {
      if (!shipped_figure || drawing_asked) throw;
      std::cout << "the program's own figure does not suit this run, which gets a plain one: " << error.what()
                << "\n";
      draw(options, trace, {}, wave);
    }
  });
  if (!problem) return problems;
  if (wave_named || drawing_asked || default_wave.asked) {
    problems.push_back(*problem);
  } else {
    std::cout << "no waveform: " << *problem << "; --wave names another file, or none\n";
  }
  return problems;
}

}  // namespace slackline::sim
