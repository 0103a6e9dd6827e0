// SPDX-License-Identifier: Apache-2.0
// A Vivado hardware hand-off (.hwh) as it stands: modules, ports, nets by name, address maps. Values are
// still text, except what load_hwh() has checked. Nothing is resolved yet.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slackline::sim::hwh {

/// One line of a connection list: a port of an instance, or of the design itself if no module has that name.
struct Endpoint {
  std::string instance{};
  std::string port{};
};

struct Port {
  enum class Direction { in, out, other };
  std::string name{};
  Direction direction = Direction::other;
  std::string left{}, right{};  ///< both empty: one bit, or what a parameter says
  std::string net{};            ///< empty: not connected, or only by `connections`
  std::string kind{};           ///< SIGIS: "clk", "rst", "INTERRUPT", …
  std::string frequency{};      ///< in Hz; clocks only, may be missing there, too
  std::vector<Endpoint> connections{};
};

struct AddressRange {
  std::string instance{};
  std::string interface {};
  std::uint64_t base = 0;
  std::uint64_t size = 0;
  bool memory = false;
};

struct Module {
  std::string instance{};  ///< unique: "iop_pmoda_dff_en_reset_vector_0"
  std::string path{};      ///< unique: "iop_pmoda/dff_en_reset_vector_0"
  std::string type{};      ///< "axi_gpio"
  std::string vlnv{};      ///< "xilinx.com:ip:axi_gpio:2.0"
  std::map<std::string, std::string> parameters{};
  std::vector<Port> ports{};
  std::vector<AddressRange> memory_map{};  ///< what it sees as a bus master
  std::vector<std::string> buses{};        ///< names of the buses on its interfaces

  /// Null if there is none. The names of ports of xlconcat and its kind differ in case between versions.
  const Port* find_port(std::string_view name) const;
  const Port* find_port_any_case(std::string_view name) const;
  /// Empty if there is none.
  std::string_view parameter(std::string_view name) const;
};

struct Design {
  std::filesystem::path file{};
  std::string name{};
  std::vector<Module> modules{};
  std::vector<Port> external_ports{};
  /// By physical port, "btns_4bits_tri_i": name of the interface and logical name, "btns_4bits" and "TRI_I".
  std::map<std::string, std::pair<std::string, std::string>> external_interfaces{};
};

}  // namespace slackline::sim::hwh
