// SPDX-License-Identifier: Apache-2.0
#include "sim/design/axi_intc_design.hpp"

#include "sim/verilated/rtl_files.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {

// Defaults: those of the IP as Vivado 2018.3 and 2024.1 add it to a design (reference A4).
IpDesign axi_intc_design(const IpParameters& p) {
  const auto inputs = static_cast<unsigned>(p.number("C_NUM_INTR_INPUTS", 2, 1, 32));
  const auto software = static_cast<unsigned>(p.number("C_NUM_SW_INTR", 0, 0, 31));
  if (inputs + software > 32) {
    throw waveforms::UserError("ip " + p.ip() + ": parameter C_NUM_SW_INTR: got " + std::to_string(software) +
                               ", expected at most " + std::to_string(32 - inputs) + " beside " +
                               std::to_string(inputs) + " inputs");
  }
  const auto sync_ff = static_cast<unsigned>(p.number("C_NUM_SYNC_FF", 2, 0, 7));
  const bool synchronisers = !p.flag("C_DISABLE_SYNCHRONIZERS", false);
  const bool fast = p.flag("C_HAS_FAST", false);
  // Bits of inputs that do not exist would only multiply the models to build.
  const std::uint32_t used = inputs == 32 ? ~std::uint32_t{0} : (std::uint32_t{1} << inputs) - 1;
  const auto mask = [&](const char* name) { return sv_mask(p.mask(name, 0xffff'ffff) & used); };

  IpDesign design;
  design.source.top = "axi_intc";
  design.source.files = rtl_files("intc/axi_intc.f");
  design.source.parameters = {
      {"NumIntrInputs", std::to_string(inputs)},
      {"NumSwIntr", std::to_string(software)},
      {"KindOfIntr", mask("C_KIND_OF_INTR")},
      {"KindOfEdge", mask("C_KIND_OF_EDGE")},
      {"KindOfLvl", mask("C_KIND_OF_LVL")},
      {"AsyncIntr", synchronisers ? mask("C_ASYNC_INTR") : sv_mask(0)},
      {"NumSyncFf", std::to_string(sync_ff)},
      {"IrqIsLevel", sv_flag(p.flag("C_IRQ_IS_LEVEL", true))},
      {"IrqActive", sv_flag(p.flag("C_IRQ_ACTIVE", true))},
      {"HasIpr", sv_flag(p.flag("C_HAS_IPR", true))},
      {"HasSie", sv_flag(p.flag("C_HAS_SIE", true))},
      {"HasCie", sv_flag(p.flag("C_HAS_CIE", true))},
      {"HasIvr", sv_flag(p.flag("C_HAS_IVR", true))},
      {"HasIlr", sv_flag(p.flag("C_HAS_ILR", false))},
      {"HasFast", sv_flag(fast)},
      {"EnCascadeMode", sv_flag(p.flag("C_EN_CASCADE_MODE", false))},
      {"VectorWidth", std::to_string(p.number("C_ADDR_WIDTH", 32, 32, 64))},
      {"VectorReset", "64'd" + std::to_string(p.number("C_IVAR_RESET_VALUE", 0x10, 0, UINT64_MAX))},
  };
  design.inputs = {{"intr", "intr_i", inputs}};
  if (fast) design.inputs.push_back({"processor_ack", "processor_ack_i", 2, false});
  design.outputs = {
      {"irq", "irq_o", 1}, {"isr", "isr_o", inputs + software}, {"ier", "ier_o", inputs + software}};
  // Synchroniser, edge detector, ISR, irq.
  design.settle_rows = sync_ff + 3 + settle_margin;
  return design;
}

}  // namespace slackline::sim
