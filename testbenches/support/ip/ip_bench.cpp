// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/ip/ip_bench.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "sim/build/installation.hpp"
#include "sim/rtio/rtio_model.hpp"

namespace slackline::testbenches {
namespace {

constexpr int patience_rows = 16;
constexpr std::int64_t clock_ps = 10'000;

}  // namespace

sim::VerilatedModel load_ip(const std::string& top, const std::string& list,
                            const std::vector<sim::ModelParameter>& parameters,
                            const std::filesystem::path& own_top) {
  const auto rtl = sim::Installation::locate().rtl();
  sim::ModelSource source;
  source.top = top;
  source.parameters = parameters;
  if (list.ends_with(".sv")) {
    source.files = {rtl / list};
  } else {
    std::ifstream lines(rtl / list);
    if (!lines) throw std::runtime_error((rtl / list).string() + ": cannot read the list of RTL sources");
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty() && !line.starts_with("//")) source.files.push_back(rtl / line);
    }
  }
  if (!own_top.empty()) source.files.push_back(own_top);
  return sim::VerilatedModel(build_model(source, sim::model_cache()));
}

IpBench::IpBench(const std::string& top, const std::string& list,
                 const std::vector<sim::ModelParameter>& parameters,
                 const std::vector<std::pair<std::string, std::uint64_t>>& idle,
                 const std::filesystem::path& own_top)
    : IpBench(load_ip(top, list, parameters, own_top), top, idle) {}

IpBench::IpBench(sim::VerilatedModel model, const std::string& name,
                 const std::vector<std::pair<std::string, std::uint64_t>>& idle)
    : model_(std::move(model)), top_(name) {
  for (const auto& [port, value] : idle) set(port, value);
  reset(8);
}

void IpBench::reset(int rows) {
  request = {};
  checker_.reset();
  set("rst_i", 1);
  clock(rows);
  set("rst_i", 0);
  checker_.emplace(top_);
}

void IpBench::set_bytes(const std::string& port, const std::vector<std::uint8_t>& bytes) {
  const sim::ModelPort where = model_.port(port);
  for (std::size_t word = 0; word * 32 < where.width(); ++word) {
    std::uint32_t value = 0;
    for (std::size_t i = 4 * word; i < std::min(4 * word + 4, bytes.size()); ++i)
      value |= std::uint32_t{bytes[i]} << 8 * (i % 4);
    where.set_word(0, word, value);
  }
}

std::vector<std::uint8_t> IpBench::get_bytes(const std::string& port) const {
  const sim::ModelPort where = model_.port(port);
  std::vector<std::uint8_t> bytes((where.width() + 7) / 8);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(where.word(0, i / 4) >> 8 * (i % 4));
  return bytes;
}

const sim::AxiLiteReply& IpBench::settle() {
  set("clk_i", 0);
  set("s_axi_awaddr_i", request.awaddr);
  set("s_axi_awvalid_i", request.awvalid);
  set("s_axi_wdata_i", request.wdata);
  set("s_axi_wstrb_i", request.wstrb);
  set("s_axi_wvalid_i", request.wvalid);
  set("s_axi_bready_i", request.bready);
  set("s_axi_araddr_i", request.araddr);
  set("s_axi_arvalid_i", request.arvalid);
  set("s_axi_rready_i", request.rready);
  model_.eval();
  reply_.awready = get("s_axi_awready_o") != 0;
  reply_.wready = get("s_axi_wready_o") != 0;
  reply_.bvalid = get("s_axi_bvalid_o") != 0;
  reply_.bresp = static_cast<sim::AxiResponse>(get("s_axi_bresp_o"));
  reply_.arready = get("s_axi_arready_o") != 0;
  reply_.rvalid = get("s_axi_rvalid_o") != 0;
  reply_.rresp = static_cast<sim::AxiResponse>(get("s_axi_rresp_o"));
  reply_.rdata = static_cast<std::uint32_t>(get("s_axi_rdata_o"));
  return reply_;
}

void IpBench::clock(int rows) {
  for (; rows > 0; --rows) {
    settle();
    if (checker_) checker_->sample({row_++ * clock_ps}, request, reply_);
    if (on_row) on_row();
    row_ends();
    set("clk_i", 1);
    model_.eval();
    row_begins();
  }
}

sim::AxiResponse IpBench::try_write(std::uint32_t address, std::uint32_t value, std::uint8_t strobe) {
  request.awaddr = address;
  request.wdata = value;
  request.wstrb = strobe;
  request.awvalid = request.wvalid = request.bready = true;
  for (int i = 0; i < patience_rows; ++i) {
    const sim::AxiLiteReply now = settle();
    clock();
    if (now.awready) request.awvalid = false;
    if (now.wready) request.wvalid = false;
    if (!now.bvalid) continue;
    request.bready = false;
    return now.bresp;
  }
  throw std::runtime_error("write: no response");
}

sim::AxiResponse IpBench::try_read(std::uint32_t address, std::uint32_t& value) {
  request.araddr = address;
  request.arvalid = request.rready = true;
  for (int i = 0; i < patience_rows; ++i) {
    const sim::AxiLiteReply now = settle();
    clock();
    if (now.arready) request.arvalid = false;
    if (!now.rvalid) continue;
    request.rready = false;
    value = now.rdata;
    return now.rresp;
  }
  throw std::runtime_error("read: no response");
}

void IpBench::write(std::uint32_t address, std::uint32_t value, std::uint8_t strobe) {
  if (try_write(address, value, strobe) != sim::AxiResponse::okay)
    throw std::runtime_error("write: the response is not okay");
}

std::uint32_t IpBench::read(std::uint32_t address) {
  std::uint32_t value = 0;
  if (try_read(address, value) != sim::AxiResponse::okay)
    throw std::runtime_error("read: the response is not okay");
  return value;
}

}  // namespace slackline::testbenches
