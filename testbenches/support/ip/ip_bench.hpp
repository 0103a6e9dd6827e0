// SPDX-License-Identifier: Apache-2.0
// One IP behind AXI4-Lite, Verilated, driven clock by clock. A row is what is seen just before a rising edge;
// inputs set before clock() count in that row, and outputs read after settle() belong to it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/bus/axi_lite.hpp"
#include "sim/bus/axi_lite_checker.hpp"
#include "sim/verilated/model_builder.hpp"
#include "sim/verilated/verilated_model.hpp"

namespace slackline::testbenches {

/// The compiled IP whose sources `list` names (a .f file below rtl, or a single .sv), from the usual cache;
/// around it, if given, a top of the test's own.
sim::VerilatedModel load_ip(const std::string& top, const std::string& list,
                            const std::vector<sim::ModelParameter>& parameters,
                            const std::filesystem::path& own_top = {});

class IpBench {
 public:
  /// Comes out of reset after 8 rows in which all inputs, except those in `idle`, are 0. Every row is checked
  /// against the AXI4-Lite rules.
  IpBench(const std::string& top, const std::string& list, const std::vector<sim::ModelParameter>& parameters,
          const std::vector<std::pair<std::string, std::uint64_t>>& idle = {},
          const std::filesystem::path& own_top = {});
  /// The same on a model made elsewhere; `name` stands in messages.
  IpBench(sim::VerilatedModel model, const std::string& name,
          const std::vector<std::pair<std::string, std::uint64_t>>& idle = {});
  virtual ~IpBench() = default;

  void set(const std::string& port, std::uint64_t value, std::size_t element = 0) {
    model_.port(port).set(element, value);
  }
  std::uint64_t get(const std::string& port, std::size_t element = 0) const {
    return model_.port(port).get(element);
  }
  /// The bytes of a port of any width, lowest first; set_bytes() sets those beyond `bytes` to 0.
  void set_bytes(const std::string& port, const std::vector<std::uint8_t>& bytes);
  std::vector<std::uint8_t> get_bytes(const std::string& port) const;

  /// What the master drives from the next settle() on.
  sim::AxiLiteRequest request;
  const sim::AxiLiteReply& settle();
  /// settle(), then the rising edge.
  void clock(int rows = 1);
  /// So many rows with rst_i, in which the bus is given up; what the other inputs are, counts.
  void reset(int rows);
  /// Called in each row that clock() steps, settled, before its edge.
  std::function<void()> on_row;

  /// Whole accesses, two rows each when the IP answers at once. Any response but okay fails the test.
  void write(std::uint32_t address, std::uint32_t value, std::uint8_t strobe = 0xf);
  std::uint32_t read(std::uint32_t address);
  /// The same, and what was answered.
  sim::AxiResponse try_write(std::uint32_t address, std::uint32_t value, std::uint8_t strobe = 0xf);
  sim::AxiResponse try_read(std::uint32_t address, std::uint32_t& value);

 protected:
  /// What else is connected: looks at the outputs of a row, then sets the inputs of the next one.
  virtual void row_ends() {}
  virtual void row_begins() {}

 private:
  sim::VerilatedModel model_;
  std::string top_;
  std::optional<sim::AxiLiteChecker> checker_;  ///< none in reset
  sim::AxiLiteReply reply_;
  std::int64_t row_ = 0;
};

}  // namespace slackline::testbenches
