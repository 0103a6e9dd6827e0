// SPDX-License-Identifier: Apache-2.0
#include "waveforms/trace/trace_file.hpp"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "testbenches/support/example_traces.hpp"
#include "testbenches/support/random_trace.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/trace/number_column.hpp"

using namespace slackline::waveforms;
using namespace slackline::testbenches;

namespace {

std::string error_of(const std::filesystem::path& path) {
  try {
    load_trace(path);
  } catch (const TraceFileError& error) {
    return error.what();
  }
  return "";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The same trace as version 1 has it, without checksum: all that its reader checks is the content.
nlohmann::json version_1(const std::string& bytes) {
  nlohmann::json document = nlohmann::json::from_cbor(bytes);
  document["version"] = 1;
  document.erase("checksum");
  return document;
}

std::string cbor(const nlohmann::json& document) {
  std::string bytes;
  nlohmann::json::to_cbor(document, bytes);
  return bytes;
}

/// A saved pulse with one value replaced.
std::string changed(const std::string& pointer, const nlohmann::json& value, const ScratchFolder& folder) {
  save_trace(pulse_trace(), folder / "good");
  const std::string bytes = folder.read("good");
  nlohmann::json document = version_1(bytes);
  document[nlohmann::json::json_pointer(pointer)] = value;
  folder.write("bad", cbor(document));
  return error_of(folder / "bad");
}

nlohmann::json column(std::initializer_list<std::int64_t> numbers) {
  NumberColumnWriter writer;
  for (const std::int64_t number : numbers) writer.add(number);
  return nlohmann::json::binary(writer.take());
}

}  // namespace

TEST_SUITE_BEGIN("trace file");

TEST_CASE("any 64-bit numbers survive a column") {
  const std::uint64_t numbers[] = {
      0, 1, UINT64_MAX, 0, std::uint64_t{1} << 63, 127, 128, (std::uint64_t{1} << 63) - 1};
  NumberColumnWriter writer;
  for (const std::uint64_t number : numbers) writer.add(number);
  const auto bytes = writer.take();
  NumberColumnReader reader(bytes);
  for (const std::uint64_t number : numbers) CHECK(reader.next() == number);
  CHECK(reader.at_end());
  CHECK_THROWS_AS(reader.next(), std::out_of_range);
}

TEST_CASE("a loaded trace is the saved one, and saves to the same bytes") {
  const std::uint64_t seed = test_seed();
  CAPTURE(seed);
  const ScratchFolder folder;
  const Trace saved = random_trace(seed, 3000);
  save_trace(saved, folder / "a");
  const Trace loaded = load_trace(folder / "a");
  save_trace(loaded, folder / "b");
  CHECK(folder.read("a") == folder.read("b"));

  REQUIRE(loaded.signal_count() == saved.signal_count());
  for (std::uint32_t i = 0; i < saved.signal_count(); ++i) {
    const auto a = saved.changes(SignalId{i});
    const auto b = loaded.changes(SignalId{i});
    CHECK(std::ranges::equal(
        a, b, [](const Change& x, const Change& y) { return x.time == y.time && x.value == y.value; }));
    CHECK(saved.info(SignalId{i}).name == loaded.info(SignalId{i}).name);
    CHECK(saved.info(SignalId{i}).width == loaded.info(SignalId{i}).width);
  }
  REQUIRE(loaded.spans().size() == saved.spans().size());
  for (std::size_t i = 0; i < saved.spans().size(); ++i) {
    CHECK(saved.spans()[i].end == loaded.spans()[i].end);
    CHECK(saved.spans()[i].slack == loaded.spans()[i].slack);
    CHECK(saved.spans()[i].depth == loaded.spans()[i].depth);
    CHECK(saved.words(saved.spans()[i].label) == loaded.words(loaded.spans()[i].label));
  }
  CHECK(loaded.marks().size() == saved.marks().size());
  CHECK(loaded.links().size() == saved.links().size());
  CHECK(loaded.meta() == saved.meta());
  CHECK(loaded.end() == saved.end());
}

TEST_CASE("a file cut anywhere is refused with its name and the byte where it ends") {
  const ScratchFolder folder;
  save_trace(pulse_trace(), folder / "whole");
  const std::string bytes = folder.read("whole");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    folder.write("cut", bytes.substr(0, size));
    const std::string error = error_of(folder / "cut");
    REQUIRE(contains(error, (folder / "cut").string()));
    REQUIRE(contains(error, "byte " + std::to_string(size)));
  }
}

TEST_CASE("bytes that anybody may have changed never crash the loader") {
  const std::uint64_t seed = test_seed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const ScratchFolder folder;
  save_trace(random_trace(seed, 60), folder / "whole");
  const std::string whole = cbor(version_1(folder.read("whole")));
  int refused = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string bytes = whole;
    for (int flips = 0; flips < 3; ++flips) bytes[random() % bytes.size()] = static_cast<char>(random());
    folder.write("broken", bytes);
    try {
      load_trace(folder / "broken");
    } catch (const TraceFileError&) {
      ++refused;
    }
  }
  CHECK(refused > 0);
}

TEST_CASE("every changed byte is noticed") {
  const ScratchFolder folder;
  save_trace(pulse_trace(), folder / "whole");
  CHECK(has_checksum(folder / "whole"));
  const std::string whole = folder.read("whole");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
    folder.write("changed", bytes);
    CAPTURE(at);
    REQUIRE(contains(error_of(folder / "changed"), (folder / "changed").string()));
  }
  std::string bytes = whole;
  bytes[whole.size() / 2] = static_cast<char>(bytes[whole.size() / 2] ^ 1);
  folder.write("changed", bytes);
  CHECK(contains(error_of(folder / "changed"), "damaged since: got checksum 0x"));
}

TEST_CASE("a trace of version 1 is read without its checksum, and can be told from others") {
  const ScratchFolder folder;
  save_trace(pulse_trace(), folder / "new");
  folder.write("old", cbor(version_1(folder.read("new"))));
  CHECK(error_of(folder / "old") == "");
  CHECK_FALSE(has_checksum(folder / "old"));
  save_trace(load_trace(folder / "old"), folder / "again");
  CHECK(folder.read("again") == folder.read("new"));
}

TEST_CASE("foreign files are refused, also those made to exhaust the stack") {
  const ScratchFolder folder;
  for (const char* const start :
       {"$date today $end", "{\"signal\": []}", "\x81", "\x7f", "\x5f", "\xa1\x61", "\xc1", "\xff"}) {
    std::string bytes(start);
    while (bytes.size() < 2'000'000) bytes += bytes;
    folder.write("foreign", bytes);
    const std::string error = error_of(folder / "foreign");
    CHECK(contains(error, "foreign: "));
    CHECK(contains(error, "expected"));
  }
  CHECK_THROWS_AS(load_trace(folder / "absent"), std::runtime_error);
}

TEST_CASE("what the file claims is checked") {
  const ScratchFolder folder;
  CHECK(contains(changed("/format", "vcd", folder), "/format: got vcd, expected slackline-trace"));
  CHECK(contains(changed("/version", 3, folder), "/version: got 3, expected 1 to 2"));
  CHECK(contains(changed("/version", 2, folder),
                 "/checksum: got none at the end, expected 8 bytes at the end"));
  CHECK(contains(changed("/checksum", 0, folder), "/checksum: got one in version 1, expected none"));
  CHECK(contains(changed("/texts", nullptr, folder), "/texts: got null, expected an array"));
  CHECK(contains(changed("/signals/0/width", 65, folder), "/signals/0/width: got 65, expected 1 to 64"));
  CHECK(contains(changed("/signals/1/name", "now", folder), "/signals/1/name: got now a second time"));
  CHECK(
      contains(changed("/signals/3/time", column({0, 5, 4}), folder), "/signals/3/time: got 4 ps in row 2"));
  CHECK(contains(changed("/signals/3/value", column({0, 2, 0}), folder), "/signals/3/value: got 2 in row 1"));
  CHECK(contains(changed("/signals/3/count", 99, folder), "got a broken column at row 3"));
  CHECK(contains(changed("/spans/track", column({0, 0, 1}), folder),
                 "/spans/track: got 1 in row 2, expected an index below 1"));
  CHECK(contains(changed("/spans/length", column({0, -1, 0}), folder), "/spans/length: got -1 in row 1"));
  CHECK(contains(changed("/links/to_index", column({3, 3, 3, 3, 3, 44}), folder),
                 "/links/to_index: got 44 in row 5"));
  CHECK(contains(changed("/links/count", 2, folder), "got more bytes"));
  CHECK(contains(changed("/end", "late", folder), "/end: got string, expected an integer"));
}

TEST_CASE("a file that cannot be written leaves nothing behind") {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder / "taken");
  CHECK_THROWS_AS(save_trace(pulse_trace(), folder / "taken"), std::runtime_error);
  CHECK_THROWS_AS(save_trace(pulse_trace(), folder / "missing/file"), std::runtime_error);
  CHECK(folder.names().size() == 1);
  save_trace(pulse_trace(), folder / "file");
  CHECK(folder.names().size() == 2);
}

TEST_SUITE_END();
