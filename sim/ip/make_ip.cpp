// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/make_ip.hpp"

#include <algorithm>
#include <array>

#include "sim/ip/axi_dma_ip.hpp"

namespace slackline::sim {
namespace {

template <typename Ip>
std::unique_ptr<FabricIp> make(FabricIpSettings settings, const IpDesign& design,
                               const std::filesystem::path& model) {
  return std::make_unique<Ip>(std::move(settings), design, model);
}

struct Machine {
  std::string_view type;
  std::unique_ptr<FabricIp> (*make)(FabricIpSettings settings, const IpDesign& design,
                                    const std::filesystem::path& model);
};

constexpr std::array machines{Machine{"axi_dma", make<AxiDmaIp>}};

}  // namespace

std::unique_ptr<FabricIp> make_ip(std::string_view type, FabricIpSettings settings, const IpDesign& design,
                                  const std::filesystem::path& model) {
  const auto* const found = std::ranges::find(machines, type, &Machine::type);
  return (found == machines.end() ? make<FabricIp> : found->make)(std::move(settings), design, model);
}

}  // namespace slackline::sim
