// SPDX-License-Identifier: Apache-2.0
// Draws the example traces: draw_examples FIGURES_FOLDER OUTPUT_FOLDER. For each, the figure of that name and
// the default figure.
#include <filesystem>
#include <iostream>

#include "testbenches/support/example_traces.hpp"
#include "waveforms/figure/figure_json.hpp"
#include "waveforms/figure/wavedrom.hpp"

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "usage: draw_examples FIGURES_FOLDER OUTPUT_FOLDER\n";
    return 2;
  }
  using namespace slackline;
  const std::filesystem::path figures(argv[1]);
  const std::filesystem::path out(argv[2]);
  std::filesystem::create_directories(out);
  for (const auto& [name, trace] : testbenches::example_traces()) {
    const auto figure = waveforms::load_figure(figures / (name + ".figure.json"));
    waveforms::save_wavedrom(trace, figure, out / (name + ".json"));
    waveforms::save_wavedrom(trace, waveforms::default_figure(trace), out / (name + ".default.json"));
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
