// SPDX-License-Identifier: Apache-2.0
// Vector and reduced logic in hand-offs, in both generations of the cells.
#include <string>

#include <doctest/doctest.h>

#include "testbenches/sim/read/hwh/loaded.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/base/user_error.hpp"

using namespace slackline;
using sim::BitSource;
using sim::BitSources;
using testbenches::ScratchFolder;

namespace {

struct Generation {
  std::string library, prefix;  ///< "xilinx.com:inline_hdl", "il"
};
const std::initializer_list<Generation> generations{{"xilinx.com:ip", "util_"},
                                                    {"xilinx.com:inline_hdl", "il"}};

std::string in_port(const std::string& name, const std::string& net, int left = -1) {
  return "<PORT DIR='I' NAME='" + name + "' SIGNAME='" + net + "'" +
         (left < 0 ? "" : " LEFT='" + std::to_string(left) + "' RIGHT='0'") + "/>";
}
std::string out_port(const std::string& name, const std::string& net) {
  return "<PORT DIR='O' NAME='" + name + "' SIGNAME='" + net + "'/>";
}
std::string module(const std::string& path, const std::string& vlnv, const std::string& parameters,
                   const std::string& ports) {
  return "<MODULE FULLNAME='/" + path + "' INSTANCE='" + path + "' VLNV='" + vlnv + "'><PARAMETERS>" +
         parameters + "</PARAMETERS><PORTS>" + ports + "</PORTS></MODULE>\n";
}
std::string logic(const Generation& generation, const std::string& kind, const std::string& path,
                  const std::string& operation, const std::string& size, const std::string& ports) {
  return module(path, generation.library + ":" + generation.prefix + kind + ":1.0",
                "<PARAMETER NAME='C_OPERATION' VALUE='" + operation + "'/><PARAMETER NAME='C_SIZE' VALUE='" +
                    size + "'/>",
                ports);
}

/// The processor's interrupt 0 is the net "line"; "keys" are four pins.
std::string design(const std::string& modules) {
  return "<EDKSYSTEM><EXTERNALPORTS><PORT DIR='I' NAME='keys' LEFT='3' RIGHT='0' "
         "SIGNAME='keys'/></EXTERNALPORTS><MODULES>" +
         module("ps7", "xilinx.com:ip:processing_system7:5.5", "", in_port("IRQ_F2P", "line", 0)) + modules +
         "</MODULES></EDKSYSTEM>";
}

testbenches::Loaded load(const std::string& text) {
  const ScratchFolder folder;
  return testbenches::Loaded(folder.write("base.hwh", text));
}

std::string complaint(const std::string& text) {
  try {
    load(text);
  } catch (const waveforms::UserError& error) {
    const std::string what = error.what();
    return what.substr(what.find("base.hwh"));
  }
  return "no complaint";
}

BitSource key(unsigned bit) { return {BitSource::Kind::pin, "keys", "", bit}; }

}  // namespace

TEST_SUITE_BEGIN("logic");

TEST_CASE("vector logic pairs the bits of its operands, reduced logic takes all of one") {
  for (const Generation& generation : generations) {
    CAPTURE(generation.prefix);
    const auto loaded = load(
        design(logic(generation, "vector_logic", "both", "xor", "4",
                     in_port("Op1", "keys", 3) + in_port("Op2", "inverse", 3) + out_port("Res", "both")) +
               logic(generation, "vector_logic", "inverse", "not", "4",
                     in_port("Op1", "keys", 3) + out_port("Res", "inverse")) +
               logic(generation, "reduced_logic", "any", "or", "4",
                     in_port("Op1", "both", 3) + out_port("Res", "line"))));
    const sim::FabricDescription& fabric = loaded.fabric;
    REQUIRE(fabric.logic.size() == 3);
    const auto bit = [](const std::string& cell, unsigned number) {
      return BitSource{BitSource::Kind::logic, cell, "Res", number};
    };
    CHECK(fabric.ps_interrupts == std::map<unsigned, BitSource>{{61, bit("any", 0)}});
    for (const sim::LogicCell& cell : fabric.logic) {
      CHECK(cell.port == "Res");
      if (cell.path == "any") {
        CHECK(cell.operation == sim::LogicOperation::logic_or);
        CHECK(cell.bits ==
              std::vector<BitSources>{{bit("both", 0), bit("both", 1), bit("both", 2), bit("both", 3)}});
      } else {
        REQUIRE(cell.bits.size() == 4);
        for (unsigned i = 0; i < 4; ++i)
          CHECK(cell.bits[i] ==
                (cell.path == "both" ? BitSources{key(i), bit("inverse", i)} : BitSources{key(i)}));
      }
    }
    CHECK(loaded.overlay.interrupt_pins.at("any/Res").raw_irq == 61);
    REQUIRE(fabric.inputs.size() == 1);
    CHECK(fabric.inputs[0].width == 4);
  }
}

TEST_CASE("logic that nothing simulated depends on is left out") {
  CHECK(load(design(logic({"xilinx.com:ip", "util_"}, "vector_logic", "unused", "and", "1",
                          in_port("Op1", "keys") + in_port("Op2", "keys") + out_port("Res", "nowhere"))))
            .fabric.logic.empty());
}

TEST_CASE("a width that only the parameter gives is that of the operands, and what is not connected is 0") {
  for (const Generation& generation : generations) {
    const auto fabric = load(design(logic(generation, "reduced_logic", "all", "and", "3",
                                          in_port("Op1", "keys") + out_port("Res", "line")) +
                                    module("slice", "xilinx.com:ip:xlslice:1.0", "", "")))
                            .fabric;
    REQUIRE(fabric.logic.size() == 1);
    CHECK(fabric.logic[0].bits == std::vector<BitSources>{{key(0), key(1), key(2)}});
    const auto alone =
        load(design(logic(generation, "vector_logic", "one", "or", "1",
                          in_port("Op1", "keys") + in_port("Op2", "") + out_port("Res", "line"))))
            .fabric;
    CHECK(alone.logic[0].bits == std::vector<BitSources>{{key(0), BitSource{}}});
  }
}

TEST_CASE("operations that there are not, absurd widths, and loops are told") {
  for (const Generation& generation : generations) {
    const std::string ports = in_port("Op1", "keys") + in_port("Op2", "keys") + out_port("Res", "line");
    CHECK(complaint(design(logic(generation, "vector_logic", "g", "nand", "1", ports))) ==
          "base.hwh: g: C_OPERATION: got \"nand\", expected one of and, or, xor, not");
    CHECK(complaint(design(logic(generation, "reduced_logic", "g", "not", "1", ports))) ==
          "base.hwh: g: C_OPERATION: got \"not\", expected one of and, or, xor");
    for (const std::string size : {"0", "4097"}) {
      for (const std::string kind : {"vector_logic", "reduced_logic"}) {
        CHECK(complaint(design(logic(generation, kind, "g", "or", size, ports))) ==
              "base.hwh: g: C_SIZE: got " + size + ", expected 1 to 4096");
      }
    }
    CHECK(complaint(design(logic(generation, "vector_logic", "a", "or", "1",
                                 in_port("Op1", "keys") + in_port("Op2", "b") + out_port("Res", "line")) +
                           logic(generation, "vector_logic", "b", "not", "1",
                                 in_port("Op1", "line") + out_port("Res", "b")))) ==
          "base.hwh: logic: got a loop without a flip-flop, a/Res[0] from b/Res[0] from a/Res[0], expected "
          "logic that settles");
  }
}

TEST_CASE("logic counts towards the bits that a design may have") {
  std::string wide = module("intc", "xilinx.com:ip:axi_intc:4.1", "", in_port("intr", "n0"));
  for (int i = 0; i < 300; ++i)
    wide += logic({"xilinx.com:ip", "util_"}, "reduced_logic", "g" + std::to_string(i), "or", "4096",
                  in_port("Op1", "n" + std::to_string(i + 1)) + out_port("Res", "n" + std::to_string(i)));
  CHECK(complaint(design(wide)) ==
        "base.hwh: concatenations, slices, constants and logic: got more than 1048576 bits, expected fewer");
}

TEST_CASE("an acknowledge of fast mode reaches a controller that has it") {
  const std::string ports =
      in_port("intr", "keys", 1) + in_port("processor_ack", "keys", 1) + out_port("irq", "line");
  const auto inputs = [&](const std::string& parameters) {
    return load(design(module("intc", "xilinx.com:ip:axi_intc:4.1", parameters, ports))).fabric.ips[0].inputs;
  };
  CHECK(inputs("<PARAMETER NAME='C_HAS_FAST' VALUE='1'/>").at("processor_ack") == BitSources{key(0), key(1)});
  CHECK_FALSE(inputs("").contains("processor_ack"));
}

TEST_CASE("where PYNQ counts other interrupts than the hardware, it is said") {
  const auto warnings = [](const std::string& first, const std::string& width) {
    return load(design(module("join", "xilinx.com:ip:xlconcat:2.1",
                              "<PARAMETER NAME='NUM_PORTS' VALUE='2'/><PARAMETER NAME='IN0_WIDTH' VALUE='" +
                                  width + "'/>",
                              first + in_port("In1", "irq") +
                                  "<PORT DIR='O' NAME='dout' SIGNAME='line' LEFT='4' RIGHT='0'/>") +
                       module("filter", "example.org:hls:filter:1.0", "", out_port("irq", "irq"))))
        .fabric.warnings;
  };
  const std::string as_many =
      " are as many interrupts of ps7/IRQ_F2P, and one for PYNQ: on a board it takes every pin behind them "
      "for "
      "another one";
  CHECK(warnings("<PORT DIR='I' NAME='In0' LEFT='3' RIGHT='0'/>", "4") ==
        std::vector<std::string>{"join: In0: 4 bits of nothing" + as_many});
  CHECK(warnings(in_port("In0", "keys", 3), "4") ==
        std::vector<std::string>{"join: In0: 4 bits of keys" + as_many});
  CHECK(warnings("<PORT DIR='I' NAME='In0'/>", "1").empty());
  CHECK(warnings(in_port("In0", "keys", 0), "1").empty());
}

TEST_CASE("data of a GPIO that cannot be followed is 0, and said") {
  const auto fabric =
      load(design(module("first", "x", "", out_port("q", "both")) +
                  module("second", "x", "", out_port("q", "both")) +
                  module("gpio", "xilinx.com:ip:axi_gpio:2.0", "<PARAMETER NAME='C_GPIO_WIDTH' VALUE='4'/>",
                         in_port("gpio_io_i", "both", 3))))
          .fabric;
  REQUIRE(fabric.ips.size() == 1);
  CHECK_FALSE(fabric.ips[0].inputs.contains("gpio_io_i"));
  REQUIRE(fabric.warnings.size() == 1);
  CHECK(fabric.warnings[0].starts_with("gpio/gpio_io_i is 0: "));
}

TEST_CASE("an output of the board that cannot be followed is not shown, and said") {
  std::string text = design(module("first", "x", "", out_port("q", "both")) +
                            module("second", "x", "", out_port("q", "both")));
  const std::string ports = "<EXTERNALPORTS>";
  text.insert(text.find(ports) + ports.size(), "<PORT DIR='O' NAME='lamp' SIGNAME='both'/>");
  const auto fabric = load(text).fabric;
  CHECK(fabric.outputs.empty());
  REQUIRE(fabric.warnings.size() == 1);
  CHECK(fabric.warnings[0].starts_with("output lamp is not shown: "));
  CHECK(fabric.warnings[0].ends_with("net both: got two drivers, first/q and second/q, expected one"));
}

TEST_CASE("GPIO bits end where the processor's do") {
  const auto slice = [](const std::string& processor, const std::string& port, int bit) {
    const std::string place = std::to_string(bit);
    const std::string text =
        "<EDKSYSTEM><MODULES>" +
        module("ps", "xilinx.com:ip:" + processor + ":1.0", "",
               "<PORT DIR='O' NAME='" + port + "' SIGNAME='gpio' LEFT='127' RIGHT='0'/>") +
        module("slice", "xilinx.com:ip:xlslice:1.0",
               "<PARAMETER NAME='DIN_FROM' VALUE='" + place + "'/><PARAMETER NAME='DIN_TO' VALUE='" + place +
                   "'/>",
               in_port("Din", "gpio", 127) + out_port("Dout", "bit")) +
        "</MODULES></EDKSYSTEM>";
    const auto fabric = load(text).fabric;
    CHECK(fabric.ps_gpio.size() + fabric.warnings.size() == 1);
    return fabric.warnings.empty() ? "no warning" : fabric.warnings.front();
  };
  const auto warned = [](const std::string& warning, const std::string& end) {
    return warning.starts_with("slice is not followed: ") && warning.ends_with(end);
  };
  CHECK(slice("processing_system7", "GPIO_O", 63) == "no warning");
  CHECK(warned(slice("processing_system7", "GPIO_O", 64), ": ps/GPIO_O: got bit 64, expected less than 64"));
  CHECK(slice("zynq_ultra_ps_e", "emio_gpio_o", 95) == "no warning");
  CHECK(warned(slice("zynq_ultra_ps_e", "emio_gpio_o", 96),
               ": ps/emio_gpio_o: got bit 96, expected less than 96"));
}

TEST_SUITE_END();
