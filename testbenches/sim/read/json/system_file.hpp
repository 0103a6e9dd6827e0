// SPDX-License-Identifier: Apache-2.0
// System files that tests make up, all of them "bench.json" in a folder of their own.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "sim/read/json/system_json.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::testbenches {

inline sim::SystemDescription load_document(const nlohmann::json& document) {
  const ScratchFolder scratch;
  return sim::load_system(scratch.write("bench.json", document.dump()).string());
}

/// The complaint about a file, without the folder; "no mistake" if there is none.
inline std::string mistake_in(const nlohmann::json& document) {
  try {
    load_document(document);
  } catch (const waveforms::UserError& error) {
    const std::string text = error.what();
    const auto name = text.find("bench.json: ");
    return name == std::string::npos ? text : text.substr(name);
  }
  return "no mistake";
}

}  // namespace slackline::testbenches
