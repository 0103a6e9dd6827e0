// SPDX-License-Identifier: Apache-2.0
// The programmable logic in a system file: what it says is what is made, and each mistake is told.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "models/pynq/pin_aliases.hpp"
#include "sim/design/ip_options.hpp"
#include "sim/design/ip_types.hpp"
#include "sim/fabric/describe_overlay.hpp"
#include "testbenches/sim/read/json/system_file.hpp"
#include "testbenches/support/fabric/designs.hpp"
#include "waveforms/base/read_file.hpp"

using namespace slackline;
using namespace slackline::testbenches;
using nlohmann::json;
using sim::BitSource;

namespace {

const json good = json::parse(R"({
  "name": "bench", "cpu": "ideal",
  "fabric": {
    "inputs": {"btns_4bits": 4, "alarm": 1},
    "ps_gpio": {"ack": 4},
    "unmodelled": [
      {"name": "video/axi_vdma", "type": "xilinx.com:ip:axi_vdma:6.3", "base": "0x43000000", "size": 4096},
      {"name": "video/vtc", "type": "xilinx.com:ip:v_tc:6.1"}
    ],
    "memories": [{"name": "iop/mb_bram_ctrl", "type": "xilinx.com:ip:axi_bram_ctrl:4.0", "base": 1073741824,
                  "seen_by": [{"master": "iop/mb", "base": 0, "size": "0x8000"}]}],
    "ips": [
      {"name": "intc", "type": "axi_intc", "base": "0x41800000", "period_ps": 7000,
       "parameters": {"C_NUM_INTR_INPUTS": 6, "C_KIND_OF_INTR": "0x30", "C_IRQ_IS_LEVEL": true},
       "wires": {"intr": ["video/dout", "gpio/ip2intc_irpt", "dff/q[1]", "btns_4bits[3:2]", 1]}},
      {"name": "gpio", "type": "axi_gpio", "base": "0x41210000", "size": "0x1000",
       "parameters": {"C_GPIO_WIDTH": 5}, "wires": {"gpio_io_i": ["btns_4bits", "alarm"]}},
      {"name": "iop/intr", "type": "axi_gpio", "base": "0x41210000", "master": "iop/mb"},
      {"name": "dma", "type": "axi_dma", "base": "0x80400000", "parameters": {"C_INCLUDE_SG": 0}},
      {"name": "dff", "type": "dff_en_reset_vector", "parameters": {"SIZE": 2},
       "wires": {"d": [1, [0, 1]], "en": "iop/intr/gpio_io_o[31]", "reset": "ack"}}
    ],
    "probes": {"video/dout": ["video/vtc/irq"]},
    "outputs": {"lamps": "gpio/gpio_io_o[4:3]"},
    "ps_interrupts": {"61": "intc/irq", "62": "alarm"}
  },
  "stimulus": [{"pin": "btns_4bits", "bit": 2, "edges": [[100, 1]]}, {"pin": "alarm", "edges": [[1.5, 1]]},
    {"stream": "dma", "packets": [[100, 3], [200.5, 2]]}]
})");

/// The complaint about `good` but for one change.
std::string mistake(const std::function<void(json&)>& change) {
  json document = good;
  change(document);
  return mistake_in(document);
}

std::string mistake_at(const char* pointer, const json& value) {
  return mistake([&](json& document) { document[json::json_pointer(pointer)] = value; });
}

BitSource constant(unsigned level) { return {BitSource::Kind::constant, "", "", level}; }

}  // namespace

TEST_SUITE_BEGIN("fabric in system files");

TEST_CASE("a system's fabric is exactly what its file says") {
  const auto system = load_document(good);
  CHECK_FALSE(system.rtio);
  REQUIRE(system.fabric);
  const sim::FabricDescription& fabric = system.fabric->design;
  CHECK(fabric.name == "bench");
  CHECK(fabric.file.ends_with("/bench.json"));
  REQUIRE(fabric.inputs.size() == 3);
  CHECK(fabric.inputs[1].name == "btns_4bits");
  CHECK(fabric.inputs[1].width == 4);
  CHECK_FALSE(fabric.inputs[1].of_ip);
  CHECK(fabric.inputs[2].name == "video/vtc/irq");
  CHECK(fabric.inputs[2].of_ip);
  CHECK(fabric.ps_gpio == std::map<std::string, sim::PsGpioBit>{{"ack", {4, {"dff/reset"}}}});
  const BitSource vtc = pin("video/vtc/irq", 0);
  REQUIRE(fabric.ips.size() == 5);
  const sim::FabricIpDescription& intc = fabric.ips[0];
  CHECK(intc.path == "intc");
  CHECK(intc.type == "axi_intc");
  CHECK(intc.period.ps == 7000);
  CHECK(intc.parameters == std::map<std::string, std::string>{{"C_NUM_INTR_INPUTS", "6"},
                                                              {"C_KIND_OF_INTR", "0x30"},
                                                              {"C_IRQ_IS_LEVEL", "true"}});
  CHECK(intc.inputs.at("intr") == sim::BitSources{vtc, output("gpio", "ip2intc_irpt"), output("dff", "q", 1),
                                                  pin("btns_4bits", 2), pin("btns_4bits", 3), constant(1)});
  REQUIRE(intc.buses.size() == 1);
  CHECK(intc.buses[0].master.empty());
  CHECK(intc.buses[0].base == 0x4180'0000);
  CHECK(intc.buses[0].size == 0x10000);
  CHECK(fabric.ips[1].buses[0].size == 0x1000);
  CHECK(fabric.ips[1].period.ps == 10'000);
  CHECK(fabric.ips[1].inputs.at("gpio_io_i") == sim::BitSources{pin("btns_4bits", 0), pin("btns_4bits", 1),
                                                                pin("btns_4bits", 2), pin("btns_4bits", 3),
                                                                pin("alarm", 0)});
  CHECK(fabric.ips[2].buses[0].master == "iop/mb");
  CHECK(fabric.ips[4].buses.empty());
  CHECK(fabric.ips[4].inputs.at("d") == sim::BitSources{constant(1), constant(0), constant(1)});
  CHECK(fabric.ips[4].inputs.at("en") == sim::BitSources{output("iop/intr", "gpio_io_o", 31)});
  CHECK(fabric.ips[4].inputs.at("reset") == sim::BitSources{{BitSource::Kind::ps_gpio, "", "", 4}});
  REQUIRE(fabric.unmodelled.size() == 2);
  CHECK(fabric.unmodelled[0].buses[0].size == 4096);
  CHECK(fabric.unmodelled[1].buses.empty());
  REQUIRE(fabric.memories.size() == 1);
  REQUIRE(fabric.memories[0].buses.size() == 2);
  CHECK(fabric.memories[0].buses[0].master.empty());
  CHECK(fabric.memories[0].buses[0].base == 0x4000'0000);
  CHECK(fabric.memories[0].buses[1].master == "iop/mb");
  CHECK(fabric.memories[0].buses[1].base == 0);
  CHECK(fabric.memories[0].buses[1].size == 0x8000);
  CHECK(fabric.probes[0].bits == sim::BitSources{vtc});
  CHECK(fabric.outputs[0].bits ==
        sim::BitSources{output("gpio", "gpio_io_o", 3), output("gpio", "gpio_io_o", 4)});
  CHECK(fabric.ps_interrupts ==
        std::map<unsigned, BitSource>{{61, output("intc", "irq")}, {62, pin("alarm", 0)}});
  REQUIRE(system.fabric->stimulus.size() == 2);
  CHECK(system.fabric->stimulus[0].input == "btns_4bits");
  CHECK(system.fabric->stimulus[0].bit == 2);
  CHECK(std::get<std::vector<sim::PinEdge>>(system.fabric->stimulus[1].signal) ==
        std::vector<sim::PinEdge>{{1500, true}});
  REQUIRE(system.fabric->streams.size() == 1);
  CHECK(system.fabric->streams[0].ip == "dma");
  REQUIRE(system.fabric->streams[0].packets.size() == 2);
  CHECK(system.fabric->streams[0].packets[1].time.ps == 200'500);
  CHECK(system.fabric->streams[0].packets[1].bytes == std::vector<std::uint8_t>{3, 4});
  // The dictionaries of PYNQ's drivers are derived.
  const pynq::OverlayDescription overlay = sim::describe_overlay(system.fabric->design);
  CHECK(overlay.interrupt_pins.at("gpio/ip2intc_irpt").index == 1);
  CHECK(overlay.interrupt_pins.at("alarm").raw_irq == 62);
  CHECK(overlay.ip_dict.at("video/axi_vdma").phys_addr == 0x4300'0000);
  CHECK_FALSE(overlay.ip_dict.contains("iop/intr"));
}

TEST_CASE("logic stands among the IPs, under the names of either generation, and its output is a wire") {
  for (const char* const type : {"util_vector_logic", "ilvector_logic"}) {
    json document = good;
    document["fabric"]["ips"].push_back({{"name", "any"},
                                         {"type", type},
                                         {"parameters", {{"C_OPERATION", "or"}, {"C_SIZE", 2}}},
                                         {"wires", {{"Op1", "btns_4bits"}, {"Op2", {"dff/q", "alarm"}}}}});
    document["fabric"]["ips"].insert(document["fabric"]["ips"].begin(),
                                     json{{"name", "all"},
                                          {"type", "ilreduced_logic"},
                                          {"parameters", {{"C_SIZE", 3}}},
                                          {"wires", {{"Op1", "any/Res"}}}});
    document["fabric"]["ps_interrupts"]["63"] = "all/Res";
    const sim::FabricDescription fabric = load_document(document).fabric->design;
    CHECK(fabric.ips.size() == 5);
    REQUIRE(fabric.logic.size() == 2);
    const sim::LogicCell &all = fabric.logic[0], &any = fabric.logic[1];
    CHECK(all.path == "all");
    CHECK(all.operation == sim::LogicOperation::logic_and);  // Vivado's default
    CHECK(all.bits == std::vector<sim::BitSources>{{logic("any", 0), logic("any", 1), sim::BitSource{}}});
    CHECK(any.operation == sim::LogicOperation::logic_or);
    CHECK(any.bits == std::vector<sim::BitSources>{{pin("btns_4bits", 0), output("dff", "q", 0)},
                                                   {pin("btns_4bits", 1), output("dff", "q", 1)}});
    CHECK(fabric.ps_interrupts.at(63) == logic("all"));
  }
}

TEST_CASE("logic that cannot be is told") {
  const auto with_logic = [](const json& cell) {
    return mistake([&](json& document) { document["fabric"]["ips"].push_back(cell); });
  };
  const std::string at = "bench.json: /fabric/ips/5";
  json cell = {{"name", "not"}, {"type", "util_vector_logic"}, {"parameters", {{"C_OPERATION", "nor"}}}};
  CHECK(with_logic(cell) == at + ": not: C_OPERATION: got \"nor\", expected one of and, or, xor, not");
  cell["parameters"] = {{"C_OPERATION", "not"}, {"C_SIZE", 5000}};
  CHECK(with_logic(cell) == at + ": not: C_SIZE: got 5000, expected 1 to 4096");
  cell["parameters"]["C_SIZE"] = 1;
  cell["base"] = 0;
  CHECK(with_logic(cell).starts_with(at + "/base: got an unknown key"));
  cell.erase("base");
  cell["wires"] = {{"Op2", 1}};
  CHECK(with_logic(cell) == at + "/wires: got input Op2, expected one of Op1");
  cell["wires"] = {{"Op1", "not/Res"}};
  CHECK(with_logic(cell) ==
        "bench.json: /fabric: logic: got a loop without a flip-flop, not/Res[0] from not/Res[0], expected "
        "logic "
        "that settles");
}

TEST_CASE("what has no effect is warned about") {
  json document = good;
  document["fabric"]["ips"][1]["parameters"]["C_GPIO_WIDHT"] = 4;
  const sim::FabricDescription fabric = load_document(document).fabric->design;
  REQUIRE(fabric.warnings.size() == 2);
  CHECK(fabric.warnings[0].ends_with(
      "bench.json: /fabric/ips/1/parameters: C_GPIO_WIDHT of a axi_gpio like this has no effect"));
  CHECK(fabric.warnings[1].ends_with(
      "bench.json: /fabric/ips/4/wires/d: 3 bits for an input of 2: the upper ones lead nowhere"));
}

TEST_CASE("a DMA that could realign is warned about, one that could not is as it is") {
  for (const bool realigns : {false, true}) {
    json document = good;
    document["fabric"]["ips"][3]["parameters"]["C_INCLUDE_S2MM_DRE"] = realigns ? 1 : 0;
    document["fabric"]["ips"][3]["parameters"]["C_M_AXI_S2MM_DATA_WIDTH"] = 64;
    const auto warnings = load_document(document).fabric->design.warnings;
    const auto warned = std::ranges::count_if(warnings, [](const std::string& warning) {
      return warning.ends_with(
          "bench.json: /fabric/ips/3: ip dma: C_INCLUDE_S2MM_DRE: transfers to addresses that are no "
          "multiple "
          "of 8 are not simulated, the low bits do not count");
    });
    CHECK(warned == (realigns ? 1 : 0));
    CHECK(std::ranges::none_of(
        warnings, [](const std::string& warning) { return warning.ends_with("has no effect"); }));
  }
}

TEST_CASE("a name is that of one thing") {
  const auto twice = [](const std::string& complaint, const std::string& name) {
    return complaint.ends_with("got name " + name + " a second time, expected it once");
  };
  CHECK(twice(mistake_at("/fabric/ps_gpio/alarm", 1), "alarm"));
  CHECK(twice(mistake_at("/fabric/probes/alarm", 1), "alarm"));
  CHECK(twice(mistake_at("/fabric/outputs/video~1dout", 1), "video/dout"));
  CHECK(twice(mistake_at("/fabric/outputs/alarm", 1), "alarm"));
  for (const char* const port : {"gpio/gpio_io_o", "gpio/gpio_io_i"}) {
    CHECK(twice(mistake([&](json& document) { document["fabric"]["inputs"][port] = 1; }), port));
    CHECK(twice(mistake([&](json& document) { document["fabric"]["outputs"][port] = 1; }), port));
  }
  for (const std::string name : {"ps_gpio_o", "ps_interrupt/61", "loop", "uio", "kernel"}) {
    CHECK(mistake([&](json& document) {
            document["fabric"]["inputs"][name] = 1;
          }).ends_with("got name " + name + ", expected one that the trace does not use itself"));
  }
  for (const std::string name : {"", "/a", "a/"}) {
    CHECK(mistake([&](json& document) {
            document["fabric"]["outputs"][name] = 1;
          }).ends_with("got name \"" + name + "\", expected one such as btns_4bits"));
  }
}

TEST_CASE("registers are words below 4 GiB") {
  CHECK(mistake_at("/fabric/ips/0/base", "0x41800002").ends_with("expected a multiple of 4"));
  CHECK(mistake_at("/fabric/ips/1/size", 4098).ends_with("expected a multiple of 4"));
  CHECK(load_document([] {
          json document = good;
          document["fabric"]["ips"][0]["base"] = "0xffff0000";
          return document;
        }())
            .fabric->design.ips[0]
            .buses[0]
            .base == 0xffff0000);
  CHECK(mistake_at("/fabric/ips/0/base", "0xffff0004")
            .ends_with("expected an address so that its 0x10000 bytes end below 2^32"));
}

TEST_CASE("unknown keys and missing parts of a fabric are told") {
  CHECK(mistake_at("/fabric/colour", 1).starts_with("bench.json: /fabric/colour: got an unknown key"));
  CHECK(
      mistake_at("/fabric/ips/0/colour", 1).starts_with("bench.json: /fabric/ips/0/colour: got an unknown"));
  CHECK(mistake_at("/fabric/memories/0/parameters", 1)
            .starts_with("bench.json: /fabric/memories/0/parameters: got an unknown key"));
  CHECK(mistake_at("/fabric/memories/0/seen_by/0/name", 1)
            .starts_with("bench.json: /fabric/memories/0/seen_by/0/name: got an unknown key"));
  for (const char* key : {"name", "type", "base"}) {
    CHECK(mistake([&](json& document) { document["fabric"]["ips"][1].erase(key); }) ==
          "bench.json: /fabric/ips/1: got no \"" + std::string(key) + "\", expected one");
  }
  CHECK(mistake([](json& document) {
          document.erase("fabric");
        }).ends_with("expected \"rtio\", \"fabric\" or both"));
  CHECK(mistake_at("/devices", json::array()) ==
        "bench.json: /devices: got [], expected a system with \"rtio\"");
}

TEST_CASE("values of a fabric that cannot be are told") {
  CHECK(mistake_at("/fabric", 5) == "bench.json: /fabric: got 5, expected an object");
  CHECK(mistake_at("/fabric/ips", 5) == "bench.json: /fabric/ips: got 5, expected an array");
  CHECK(mistake_at("/fabric/inputs", 5) == "bench.json: /fabric/inputs: got 5, expected an object");
  CHECK(mistake_at("/fabric/inputs/alarm", 0) ==
        "bench.json: /fabric/inputs/alarm: got 0, expected an integer from 1 to 64");
  CHECK(mistake_at("/fabric/ps_gpio/ack", 96) ==
        "bench.json: /fabric/ps_gpio/ack: got 96, expected an integer from 0 to 95");
  CHECK(mistake_at("/fabric/ips/0/type", "axi_uart")
            .starts_with("bench.json: /fabric/ips/0/type: got \"axi_uart\", expected one of axi_"));
  CHECK(mistake_at("/fabric/ips/0/name", "gpio/")
            .starts_with("bench.json: /fabric/ips/0/name: got \"gpio/\", expected a path"));
  CHECK(mistake_at("/fabric/ips/0/name", "video/axi_vdma") ==
        "bench.json: /fabric/ips/0/name: got \"video/axi_vdma\", expected a name that no other IP has");
  CHECK(mistake_at("/fabric/ips/0/period_ps", 0)
            .starts_with("bench.json: /fabric/ips/0/period_ps: got 0, expected an integer from 1"));
  CHECK(mistake_at("/fabric/ips/0/parameters/C_NUM_INTR_INPUTS", 40) ==
        "bench.json: /fabric/ips/0: ip intc: parameter C_NUM_INTR_INPUTS: got 40, expected an integer from 1 "
        "to 32");
  CHECK(mistake_at("/fabric/ips/0/parameters", 5) ==
        "bench.json: /fabric/ips/0/parameters: got 5, expected an object");
  for (const json& address : {json("0x1_0000"), json("4180"), json("0x"), json("0x100000000"), json(-1),
                              json(0.5), json(4294967296)}) {
    CAPTURE(address.dump());
    CHECK(mistake_at("/fabric/ips/0/base", address).starts_with("bench.json: /fabric/ips/0/base: got "));
  }
  CHECK(
      mistake_at("/fabric/ips/1/base", "0x4180f000") ==
      "bench.json: /fabric/ips/1/base: got \"0x4180f000\", expected an address range that nothing else has");
  CHECK(mistake_at("/fabric/ips/0/size", 0).starts_with("bench.json: /fabric/ips/0/size: got 0, expected"));
}

TEST_CASE("options of an IP are those that its file gives, and no others pass") {
  json document = good;
  document["fabric"]["ips"][0]["options"] = {{"ipr_ff", 1}, {"capture_wins", 0}};
  document["fabric"]["ips"][1]["options"] = {{"sync_ff", 7}};
  const auto system = load_document(document);
  const auto& ips = system.fabric->design.ips;
  using Options = sim::IpOptionValues;
  CHECK(ips[0].options == Options{{"ipr_ff", 1}, {"capture_wins", 0}});
  CHECK(ips[1].options == Options{{"sync_ff", 7}});
  CHECK(ips[2].options.empty());
  const auto design = [&](std::size_t index) {
    return sim::design_of(*sim::find_ip_type(ips[index].type), ips[index]);
  };
  const auto parameters = [&](std::size_t index) {
    std::map<std::string, std::string> all;
    for (const auto& parameter : design(index).source.parameters) all[parameter.name] = parameter.value;
    return all;
  };
  CHECK(parameters(0).at("IprFf") == "1");
  CHECK(parameters(0).at("CaptureWins") == "0");
  CHECK(parameters(1).at("NumSyncFf") == "7");
  // More flip-flops on the way: it settles later.
  document["fabric"]["ips"][1]["options"]["sync_ff"] = 2;
  const auto usual = load_document(document);
  CHECK(sim::design_of(*sim::find_ip_type("axi_gpio"), usual.fabric->design.ips[1]).settle_rows + 5 ==
        design(1).settle_rows);

  const std::string at = "bench.json: /fabric/ips/";
  CHECK(mistake_at("/fabric/ips/0/options", json{{"irqff", 1}}) ==
        at + "0: ip intc: options: got irqff, expected one of capture_wins, keep_early_edges, "
             "ivr_follows_ilr, edge_detect_ff, ipr_ff, irq_ff");
  CHECK(mistake_at("/fabric/ips/1/options", json{{"capture_wins", 1}}) ==
        at + "1: ip gpio: options: got capture_wins, expected one of sync_ff, read_outputs");
  for (const char* without : {"/fabric/ips/3/options", "/fabric/ips/4/options"}) {
    CHECK(
        mistake_at(without, json{{"sync_ff", 1}}).find("options: got sync_ff, expected none: it has none") !=
        std::string::npos);
  }
  CHECK(mistake_at("/fabric/ips/1/options", json{{"sync_ff", 8}}) ==
        at + "1: ip gpio: option sync_ff: got 8, expected 0 to 7");
  CHECK(mistake_at("/fabric/ips/0/options", json{{"irq_ff", 2}}) ==
        at + "0: ip intc: option irq_ff: got 2, expected 0 to 1");
  CHECK(mistake_at("/fabric/ips/0/options", json{{"irq_ff", -1}})
            .starts_with(at + "0/options/irq_ff: got -1, expected an integer from 0"));
  CHECK(mistake_at("/fabric/ips/0/options", json{{"irq_ff", "no"}})
            .starts_with(at + "0/options/irq_ff: got \"no\", expected an integer"));
  CHECK(mistake_at("/fabric/ips/0/options", 5) == at + "0/options: got 5, expected an object");
  const auto fast = [](unsigned value) {
    return mistake([value](json& with) {
      with["fabric"]["ips"][0]["parameters"]["C_HAS_FAST"] = 1;
      with["fabric"]["ips"][0]["options"] = {{"irq_ff", value}};
    });
  };
  CHECK(fast(0) == at + "0: ip intc: option irq_ff: got 0, expected 1 with C_HAS_FAST");
  CHECK(fast(1) == "no mistake");
}

TEST_CASE("a fabric is that of a hand-off beside the system file, with options by the paths of its IPs") {
  const ScratchFolder scratch;
  std::filesystem::create_directory(scratch / "boards");
  scratch.write("boards/cascade.hwh",
                waveforms::read_file(std::filesystem::path(SLACKLINE_HAND_OFFS) / "cascade.hwh"));
  const json system = {{"name", "bench"}, {"cpu", "ideal"}, {"fabric", {{"hand_off", "boards/cascade.hwh"}}}};
  const auto with_options = [&](const json& options) {
    json document = system;
    document["fabric"]["options"] = options;
    return sim::load_system(scratch.write("bench.json", document.dump()).string());
  };
  const auto mistake_with = [&](const json& options) -> std::string {
    try {
      with_options(options);
    } catch (const waveforms::UserError& error) {
      const std::string text = error.what();
      return text.substr(text.find("bench.json: "));
    }
    return "no mistake";
  };
  const auto options_of = [](const sim::SystemDescription& description, const std::string& path) {
    const auto& ips = description.fabric->design.ips;
    const auto ip = std::ranges::find(ips, path, &sim::FabricIpDescription::path);
    REQUIRE(ip != ips.end());
    return ip->options;
  };
  CHECK(options_of(with_options(json::object()), "root").empty());
  const auto chosen = with_options({{"root", {{"capture_wins", 0}, {"ipr_ff", 1}}}});
  CHECK(options_of(chosen, "root") == sim::IpOptionValues{{"capture_wins", 0}, {"ipr_ff", 1}});
  CHECK(options_of(chosen, "panel/child").empty());

  const std::string at = "bench.json: /fabric/options";
  CHECK(mistake_with({{"rot", json::object()}}).starts_with(at + ": got IP rot, expected one of "));
  CHECK(mistake_with({{"rot", json::object()}}).find("root") != std::string::npos);
  CHECK(mistake_with({{"root", {{"sync_ff", 1}}}})
            .starts_with(at + "/root: ip root: options: got sync_ff, expected one of capture_wins, "));
  CHECK(mistake_with({{"root", {{"ipr_ff", 2}}}}) ==
        at + "/root: ip root: option ipr_ff: got 2, expected 0 to 1");
  CHECK(mistake_with(5).starts_with(at + ": got 5, expected an object"));
  CHECK(mistake_with({{"root", 5}}).starts_with(at + "/root: got 5, expected an object"));

  json missing = system;
  missing["fabric"]["hand_off"] = "cascade.hwh";
  CHECK(mistake_in(missing).starts_with("bench.json: /fabric/hand_off: "));
  json mixed = system;
  mixed["fabric"]["ips"] = json::array();
  CHECK(mistake_in(mixed).starts_with("bench.json: /fabric/ips: got an unknown key"));
}

TEST_CASE("wires that lead nowhere are told") {
  const std::string at = "bench.json: /fabric/ips/0/wires/intr";
  const auto wire = [](const json& value) { return mistake_at("/fabric/ips/0/wires/intr", value); };
  CHECK(wire("nobody") ==
        at + ": got \"nobody\", expected the name of an input, a GPIO bit, a probe, or an output of an IP");
  CHECK(wire(json::array({"alarm", "gpio/irq"})).starts_with(at + "/1: got \"gpio/irq\", expected the name"));
  for (const char* text : {"alarm[1]", "btns_4bits[4:1]", "btns_4bits[1:2]", "btns_4bits[]", "btns_4bits[1",
                           "btns_4bits[1]x", "btns_4bits[-1]"}) {
    CAPTURE(text);
    CHECK(wire(text).starts_with(at + ": got "));
  }
  CHECK(wire(2).starts_with(at + ": got 2, expected an integer from 0 to 1"));
  CHECK(wire(json::object()).starts_with(at + ": got {}, expected a wire"));
  json deep = 1;
  for (int i = 0; i < 500; ++i) deep = json::array({std::move(deep)});
  CHECK(wire(deep).find("expected lists nested at most") != std::string::npos);
  CHECK(mistake_at("/fabric/ips/0/wires/irq", 1)
            .starts_with("bench.json: /fabric/ips/0/wires: got input irq, expected one of intr"));
  CHECK(mistake_at("/fabric/outputs/lamps", "lamp").starts_with("bench.json: /fabric/outputs/lamps: got"));
  CHECK(mistake_at("/fabric/ps_interrupts/61", "btns_4bits")
            .starts_with("bench.json: /fabric/ps_interrupts/61: got"));
  CHECK(mistake_at("/fabric/ps_interrupts/31", "alarm")
            .find("got interrupt 31, expected a GIC number from 32 to 1019") != std::string::npos);
  CHECK(mistake_at("/fabric/ps_interrupts/061", "alarm")
            .ends_with("got interrupt 61 a second time, expected it once"));
}

TEST_CASE("stimulus of a fabric names a bit of an input, once") {
  CHECK(mistake_at("/stimulus/0/pin", "leds") ==
        "bench.json: /stimulus/0/pin: got \"leds\", expected the name of an input, one of alarm, btns_4bits, "
        "video/vtc/irq");
  CHECK(mistake_at("/stimulus/0/bit", 4) ==
        "bench.json: /stimulus/0/bit: got 4, expected an integer from 0 to 3");
  CHECK(mistake([](json& document) {
          document["stimulus"].push_back(document["stimulus"][0]);
        }).ends_with("expected a bit that nothing else drives"));
  CHECK(mistake([](json& document) {
          document["stimulus"][0]["square"] = {};
        }).ends_with("expected exactly one of edges, square, poisson"));
}

TEST_CASE("packets have a DMA, a time and a length") {
  CHECK(mistake_at("/stimulus/2/stream", "gpio") ==
        "bench.json: /stimulus/2/stream: got \"gpio\", expected the name of an IP that takes packets");
  CHECK(mistake_at("/stimulus/2/packets/1", json::array({200})) ==
        "bench.json: /stimulus/2/packets/1: got [200], expected [time in ns, length in bytes]");
  CHECK(mistake_at("/stimulus/2/packets/1/0", 99)
            .starts_with("bench.json: /stimulus/2/packets/1/0: got 99, expected nanoseconds from 100"));
  CHECK(mistake_at("/stimulus/2/packets/1/1", 0)
            .starts_with("bench.json: /stimulus/2/packets/1/1: got 0, expected an integer from 1"));
  CHECK(mistake([](json& document) { document["stimulus"].push_back(document["stimulus"][2]); }) ==
        "bench.json: /stimulus/3/stream: got \"dma\", expected a stream that nothing else drives");
}

TEST_CASE("each name of an interrupt pin in PYNQ's first page on asyncio is a pin of the early overlay") {
  const auto system = sim::load_system("pynq-z1-early");
  REQUIRE(system.fabric);
  const pynq::OverlayDescription overlay = sim::describe_overlay(system.fabric->design);
  // Lines: reference A4, order of the Pynq-Z1; that of a bus is its lowest.
  const std::map<std::string, unsigned> lines{
      {"video/dout", 0},
      {"tracepmods_arduino/s2mm_introut", 6},
      {"tracebuffer_arduino/s2mm_introut", 7},
      {"iop1/dff_en_reset_0/q", 8},
      {"iop2/dff_en_reset_0/q", 9},
      {"iop3/dff_en_reset_0/q", 10},
      {"btns_gpio/ip2intc_irpt", 11},
      {"swsleds_gpio/ip2intc_irpt", 12},
  };
  for (const auto& entry : lines) {
    const auto& name = entry.first;
    const auto& line = entry.second;
    CAPTURE(name);
    const pynq::InterruptPin* pin = pynq::find_pin(overlay, name);
    REQUIRE(pin != nullptr);
    CHECK(pin->controller == "system_interrupts");
    CHECK(pin->index == line);
  }
  CHECK(overlay.interrupt_pins.size() == 13);
  CHECK(overlay.interrupt_buses.at("video/dout") == "video/axi_vdma/s2mm_introut");
  CHECK(overlay.gpio_dict.at("mb_2_intr_ack").index == 5);
  CHECK(overlay.gpio_dict.at("mb_2_intr_ack").pins == std::vector<std::string>{"iop2/dff_en_reset_0/reset"});
}

TEST_SUITE_END();
