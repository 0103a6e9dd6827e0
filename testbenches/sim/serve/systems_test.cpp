// SPDX-License-Identifier: Apache-2.0
// What `slackline serve` serves: hand-offs, systems with RTIO core and programmable logic, real boards when
// their hand-offs are at hand.
#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "sim/build/installation.hpp"
#include "testbenches/sim/serve/client.hpp"
#include "testbenches/sim/serve/server_process.hpp"
#include "testbenches/sim/serve/uio_client.hpp"
#include "testbenches/support/outside_data.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/json/json_node.hpp"

using namespace slackline::testbenches;
using nlohmann::json;

namespace fs = std::filesystem;

namespace {

json shipped(const std::string& name) {
  return slackline::waveforms::load_json(slackline::sim::Installation::locate().systems() / (name + ".json"));
}

std::string padded(const std::string& names) { return " " + names + " "; }

bool names(const std::string& list, const std::string& name) {
  return padded(list).find(padded(name)) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("serve: systems");

TEST_CASE("a bitstream stands for the hand-off beside it, with what is not simulated in it") {
  const ScratchFolder folder;
  fs::copy_file(fs::path(HAND_OFFS) / "cascade.hwh", folder.path() / "board.hwh");
  for (const char* ending : {".bit", ".hwh"}) {
    const ServerProcess server((folder.path() / "board").string() + ending, {"--uio"});
    CHECK(server.greeting() == "serving board at " + server.socket().string());
    Client client(server.socket());
    CHECK(client.ask("w 0x80043008 5") == "ok");
    CHECK(client.ask("r 0x80043008") == "0x00000005");
    CHECK(client.ask("w 0x400000008 1") == "ok");  // panel/child is above 4 GiB
    CHECK(client.ask("r 0x400000008") == "0x00000001");
    CHECK(client.ask("r 0x500000000") ==
          "error: r: address 0x500000000: got no ip, expected the address of an ip or a memory");
    const std::string before = client.ask("time");
    for (const std::string command : {"r 0x80050000", "w 0x80060004 1"}) {
      CHECK(client.ask(command) ==
            "error: " + command.substr(0, 1) + ": address " + command.substr(2, 10) +
                ": got ip filter of type example.org:hls:filter:1.0, expected one that is "
                "simulated");
    }
    CHECK(client.ask("time") == before);
    const std::string pins = client.ask("pins");
    for (const char* name : {"keys", "lamps", "panel/dff/q", "root/irq", "ps_interrupt/121"})
      CHECK(names(pins, name));
  }
}

TEST_CASE("an RTIO core and programmable logic are served side by side") {
  const ScratchFolder folder;
  json both = shipped("kasli-loop");
  both["fabric"] = shipped("pynq-buttons")["fabric"];
  const ServerProcess server(folder.write("both.json", both.dump()).string(), {"--uio"});
  Client client(server.socket());
  CHECK(client.ask("r 0xffc") == "0x534c5254");
  CHECK(client.ask("in ttl_inout 1") == "ok");
  CHECK(client.ask("in btns_4bits 4") == "ok");
  CHECK(client.ask("run 1us").size() == 7);
  CHECK(client.ask("out ttl_inout") == "1");
  CHECK(client.ask("r 0x41210000") == "0x00000004");
  const std::string pins = client.ask("pins");
  CHECK(names(pins, "ttl_inout/oe"));
  CHECK(names(pins, "system_interrupts/irq"));
  CHECK(client.ask("in nothing 1") ==
        "error: in: pin: got nothing, expected one of btns_4bits, sws_2bits, ttl_inout");
}

TEST_CASE("events of the RTIO core and stimulus of the logic are in one log, each at its time") {
  const ScratchFolder folder;
  json both = shipped("kasli-loop");
  both["fabric"] = shipped("pynq-buttons")["fabric"];
  both["stimulus"] = json::array({{{"pin", "btns_4bits"}, {"bit", 1}, {"edges", {{5'000, 1}, {6'000, 0}}}}});
  const ServerProcess server(folder.write("both.json", both.dump()).string());
  Client client(server.socket());
  // ttl0 is channel 6: high at 8000 mu, to be seen 88 ns later at the pin.
  for (const char* command : {"w 0x70 1", "w 0x0 0x600", "w 0x4 0", "w 0x8 8000", "w 0x48 1"})
    CHECK(client.ask(command) == "ok");
  client.ask("run 10us");
  json moves = json::array();
  const json log = json::parse(client.ask("log"));
  for (const json& change : log["changes"]) {
    if (change["line"] == "btns_4bits" || change["line"] == "ttl0")
      moves.push_back({change["time"], change["line"], change["value"]});
  }
  CHECK(moves ==
        json::array({{5'000'000, "btns_4bits", 2}, {6'000'000, "btns_4bits", 0}, {8'088'000, "ttl0", 1}}));
}

TEST_CASE("a file of stimulus feeds a DMA, whose data are in the processor's memory then") {
  const ScratchFolder folder;
  const json system = {{"name", "receiver"},
                       {"cpu", "ideal"},
                       {"fabric",
                        {{"ips",
                          {{{"name", "dma"},
                            {"type", "axi_dma"},
                            {"base", "0x80400000"},
                            {"parameters", {{"C_INCLUDE_SG", 0}}}}}}}}};
  constexpr int bytes = 8;
  const json packets = json::array({json::array({5'000, bytes})});
  const json stimulus = json::array({{{"stream", "dma"}, {"packets", packets}}});
  const ServerProcess server(folder.write("receiver.json", system.dump()).string(),
                             {"--stimulus", folder.write("stimulus.json", stimulus.dump()).string()});
  Client client(server.socket());
  // Run, destination address, length: reference A7.
  for (const char* command : {"w 0x80400030 1", "w 0x80400048 0x1000", "w 0x80400058 64"})
    CHECK(client.ask(command) == "ok");
  CHECK(client.ask("run 4us").size() == 7);
  CHECK(client.ask("r 0x1000") == "0x00000000");
  client.ask("run 2us");
  CHECK(client.ask("r 0x80400058") == "0x0000000" + std::to_string(bytes));
  CHECK(client.ask("r 0x1000") == "0x03020100");
  CHECK(client.ask("r 0x1004") == "0x07060504");
}

TEST_CASE("a button of the real base overlays interrupts") {
  const std::string z1 = "Pynq-Z1.base.hwh", z2 = "Pynq-Z2.base.hwh";
  if (skipped_without_hand_offs({z1, z2})) return;
  // Lines of the buttons: reference A4.
  for (const auto& [file, line] : {std::pair{z1, 11}, std::pair{z2, 13}}) {
    const ServerProcess server((hand_off_folder() / file).string(), {"--uio"});
    Client client(server.socket());
    UioClient uio(server.terminal());
    const std::string mask = std::to_string(1U << line);
    for (const std::string& command : {std::string("w 0x4121011c 0x80000000"), std::string("w 0x41210128 1"),
                                       "w 0x41800010 " + mask, std::string("w 0x4180001c 3")})
      CHECK(client.ask(command) == "ok");
    uio.arm();
    CHECK(client.ask("in btns_4bits 8") == "ok");
    CHECK(uio.read() == 1);
    CHECK(std::stoul(client.ask("r 0x41800004"), nullptr, 16) == 1U << line);
    CHECK(client.ask("r 0x41210000") == "0x00000008");
    CHECK(client.ask("r 0x43000000") ==
          "error: r: address 0x43000000: got ip video/axi_vdma of type xilinx.com:ip:axi_vdma:6.3, expected "
          "one that "
          "is simulated");
  }
}

TEST_CASE("a system without programmable logic has nothing that a processor's GPIO could drive") {
  const ServerProcess server("ideal");
  Client client(server.socket());
  CHECK(client.ask("gpio 0 1") ==
        "error: gpio: got system ideal without programmable logic, expected one with");
}

TEST_SUITE_END();
