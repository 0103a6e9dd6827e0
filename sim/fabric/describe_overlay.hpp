// SPDX-License-Identifier: Apache-2.0
// The dictionaries that PYNQ's drivers use, derived from the fabric: the same for a JSON system as for a
// hardware hand-off.
#pragma once

#include "models/pynq/overlay_description.hpp"
#include "sim/design/fabric_description.hpp"

namespace slackline::sim {

/// - interrupt_controllers: every one (IpType::interrupts) whose output reaches the processor, directly or
///   through others, but not through logic.
/// - interrupt_pins: every line that ends at one of them or at the processor, by the name of what drives it:
///   "btns_gpio/ip2intc_irpt", "video/axi_vdma/s2mm_introut" though not simulated, "any_key/Res" for logic,
///   "sws_2bits" for an external input; bits above 0 of an output are "ip/port[1]". A line at two controllers
///   counts at the first found from the processor's lowest interrupt on. Controllers' own outputs are no
///   pins.
/// - interrupt_buses: probes of several bits with such lines in them.
/// - ip_dict, mem_dict: what the processor sees. An IP with several ranges has the entry "ip" for the first
///   and "ip/interface" for each other.
/// - gpio_dict: ps_gpio. That of an IP: its simulated inputs that such a bit drives.
pynq::OverlayDescription describe_overlay(const FabricDescription& fabric);

}  // namespace slackline::sim
