// SPDX-License-Identifier: Apache-2.0
// How an experiment in a shared object is found. One file, one experiment, one line at its end:
//
//   SLACKLINE_EXPERIMENT(Blink, "blink", "kasli-loop", "blinks once")
//
// A loader looks up experiment_symbol, checks the version, builds the system it names, and calls create().
// The object must stay loaded as long as anything that it made exists.
#pragma once

#include <cstdint>
#include <memory>

#include "models/artiq/experiment.hpp"

namespace slackline::artiq {

struct ExperimentInfo {
  /// Raised whenever this struct, Experiment or ExperimentContext changes its layout.
  static constexpr std::uint32_t current_version = 2;

  std::uint32_t version = current_version;  ///< first, so that any loader can read it
  const char* name = "";                    ///< as in `slackline run NAME`
  const char* system = "";                  ///< the system it runs on if none is asked for
  const char* summary = "";                 ///< one line
  const char* source = "";                  ///< the file that defines it
  std::unique_ptr<Experiment> (*create)(ExperimentContext& context) = nullptr;
};

/// The exported function: `const ExperimentInfo* slackline_experiment()`.
inline constexpr const char* experiment_symbol = "slackline_experiment";
using ExperimentFunction = const ExperimentInfo* (*)();

}  // namespace slackline::artiq

#define SLACKLINE_EXPERIMENT(Class, experiment_name, system_name, summary_line)               \
  extern "C" __attribute__((visibility("default"))) const ::slackline::artiq::ExperimentInfo* \
  slackline_experiment() {                                                                    \
    static constexpr ::slackline::artiq::ExperimentInfo info{                                 \
        .name = experiment_name,                                                              \
        .system = system_name,                                                                \
        .summary = summary_line,                                                              \
        .source = __FILE__,                                                                   \
        .create = [](::slackline::artiq::ExperimentContext& context)                          \
            -> std::unique_ptr<::slackline::artiq::Experiment> {                              \
          return std::make_unique<Class>(context);                                            \
        }};                                                                                   \
    return &info;                                                                             \
  }
