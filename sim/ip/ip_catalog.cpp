// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/ip_catalog.hpp"

#include <array>

#include "sim/design/axi_gpio_ip.hpp"
#include "sim/design/axi_intc_ip.hpp"
#include "sim/design/dff_ip.hpp"
#include "sim/ip/axi_dma_ip.hpp"

namespace slackline::sim {
namespace {

template <typename Ip>
std::unique_ptr<FabricIp> make(FabricIpSettings settings, const IpDesign& design,
                               const std::filesystem::path& model) {
  return std::make_unique<Ip>(std::move(settings), design, model);
}

constexpr std::array types = {
    IpType{"axi_dma", axi_dma_design, make<AxiDmaIp>},
    IpType{"axi_gpio", axi_gpio_design, make<FabricIp>},
    IpType{"axi_intc", axi_intc_design, make<FabricIp>},
    IpType{"dff_en_reset", dff_en_reset_design, make<FabricIp>},
    IpType{"dff_en_reset_vector", dff_en_reset_vector_design, make<FabricIp>},
};

}  // namespace

const IpType* find_ip_type(std::string_view name) {
  for (const IpType& type : types) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

std::string known_ip_types() {
  std::string names;
  for (const IpType& type : types) names += (names.empty() ? "" : ", ") + std::string(type.name);
  return names;
}

}  // namespace slackline::sim
