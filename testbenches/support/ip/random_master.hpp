// SPDX-License-Identifier: Apache-2.0
// A bus master that starts accesses at random, address before data or after, and takes responses late. Some
// writes are of a part of the word only.
#pragma once

#include <cstdint>

#include "testbenches/support/ip/ip_bench.hpp"
#include "testbenches/support/random.hpp"

namespace slackline::testbenches {

class RandomMaster {
 public:
  explicit RandomMaster(Random& random) : random_(random) {}

  /// Before each row. `last`: what the IP answered in the row before. `next_address`: called for each access,
  /// `next_data` with the address for each write.
  template <typename NextAddress, typename NextData>
  void drive(IpBench& bench, const sim::AxiLiteReply& last, NextAddress next_address, NextData next_data) {
    sim::AxiLiteRequest& r = bench.request;
    if (last.awready) r.awvalid = false;
    if (last.wready) r.wvalid = false;
    if (last.arready) r.arvalid = false;
    if (last.bvalid && r.bready) writing_ = false;
    if (last.rvalid && r.rready) reading_ = false;
    if (!writing_ && random_.chance(500)) {
      writing_ = address_due_ = data_due_ = true;
      address_ = next_address();
      data_ = next_data(address_);
      strobe_ = static_cast<std::uint8_t>(random_.chance(100) ? random_.below(16) : 0xf);
    }
    if (address_due_ && random_.chance(700)) r.awaddr = address_, r.awvalid = true, address_due_ = false;
    if (data_due_ && random_.chance(700))
      r.wdata = data_, r.wstrb = strobe_, r.wvalid = true, data_due_ = false;
    if (!reading_ && random_.chance(600)) reading_ = r.arvalid = true, r.araddr = next_address();
    r.bready = random_.chance(800);
    r.rready = random_.chance(800);
  }
  template <typename NextAddress>
  void drive(IpBench& bench, const sim::AxiLiteReply& last, NextAddress next_address) {
    drive(bench, last, next_address, [this](std::uint32_t) {
      return static_cast<std::uint32_t>(
          random_.pick<std::uint64_t>({random_.bits(), random_.bits() & random_.bits() & random_.bits(),
                                       1ULL << random_.below(32), 3ULL}));
    });
  }
  /// The bus was reset.
  void reset() { writing_ = reading_ = address_due_ = data_due_ = false; }
  /// No access is under way, and none is shown.
  bool idle() const { return !writing_ && !reading_; }

 private:
  Random& random_;
  bool writing_ = false, reading_ = false, address_due_ = false, data_due_ = false;
  std::uint32_t address_ = 0, data_ = 0;
  std::uint8_t strobe_ = 0xf;
};

}  // namespace slackline::testbenches
