// SPDX-License-Identifier: Apache-2.0
// Hand-offs that are none, or make no sense: an error that names file, place, got and expected, in bounded
// time and memory.
#include <algorithm>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/read/hwh/hwh_file.hpp"
#include "sim/read/hwh/load_overlay.hpp"
#include "testbenches/support/random.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/base/read_file.hpp"
#include "waveforms/base/user_error.hpp"

using namespace slackline;
using testbenches::ScratchFolder;

TEST_SUITE_BEGIN("bad input");

namespace {

constexpr std::uint64_t usual_seed = 0x51ac11e;

std::string data(const std::string& name) {
  return waveforms::read_file(std::filesystem::path(SLACKLINE_DATA) / name);
}

/// A hand-off of a processor and these modules.
std::string design(const std::string& modules) {
  return "<EDKSYSTEM><MODULES><MODULE INSTANCE='ps7' MODTYPE='processing_system7'/>\n" + modules +
         "</MODULES></EDKSYSTEM>";
}

/// The same with the processor's interrupts on the net `irq`.
std::string interrupting(const std::string& modules) {
  return "<EDKSYSTEM><MODULES><MODULE INSTANCE='ps7' MODTYPE='processing_system7'><PORTS><PORT "
         "NAME='IRQ_F2P' "
         "DIR='I' LEFT='1' RIGHT='0' SIGNAME='irq'/></PORTS></MODULE>\n" +
         modules + "</MODULES></EDKSYSTEM>";
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

/// The complaint about the file, without the folder's name.
std::string complaint(const std::string& text, const std::string& name = "base.hwh") {
  const ScratchFolder folder;
  const std::string file = folder.write(name, text).string();
  try {
    sim::load_overlay(file);
  } catch (const waveforms::UserError& error) {
    const std::string what = error.what();
    const std::size_t place = what.find(file);
    return place == std::string::npos ? what : what.substr(place + file.size() - name.size());
  }
  return "no complaint";
}

/// CPU time: other processes do not count.
double seconds(const std::function<void()>& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Generous: a sanitizer's build on a slow machine.
constexpr double patience_s = 20;

}  // namespace

TEST_CASE("no such file: the one that was looked for is named") {
  const ScratchFolder folder;
  const std::string name = (folder.path() / "base.bit").string();
  CHECK_THROWS_WITH_AS(sim::load_overlay(name),
                       (name + ": overlay: got no file " + (folder.path() / "base.hwh").string() +
                        ", expected a Vivado hardware hand-off of that name")
                           .c_str(),
                       waveforms::UserError);
  std::filesystem::create_directory(folder.path() / "base.hwh");
  CHECK_THROWS_AS(sim::load_overlay(name), waveforms::UserError);
}

TEST_CASE("what is no XML, or no hand-off") {
  CHECK(complaint("") == "base.hwh: file: got an empty file, expected a Vivado hardware hand-off (.hwh)");
  CHECK(complaint("overlay = 1\n").starts_with("base.hwh: line "));
  CHECK(complaint(std::string("\0\1\2\3", 4)).starts_with("base.hwh: line 1: got "));
  CHECK(complaint("<?xml version='1.0'?><html/>") ==
        "base.hwh: root element: got html, expected EDKSYSTEM, as in a Vivado hardware hand-off");
  CHECK(complaint("<EDKSYSTEM/>") == "base.hwh: EDKSYSTEM: got no MODULES, expected a list of modules");
  CHECK(complaint("<EDKSYSTEM><MODULES/></EDKSYSTEM>") ==
        "base.hwh: MODULES: got no processor system, expected a processing_system7 or a zynq_ultra_ps_e");
}

TEST_CASE("a truncated file names the line where it ends") {
  const std::string whole = data("cascade.hwh");
  for (const std::size_t tenths : {1U, 3U, 5U, 9U}) {
    const std::string part = whole.substr(0, whole.size() * tenths / 10);
    const auto lines = 1 + std::count(part.begin(), part.end(), '\n');
    const std::string text = complaint(part);
    CAPTURE(text);
    CHECK(text.find("expected well-formed XML") != std::string::npos);
    const long line = std::stol(text.substr(text.find("line ") + 5));
    CHECK(line <= lines);
    CHECK(line >= lines - 3);
  }
}

TEST_CASE("registers begin at a word and lie where no other instance's are") {
  const std::string cascade = data("cascade.hwh");
  CHECK(complaint(with(cascade, "BASEVALUE=\"0x80043000\"", "BASEVALUE=\"0x80043002\"")) ==
        "base.hwh: address map of ps, root: BASEVALUE: got 0x80043002, expected a multiple of 4");
  CHECK(complaint(with(cascade, "HIGHVALUE=\"0x80043FFF\"", "HIGHVALUE=\"0x80044003\"")) ==
        "base.hwh: address map of ps, second: got 0x80044000, where root is, from 0x80043000 to 0x80044003, "
        "expected addresses of its own");
  CHECK(complaint(with(cascade, "HIGHVALUE=\"0x80043FFF\"", "HIGHVALUE=\"0x800430FF\"")) == "no complaint");

  // A range of its own within the first, between that and the other instance's.
  const std::string root = "<MEMRANGE BASEVALUE=\"0x80043000\" HIGHVALUE=\"0x80043FFF\" INSTANCE=\"root\"";
  const std::string longer = "<MEMRANGE BASEVALUE=\"0x80043000\" HIGHVALUE=\"0x80044003\" INSTANCE=\"root\"";
  const std::string inner =
      "<MEMRANGE BASEVALUE=\"0x80043800\" HIGHVALUE=\"0x800438FF\" INSTANCE=\"root\" MEMTYPE=\"REGISTER\"/>";
  CHECK(complaint(with(cascade, root, inner + root)) == "no complaint");
  CHECK(complaint(with(cascade, root, inner + longer)) ==
        "base.hwh: address map of ps, second: got 0x80044000, where root is, from 0x80043000 to 0x80044003, "
        "expected addresses of its own");
}

TEST_CASE("a loop of concatenations is found where interrupts hang on it") {
  const std::string processor = "MODTYPE=\"processing_system7\"/>";
  const std::string loop =
      with(data("loop.hwh"), processor,
           "MODTYPE=\"processing_system7\"><PORTS><PORT DIR=\"I\" NAME=\"IRQ_F2P\" LEFT=\"1\" RIGHT=\"0\" "
           "SIGNAME=\"both_dout\"/></PORTS></MODULE>");
  CHECK(complaint(loop) ==
        "base.hwh: both/dout, bit 1: got a loop of concatenations and slices, expected a driver");
  CHECK(complaint(data("loop.hwh")) == "no complaint");
  // Not a loop: bit 0 of the same cells.
  CHECK(complaint(with(with(data("loop.hwh"), "\"DIN_FROM\" VALUE=\"1\"", "\"DIN_FROM\" VALUE=\"0\""),
                       "\"DIN_TO\" VALUE=\"1\"", "\"DIN_TO\" VALUE=\"0\"")) == "no complaint");
}

TEST_CASE("a concatenation that takes itself is a loop, also where no bit comes back to itself") {
  const std::string cascade = data("cascade.hwh");
  // Through another one: root takes custom, custom takes root.
  const std::size_t custom = cascade.find("<MODULE FULLNAME=\"/custom_concat\"");
  REQUIRE(custom != std::string::npos);
  const std::size_t input = cascade.find("NAME=\"In1\"", custom);
  const std::size_t net = cascade.find("SIGNAME=\"", input) + 9;
  std::string looped = cascade;
  looped.replace(net, cascade.find('"', net) - net, "concat_root_dout");
  CHECK(complaint(looped) ==
        "base.hwh: custom_concat: In1: got a loop of concatenations through concat_root, expected a driver "
        "outside of it");
  looped = cascade;
  looped.replace(net, cascade.find('"', net) - net, "custom_concat_dout");
  CHECK(complaint(looped) ==
        "base.hwh: custom_concat: In1: got a loop of concatenations through custom_concat, expected a driver "
        "outside of it");
}

TEST_CASE("absurd widths and parameters that are no numbers") {
  const std::string cascade = data("cascade.hwh");
  const std::string dout = "LEFT=\"5\" NAME=\"dout\"";
  for (const std::string left : {"99999999999999999999", "4096", "-1", "five"}) {
    CHECK(complaint(with(cascade, dout, "LEFT=\"" + left + "\" NAME=\"dout\"")) ==
          "base.hwh: concat_root/dout: LEFT, RIGHT: got \"" + left + "\", expected 0 to 4095");
  }
  CHECK(complaint(with(cascade, "\"NUM_PORTS\" VALUE=\"5\"", "\"NUM_PORTS\" VALUE=\"4000000000\"")) ==
        "base.hwh: concat_root: NUM_PORTS: got 4000000000, expected at most 4096");
  CHECK(complaint(with(cascade, "\"DIN_TO\" VALUE=\"4\"", "\"DIN_TO\" VALUE=\"low\"")) ==
        "base.hwh: custom_high: DIN_TO: got \"low\", expected a number");
  CHECK(complaint(interrupting("<MODULE INSTANCE='two' MODTYPE='xlconstant'><PARAMETERS><PARAMETER "
                               "NAME='CONST_WIDTH' VALUE='0'/></PARAMETERS><PORTS><PORT NAME='dout' DIR='O' "
                               "SIGNAME='irq'/></PORTS></MODULE>")) ==
        "base.hwh: two/dout: width: got 0, expected 1 to 4096");
  CHECK(complaint(with(cascade, "CLKFREQUENCY=\"299970032\" DIR=\"I\"", "CLKFREQUENCY=\"fast\" DIR=\"I\"")) ==
        "base.hwh: root/s_axi_aclk: CLKFREQUENCY: got \"fast\", expected 1000 to 10000000000 Hz");
  CHECK(complaint(with(data("newer.hwh"), "\"CONST_VAL\" VALUE=\"0\"", "\"CONST_VAL\" VALUE=\"0xfog\"")) ==
        "base.hwh: zeros: CONST_VAL: got \"0xfog\", expected a decimal number below 2^64, or a hexadecimal "
        "one");
}

TEST_CASE("address ranges that are none, instances that are not unique") {
  const std::string cascade = data("cascade.hwh");
  CHECK(complaint(with(cascade, "BASEVALUE=\"0x80044000\"", "BASEVALUE=\"0x8004400000000000000\"")) ==
        "base.hwh: address map of ps, second: BASEVALUE: got \"0x8004400000000000000\", expected a number of "
        "at "
        "most 64 bits");
  CHECK(complaint(with(cascade, "BASEVALUE=\"0x80044000\"", "BASEVALUE=\"0x80045000\"")) ==
        "base.hwh: address map of ps, second: HIGHVALUE: got 0x80044FFF, expected at least BASEVALUE, "
        "0x80045000");
  CHECK(complaint(with(cascade, "INSTANCE=\"second\" MODTYPE", "INSTANCE=\"root\" MODTYPE")) ==
        "base.hwh: MODULES: got two instances root, expected one");
}

TEST_CASE("a file of 200 MB is refused by its size") {
  const ScratchFolder folder;
  const auto file = folder.write("huge.hwh", "<EDKSYSTEM>");
  std::filesystem::resize_file(file, std::uintmax_t{200} << 20);
  std::string what;
  CHECK(seconds([&] {
          try {
            sim::load_overlay(file);
          } catch (const waveforms::UserError& error) {
            what = error.what();
          }
        }) < patience_s);
  CHECK(what == file.string() + ": size: got 200 MB, expected at most " +
                    std::to_string(sim::hwh::largest_file >> 20) + " MB");
}

TEST_CASE("elements nested a million deep, and a chain of twenty thousand concatenations") {
  std::string nested = "<EDKSYSTEM><MODULES>";
  for (int i = 0; i < 1'000'000; ++i) nested += "<a>";
  for (int i = 0; i < 1'000'000; ++i) nested += "</a>";
  std::string chain;
  for (int i = 0; i < 20'000; ++i) {
    const std::string n = std::to_string(i);
    chain += "<MODULE INSTANCE='c" + n + "' MODTYPE='xlconcat'><PORTS><PORT NAME='In0' DIR='I' SIGNAME='n" +
             std::to_string(i + 1) + "'/><PORT NAME='dout' DIR='O' SIGNAME='n" + n + "'/></PORTS></MODULE>\n";
  }
  CHECK(seconds([&] {
          CHECK(complaint(nested + "</MODULES></EDKSYSTEM>").find("no processor system") !=
                std::string::npos);
          CHECK(complaint(design(chain)) == "no complaint");
        }) < patience_s);
}

TEST_CASE("more bits of concatenations than any design has") {
  std::string wide;
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    wide += "<MODULE INSTANCE='c" + n + "' MODTYPE='xlconcat'><PORTS><PORT NAME='In0' DIR='I' SIGNAME='n" +
            std::to_string(i + 1) + "'/><PORT NAME='dout' DIR='O' LEFT='4095' RIGHT='0' SIGNAME='" +
            (i == 0 ? "irq" : "n" + n) + "'/></PORTS></MODULE>\n";
  }
  CHECK(seconds([&] {
          CHECK(complaint(interrupting(wide)) ==
                "base.hwh: concatenations, slices, constants and logic: got more than 1048576 bits, expected "
                "fewer");
        }) < patience_s);
}

TEST_CASE("what is made of a file knows its name, for complaints later") {
  const ScratchFolder folder;
  const auto file = folder.write("base.hwh", data("cascade.hwh"));
  CHECK(sim::load_overlay(file).file == file.string());
}

TEST_CASE("a net that two outputs drive") {
  const std::string first =
      "<MODULE INSTANCE='first'><PORTS><PORT DIR='O' NAME='irq' SIGNAME='irq'/></PORTS></MODULE>\n";
  const std::string second =
      "<MODULE INSTANCE='second'><PORTS><PORT DIR='O' NAME='q' SIGNAME='irq'/></PORTS></MODULE>\n";
  CHECK(complaint(interrupting(first)) == "no complaint");
  CHECK(complaint(interrupting(first + second)) ==
        "base.hwh: net irq: got two drivers, first/irq and second/q, expected one");
  // The bits of a stream's net have a driver each, and nobody interrupts with them.
  CHECK(complaint(design(first + second)) == "no complaint");
}

TEST_CASE("files with random damage are loaded or complained about") {
  const std::uint64_t seed = testbenches::seed_from_environment(usual_seed);
  MESSAGE("damaged hand-offs, SLACKLINE_SEED=" << seed);
  testbenches::Random random(seed);
  const ScratchFolder folder;
  for (const std::string name : {"cascade.hwh", "newer.hwh", "loop.hwh"}) {
    const std::string whole = data(name);
    for (int round = 0; round < 300; ++round) {
      CAPTURE(round);
      std::string text = whole;
      for (std::uint64_t n = random.between(1, 4); n > 0; --n) {
        const std::size_t place = random.below(text.size());
        switch (random.below(3)) {
          case 0:
            text[place] = static_cast<char>(random.below(256));
            break;
          case 1:
            text.erase(place, random.between(1, 200));
            break;
          default:
            text.insert(place, whole.substr(random.below(whole.size()), random.between(1, 200)));
        }
      }
      const auto file = folder.write("damaged.hwh", text);
      try {
        sim::load_overlay(file);
      } catch (const waveforms::UserError& error) {
        CHECK(std::string(error.what()).starts_with(file.string() + ": "));
      }
    }
  }
}

TEST_SUITE_END();
