// SPDX-License-Identifier: Apache-2.0
// Three texts say where a register is: the tables of rtl/README.md, the RTL, and the drivers' C++ maps.
#include <filesystem>
#include <set>

#include <doctest/doctest.h>

#include "testbenches/rtl/register_maps.hpp"
#include "waveforms/base/read_file.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

struct RegisterMap {
  std::string ip;
  std::vector<std::string> rtl;
  std::string cpp;  ///< empty if there is no driver
};

const std::vector<RegisterMap>& register_maps() {
  static const std::vector<RegisterMap> maps = {
      {"rtio", {"rtl/rtio/rtio_csr.sv"}, "models/artiq/rtio_registers.hpp"},
      {"axi_intc",
       {"rtl/intc/intc_regs.sv", "rtl/intc/intc_vectors.sv"},
       "models/pynq/axi_intc_registers.hpp"},
      {"axi_gpio", {"rtl/gpio/axi_gpio.sv"}, "models/pynq/axi_gpio_registers.hpp"},
      {"axi_timer", {"rtl/timer/timer_regs.sv"}, ""},
      {"axi_dma_s2mm", {"rtl/dma/dma_regs.sv"}, "models/pynq/axi_dma_registers.hpp"},
  };
  return maps;
}

SourceText source(const std::string& name) {
  return {name, waveforms::read_file(std::filesystem::path(SOURCE_FOLDER) / name)};
}

const std::vector<NamedRegister> documented = {{"S2MM_DA", 0x48, 0, "README:1"},
                                               {"o_data", 0x40, -4, "README:2"}};

}  // namespace

TEST_SUITE_BEGIN("registers");

TEST_CASE("every IP with a table of registers is compared") {
  std::set<std::string> tables, compared;
  for (const auto& [ip, registers] : readme_registers(source("rtl/README.md"))) tables.insert(ip);
  for (const RegisterMap& map : register_maps()) compared.insert(map.ip);
  CHECK(tables == compared);
}

TEST_CASE("the RTL's addresses are those of the README's tables") {
  const auto tables = readme_registers(source("rtl/README.md"));
  for (const RegisterMap& map : register_maps()) {
    CAPTURE(map.ip);
    std::vector<NamedRegister> registers;
    for (const std::string& file : map.rtl) {
      for (const NamedRegister& found : rtl_registers(source(file))) registers.push_back(found);
    }
    CHECK(register_differences(tables.at(map.ip), registers, rtl_spelling) == "");
  }
}

TEST_CASE("the drivers' offsets are those of the README's tables") {
  const auto tables = readme_registers(source("rtl/README.md"));
  for (const RegisterMap& map : register_maps()) {
    if (map.cpp.empty()) continue;
    CAPTURE(map.ip);
    CHECK(register_differences(tables.at(map.ip), cpp_registers(source(map.cpp)), cpp_spelling) == "");
  }
}

TEST_CASE("a table is read by its rows, and a row that cannot be read is an error") {
  const std::string text =
      "## Registers of `ip`\n| offset | name |\n| 0x48 | S2MM_DA | rw |\n"
      "| 0x040 - 4n | o_data | rw |\n\n## Ports\n| 0x50 | no_register |\n";
  const auto tables = readme_registers({"README", text});
  REQUIRE(tables.size() == 1);
  CHECK(register_differences(documented, tables.at("ip"), [](const std::string& name) { return name; }) ==
        "");
  CHECK(tables.at("ip")[1].step == -4);
  CHECK_THROWS_WITH(readme_registers({"README", "## Registers of `ip`\n| 0x0, 0x4 | A, B | rw |\n"}),
                    "README:2: got '| 0x0, 0x4 | A, B | rw |', expected a row like "
                    "'| 0x048 - 4n | o_data | ...'");
}

TEST_CASE("localparams are addresses by their range, in words or bytes") {
  const SourceText words{"a.sv",
                         "localparam logic [9:2] S2mmDa = 8'h12,\n  OData = 8'h10;\n"
                         "localparam logic [31:0] Mask = 32'h7; localparam logic [1:0] Few = 2'h1;\n"};
  CHECK(register_differences(documented, rtl_registers(words), rtl_spelling) == "");
  const SourceText bytes{"a.sv",
                         "localparam logic [15:0] S2mmDa = 16'h48;\n"
                         "localparam logic [15:0] OData = 16'h0_40;\n"};
  CHECK(register_differences(documented, rtl_registers(bytes), rtl_spelling) == "");
}

TEST_CASE("a register that moved, is missing, or is one too many is named, with got, expected and where") {
  const SourceText header{"a.hpp",
                          "inline constexpr std::uint32_t s2mm_da = 0x04c;\n"
                          "constexpr std::uint32_t o_data(std::uint32_t n) { return 0x040 + 4 * n; }\n"
                          "inline constexpr std::uint32_t mask = 0x7;\n"};
  CHECK(register_differences(documented, cpp_registers(header), cpp_spelling) ==
        "s2mm_da: got 0x04c at a.hpp:1, expected 0x048 as S2MM_DA at README:1\n"
        "o_data: got 0x040 + 4n at a.hpp:2, expected 0x040 - 4n as o_data at README:2\n");
  const SourceText module{"a.sv",
                          "\nlocalparam logic [15:0] OData = 16'h040;\n"
                          "localparam logic [15:0] Status = 16'h044;\n"};
  CHECK(register_differences(documented, rtl_registers(module), rtl_spelling) ==
        "S2mmDa: got none, expected 0x048 as S2MM_DA at README:1\n"
        "Status: got 0x044 at a.sv:3, expected a register of the README's table\n");
}

TEST_SUITE_END();
