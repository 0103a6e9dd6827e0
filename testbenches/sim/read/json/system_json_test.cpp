// SPDX-License-Identifier: Apache-2.0
// System files and CPU profiles: what is shipped loads; each mistake is told with file, place, got, expected.
#include "sim/read/json/system_json.hpp"

#include <algorithm>
#include <functional>
#include <variant>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "sim/read/json/profile_json.hpp"
#include "testbenches/sim/read/json/system_file.hpp"
#include "waveforms/base/user_error.hpp"

using namespace slackline;
using nlohmann::json;
using sim::load_profile;
using sim::load_system;
using sim::SystemDescription;
using testbenches::load_document;
using testbenches::mistake_in;
using testbenches::ScratchFolder;
using waveforms::UserError;

namespace {

const json good = json::parse(R"({
  "name": "bench", "summary": "for tests", "cpu": "ideal",
  "rtio": {"fine": 3, "lanes": 4, "depth": 16, "period_ps": 8000, "spread": true, "base": 4096, "channels": [
    {"name": "out", "kind": "ttl_out"},
    {"name": "in", "kind": "ttl_in"},
    {"name": "pmt", "kind": "serdes_inout", "width": 8, "parameters": {"gate_latency_mu": 104}},
    {"name": "dds", "kind": "raw", "data": 16, "addr": 8, "device": "AD9914"},
    {"name": "bare", "kind": "raw", "data": 8}
  ]},
  "loopbacks": [{"from": "out", "to": "in", "delay_ns": 20.5}],
  "stimulus": [{"pin": "pmt", "edges": [[100, 1], [112.5, 0]]}]
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

}  // namespace

TEST_SUITE_BEGIN("system files");

TEST_CASE("every shipped system and profile loads under its own name") {
  const auto systems = sim::shipped_systems();
  CHECK(systems.size() >= 3);
  CHECK(std::ranges::is_sorted(systems));
  for (const std::string& name : systems) {
    CAPTURE(name);
    const SystemDescription system = load_system(name);
    CHECK(system.name == name);
    CHECK_FALSE(system.summary.empty());
    CHECK((system.rtio || system.fabric));
    if (system.rtio) CHECK(system.rtio->channel_names.size() == system.rtio->config.channels.size());
  }
  const auto profiles = sim::shipped_profiles();
  for (const char* name : {"ideal", "kasli-riscv", "zynq-a9"}) {
    CHECK(std::ranges::find(profiles, name) != profiles.end());
  }
  for (const std::string& name : profiles) CHECK(load_profile(name).name == name);
}

TEST_CASE("a file gives exactly what it says") {
  const SystemDescription system = load_document(good);
  CHECK(system.name == "bench");
  CHECK(system.cpu == load_profile("ideal"));
  CHECK(system.rtio->base == 4096);
  CHECK(system.rtio->spread);
  CHECK(system.rtio->ref_period().ps == 1000);
  CHECK(system.rtio->config.lanes == 4);
  CHECK(system.rtio->config.fifo_depth == 16);
  CHECK(system.rtio->config.channels[2].kind->name == "serdes_inout");
  REQUIRE(system.rtio->loopbacks.size() == 1);
  CHECK(system.rtio->loopbacks[0].from == 0);
  CHECK(system.rtio->loopbacks[0].to == 1);
  CHECK(system.rtio->loopbacks[0].delay.ps == 20'500);
  REQUIRE(system.rtio->stimulus.size() == 1);
  CHECK(std::get<std::vector<sim::PinEdge>>(system.rtio->stimulus[0].signal) ==
        std::vector<sim::PinEdge>{{100'000, true}, {112'500, false}});
  // Drivers: by kind, by name, the program's own for a raw channel that names none.
  REQUIRE(system.rtio->devices.size() == 5);
  CHECK(system.rtio->devices[0].class_name == "TTLOut");
  CHECK(system.rtio->devices[2].parameters.at("gate_latency_mu") == 104);
  CHECK(system.rtio->devices[3].class_name == "AD9914");
  CHECK(system.rtio->devices[3].channel == 3);
  CHECK(system.rtio->devices[4].name == "bare");
  CHECK(system.rtio->devices[4].class_name.empty());
}

TEST_CASE("unknown keys are told wherever they are") {
  CHECK(mistake_at("/colour", 1)
            .starts_with(
                "bench.json: /colour: got an unknown key, expected one of name, summary, cpu, rtio, "));
  CHECK(mistake_at("/rtio/lames", 1).starts_with("bench.json: /rtio/lames: "));
  CHECK(mistake_at("/rtio/channels/0/colour", 1).starts_with("bench.json: /rtio/channels/0/colour: "));
  CHECK(mistake_at("/loopbacks/0/length", 1)
            .starts_with("bench.json: /loopbacks/0/length: got an unknown key"));
  CHECK(mistake_at("/stimulus/0/sine", 1).starts_with("bench.json: /stimulus/0/sine: got an unknown key"));
}

TEST_CASE("missing parts are told") {
  for (const char* key : {"name", "cpu"}) {
    CHECK(mistake([&](json& document) { document.erase(key); }) ==
          "bench.json: /: got no \"" + std::string(key) + "\", expected one");
  }
  for (const char* key : {"channels", "lanes", "depth", "fine"}) {
    CAPTURE(key);
    CHECK(mistake([&](json& document) { document["rtio"].erase(key); }).starts_with("bench.json: /rtio"));
  }
  CHECK(mistake([](json& document) { document["rtio"]["channels"][1].erase("name"); }) ==
        "bench.json: /rtio/channels/1: got no \"name\", expected one");
}

TEST_CASE("values of a wrong type or out of range are told") {
  CHECK(mistake_at("/name", 5) == "bench.json: /name: got 5, expected a string");
  CHECK(mistake_at("/rtio", 5) == "bench.json: /rtio: got 5, expected an object");
  CHECK(mistake_at("/rtio/channels", json::object()) ==
        "bench.json: /rtio/channels: got {}, expected an array");
  CHECK(mistake_at("/rtio/channels/0", 5) == "bench.json: /rtio/channels/0: got 5, expected an object");
  CHECK(mistake_at("/rtio/spread", 1) == "bench.json: /rtio/spread: got 1, expected true or false");
  CHECK(
      mistake_at("/rtio/base", -1).starts_with("bench.json: /rtio/base: got -1, expected an integer from 0"));
  CHECK(mistake_at("/rtio/lanes", 5).starts_with("bench.json: /rtio/lanes: got 5, expected"));
  CHECK(mistake_at("/rtio/lanes", "8").starts_with("bench.json: /rtio/lanes: got"));
  CHECK(mistake_at("/rtio/depth", 0).starts_with("bench.json: /rtio/depth: got 0, expected"));
  CHECK(mistake_at("/rtio/fine", 9).starts_with("bench.json: /rtio/fine: got 9, expected"));
  CHECK(mistake_at("/rtio/channels/0/kind", "laser").starts_with("bench.json: /rtio/channels/0/kind: got"));
  CHECK(mistake_at("/rtio/channels/2/parameters", 5) ==
        "bench.json: /rtio/channels/2/parameters: got 5, expected an object");
  CHECK(mistake_at("/rtio/channels/2/parameters/gate_latency_mu", 0.5)
            .starts_with(
                "bench.json: /rtio/channels/2/parameters/gate_latency_mu: got 0.5, expected an integer"));
  CHECK(mistake_at("/loopbacks", 1) == "bench.json: /loopbacks: got 1, expected an array");
  CHECK(mistake_at("/loopbacks/0/delay_ns", -1)
            .starts_with("bench.json: /loopbacks/0/delay_ns: got -1, expected nanoseconds from 0"));
}

TEST_CASE("an unaligned base, an unknown kind of device and a misplaced width are told where they are") {
  CHECK(mistake_at("/rtio/base", 16)
            .starts_with("bench.json: /rtio/base: got 16, expected a multiple of 4096"));
  CHECK(mistake_at("/rtio/channels/0/device", "TTLInput")
            .starts_with(
                "bench.json: /rtio/channels/0/device: got \"TTLInput\", expected one of TTLInOut, TTLOut"));
  CHECK(mistake_at("/rtio/channels/0/colour", 1)
            .starts_with("bench.json: /rtio/channels/0/colour: got an unknown key"));
  CHECK(mistake_at("/rtio/channels/2/width", 16) ==
        "bench.json: /rtio/channels/2/width: got 16 with rtio.fine 3, expected 2 to 8, at most 2 to the "
        "power of "
        "rtio.fine");
  CHECK(mistake_at("/rtio/fine", 0)
            .ends_with("with rtio.fine 0, expected rtio.fine of at least 1 for a SERDES channel"));
}

TEST_CASE("a CPU profile that does not exist is told with file and key") {
  for (const char* name : {"kasli-riscy", "missing.json"}) {
    CAPTURE(name);
    const std::string complaint = mistake_at("/cpu", name);
    CHECK(complaint.starts_with("bench.json: /cpu: "));
    CHECK(complaint.find(name) != std::string::npos);
  }
  CHECK(mistake_at("/cpu", "kasli-riscy")
            .starts_with("bench.json: /cpu: unknown CPU profile: got kasli-riscy, expected "));
}

TEST_CASE("a driver on a channel that it cannot drive is told in channels and in devices") {
  CHECK(mistake_at("/rtio/channels/0/device", "AD9914")
            .starts_with("bench.json: /rtio/channels/0/device: got \"AD9914\", expected one of TTLOut, "));
  CHECK(mistake_at("/devices", {{{"name", "d"}, {"device", "AD9914"}, {"channel", "out"}}})
            .starts_with("bench.json: /devices/0/device: got \"AD9914\", expected one of TTLOut, "));
  CHECK(mistake_at("/devices", {{{"name", "d"}, {"channel", "out"}}}) ==
        "bench.json: /devices/0: got no \"device\", expected one");
}

TEST_CASE("the width of an edge counter's channel is its driver's") {
  json document = good;
  document["rtio"]["channels"].push_back(
      {{"name", "counter"}, {"kind", "edge_counter"}, {"source", 1}, {"width", 4}});
  document["devices"] = {{{"name", "same"}, {"device", "EdgeCounter"}, {"channel", "counter"}}};
  const auto devices = load_document(document).rtio->devices;
  REQUIRE(devices.size() == 7);
  CHECK(devices[5].parameters.at("gateware_width") == 4);
  CHECK(devices[6].parameters.at("gateware_width") == 4);
}

TEST_CASE("a period that machine units do not divide is told") {
  CHECK(mistake_at("/rtio/period_ps", 8001) ==
        "bench.json: /rtio/period_ps: got 8001, expected a multiple of 8, 2 to the power of fine");
  CHECK(
      mistake([](json& document) {
        document["rtio"].erase("period_ps");
        document["rtio"]["fine"] = 7;
      }) ==
      "bench.json: /rtio/period_ps: got 8000 by default, expected a multiple of 128, 2 to the power of fine");
}

TEST_CASE("channel names are unique, and wires and stimulus know them") {
  CHECK(mistake_at("/rtio/channels/1/name", "out") ==
        "bench.json: /rtio/channels/1/name: got \"out\", expected a name that no other channel has");
  CHECK(mistake_at("/rtio/channels/1/name", "").find("letters, digits") != std::string::npos);
  const std::string known = "expected one of out, in, pmt, dds, bare";
  CHECK(mistake_at("/loopbacks/0/from", "ttl9") == "bench.json: /loopbacks/0/from: got \"ttl9\", " + known);
  CHECK(mistake_at("/loopbacks/0/to", "ttl9") == "bench.json: /loopbacks/0/to: got \"ttl9\", " + known);
  CHECK(mistake_at("/stimulus/0/pin", "ttl9") == "bench.json: /stimulus/0/pin: got \"ttl9\", " + known);
}

TEST_CASE("a wire starts at a driven pin and ends at an input pin that nothing else drives") {
  CHECK(mistake_at("/loopbacks/0/from", "in") ==
        "bench.json: /loopbacks/0/from: got \"in\", expected a channel that drives a pin");
  CHECK(mistake_at("/loopbacks/0/to", "out") ==
        "bench.json: /loopbacks/0/to: got \"out\", expected a channel with an input pin");
  CHECK(mistake_at("/stimulus/0/pin", "dds") ==
        "bench.json: /stimulus/0/pin: got \"dds\", expected a channel with an input pin");
  CHECK(mistake_at("/stimulus/0/pin", "in") ==
        "bench.json: /stimulus/0/pin: got \"in\", expected a pin that nothing else drives");
  CHECK(mistake([](json& document) { document["loopbacks"].push_back(document["loopbacks"][0]); }) ==
        "bench.json: /loopbacks/1/to: got \"in\", expected a pin that nothing else drives");
}

TEST_CASE("a stimulus is one of edges, square, poisson, each with sound numbers") {
  const auto stimulus = [](const json& value) {
    json entry = value;
    entry["pin"] = "pmt";
    return mistake_at("/stimulus/0", entry);
  };
  CHECK(stimulus(json::object()).find("/stimulus/0: ") != std::string::npos);
  CHECK(stimulus(json::object()).find("expected exactly one of edges, square, poisson") != std::string::npos);
  CHECK(stimulus({{"edges", json::array()}, {"square", {{"period_ns", 2}, {"high_ns", 1}}}})
            .find("expected exactly one of edges, square, poisson") != std::string::npos);
  CHECK(stimulus({{"edges", {{1, 1, 1}}}}) ==
        "bench.json: /stimulus/0/edges/0: got [1,1,1], expected [time in ns, level]");
  CHECK(
      stimulus({{"edges", {{1, 2}}}}).find("/stimulus/0/edges/0/1: got 2, expected an integer from 0 to 1") !=
      std::string::npos);
  CHECK(stimulus({{"edges", json::array({json::array({5, 1}), json::array({4.999, 0})})}})
            .find("/stimulus/0/edges/1/0: got 4.999, expected nanoseconds from 5.0") != std::string::npos);
  CHECK(stimulus({{"square", {{"period_ns", 10}, {"high_ns", 10}}}}).find("/stimulus/0/square/period_ns: ") !=
        std::string::npos);
  CHECK(stimulus({{"square", {{"period_ns", 10}, {"high_ns", 0}}}}).find("/stimulus/0/square/high_ns: ") !=
        std::string::npos);
  CHECK(stimulus({{"square", {{"high_ns", 1}}}}).find("no \"period_ns\"") != std::string::npos);
  for (const json& rate : {json(0), json(-1), json(1e13), json("fast")}) {
    CHECK(stimulus({{"poisson", {{"rate_hz", rate}, {"pulse_ns", 1}}}})
              .find("/stimulus/0/poisson/rate_hz: got ") != std::string::npos);
  }
  CHECK(stimulus({{"poisson", {{"rate_hz", 1}, {"pulse_ns", 0}}}}).find("/stimulus/0/poisson/pulse_ns: ") !=
        std::string::npos);
  CHECK(stimulus({{"poisson", {{"rate_hz", 1}, {"pulse_ns", 1}, {"seed", -1}}}})
            .find("/stimulus/0/poisson/seed: ") != std::string::npos);
  const auto from_to = [&](json signal, const char* kind, double start, double stop) {
    signal["start_ns"] = start;
    signal["stop_ns"] = stop;
    return stimulus({{kind, signal}});
  };
  const json square = {{"period_ns", 10}, {"high_ns", 5}};
  const json poisson = {{"rate_hz", 1}, {"pulse_ns", 1}};
  CHECK(from_to(square, "square", 5, 5) == "no mistake");
  CHECK(from_to(square, "square", 5, 4.999) ==
        "bench.json: /stimulus/0/square/stop_ns: got 4.999, expected nanoseconds from 5.0 to 1e15");
  CHECK(from_to(poisson, "poisson", 5, 5) == "no mistake");
  CHECK(from_to(poisson, "poisson", 2000, 1000) ==
        "bench.json: /stimulus/0/poisson/stop_ns: got 1000.0, expected nanoseconds from 2000.0 to 1e15");
}

TEST_CASE("an unknown system or profile is told with those that exist") {
  CHECK_THROWS_WITH_AS(load_system("kasli"),
                       doctest::Contains("unknown system: got kasli, expected ideal, kasli-loop"), UserError);
  CHECK_THROWS_WITH_AS(load_profile("pentium"),
                       doctest::Contains("unknown CPU profile: got pentium, expected ideal, kasli-riscv"),
                       UserError);
  CHECK_THROWS_WITH_AS(load_system(""), doctest::Contains("unknown system"), UserError);
  CHECK(mistake_at("/cpu", "pentium").find("unknown CPU profile: got pentium") != std::string::npos);
  CHECK(mistake_at("/cpu", "missing.json").find("missing.json: cannot be read: No such file or directory") !=
        std::string::npos);
}

TEST_CASE("a profile beside the system file is found by its relative path, and its mistakes are told") {
  const ScratchFolder scratch;
  json system = good;
  system["cpu"] = "mine.json";
  const auto file = scratch.write("bench.json", system.dump());
  json profile = {{"name", "mine"}, {"description", "for tests"}};
  for (const char* key : {"clock_period_ps", "bus_access", "driver_call", "now_access", "exception",
                          "kernel_entry", "kernel_exit", "rpc", "async_error_poll"}) {
    profile[key] = {{"value", 3}, {"source", "a guess"}};
  }
  scratch.write("mine.json", profile.dump());
  CHECK(load_system(file.string()).cpu.rpc == cpu::Cycles{3});

  const auto check_mistake = [&](const char* pointer, const json& value, const char* text) {
    json wrong = profile;
    wrong[json::json_pointer(pointer)] = value;
    scratch.write("mine.json", wrong.dump());
    CHECK_THROWS_WITH_AS(load_system(file.string()), doctest::Contains(text), UserError);
  };
  check_mistake("/speed", 1, "mine.json: /speed: got an unknown key");
  check_mistake("/rpc/value", -1, "mine.json: /rpc/value: got -1, expected an integer from 0");
  check_mistake("/rpc/value", "3", "mine.json: /rpc/value: got \"3\", expected an integer");
  check_mistake("/rpc", 3, "mine.json: /rpc: got 3, expected an object");
  check_mistake("/clock_period/value", 0, "mine.json: ");
}

TEST_SUITE_END();

TEST_CASE("a stimulus on a system with both parts is told the pins of both") {
  json both = good;
  both["fabric"] = json::parse(R"({"inputs": {"btns_4bits": 4, "alarm": 1}, "ips": []})");
  both["stimulus"][0]["pin"] = "nobody";
  const std::string complaint = mistake_in(both);
  CAPTURE(complaint);
  CHECK(complaint.starts_with(
      "bench.json: /stimulus/0/pin: got \"nobody\", expected the name of an input, one of "));
  for (const char* name : {"pmt", "alarm", "btns_4bits"}) CHECK(complaint.find(name) != std::string::npos);
}

TEST_CASE("a program's own stimulus on a system without its pins tells the pin and those there are") {
  const ScratchFolder scratch;
  const auto file =
      scratch.write("lamp.stimulus.json", R"([{"pin": "btns_4bits", "bit": 3, "edges": [[1, 1]]}])");
  const auto complaint = [&](const json& inputs) -> std::string {
    json document = good;
    document.erase("rtio");
    for (const char* key : {"devices", "loopbacks", "stimulus"}) document.erase(key);
    document["fabric"] = {{"inputs", inputs}, {"ips", json::array()}};
    auto system = load_document(document);
    try {
      sim::drive_by_program(system, file, "lamp");
    } catch (const waveforms::UserError& error) {
      return error.what();
    }
    return std::to_string(system.fabric->stimulus.size()) + " driven";
  };
  CHECK(complaint({{"btns_4bits", 4}}) == "1 driven");
  CHECK(complaint({{"keys", 4}, {"alarm", 1}}) ==
        "system bench: got no input pin btns_4bits, expected that, which lamp waits for; its input pins are "
        "alarm, "
        "keys; --stimulus FILE drives others");
  CHECK(
      complaint({{"btns_4bits", 2}}) ==
      "system bench: got no input pin btns_4bits[3], expected that, which lamp waits for; its input pins are "
      "btns_4bits; --stimulus FILE drives others");
  CHECK(complaint(json::object()).find("its input pins are none") != std::string::npos);
}
