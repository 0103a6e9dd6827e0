// SPDX-License-Identifier: Apache-2.0
#include "sim/design/dff_design.hpp"

#include "sim/verilated/rtl_files.hpp"

namespace slackline::sim {
namespace {

IpDesign flip_flop(unsigned size) {
  IpDesign design;
  design.inputs = {{"d", "d_i", size, false}, {"en", "en_i", 1}, {"reset", "reset_i", 1}};
  design.outputs = {{"q", "q_o", size}};
  design.has_bus = false;
  design.settle_rows = 1 + settle_margin;
  return design;
}

}  // namespace

IpDesign dff_en_reset_vector_design(const IpParameters& parameters) {
  // Default 4: reference A1.
  const auto size = static_cast<unsigned>(parameters.number("SIZE", 4, 1, 64));
  IpDesign design = flip_flop(size);
  design.source.top = "dff_en_reset_vector";
  design.source.files = rtl_files("dff/dff_en_reset_vector.f");
  design.source.parameters = {{"Size", std::to_string(size)}};
  return design;
}

IpDesign dff_en_reset_design(const IpParameters&) {
  IpDesign design = flip_flop(1);
  design.source.top = "dff_en_reset";
  design.source.files = rtl_files("dff/dff_en_reset.f");
  return design;
}

}  // namespace slackline::sim
