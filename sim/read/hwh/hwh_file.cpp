// SPDX-License-Identifier: Apache-2.0
#include "sim/read/hwh/hwh_file.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <system_error>

#include <pugixml.hpp>

#include "waveforms/base/number_text.hpp"
#include "waveforms/base/read_file.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim::hwh {
namespace {

std::string read_whole(const std::filesystem::path& file) {
  const std::string expected = "a Vivado hardware hand-off (.hwh)";
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    throw waveforms::UserError(
        file, "file", std::filesystem::exists(file, error) ? "no ordinary file" : "no such file", expected);
  }
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error) throw waveforms::UserError(file, "file", error.message(), expected);
  if (size > largest_file) {
    throw waveforms::UserError(file, "size", std::to_string(size >> 20) + " MB",
                               "at most " + std::to_string(largest_file >> 20) + " MB");
  }
  if (size == 0) throw waveforms::UserError(file, "file", "an empty file", expected);
  return waveforms::read_file(file);
}

pugi::xml_document parse(const std::filesystem::path& file, const std::string& text) {
  pugi::xml_document document;
  const pugi::xml_parse_result result = document.load_buffer(text.data(), text.size());
  if (!result) {
    const auto end = text.begin() + std::min<std::ptrdiff_t>(result.offset, std::ssize(text));
    const auto line = 1 + std::count(text.begin(), end, '\n');
    throw waveforms::UserError(file, "line " + std::to_string(line), result.description(), "well-formed XML");
  }
  return document;
}

Port read_port(pugi::xml_node from) {
  Port port;
  port.name = from.attribute("NAME").value();
  const std::string_view direction = from.attribute("DIR").value();
  port.direction = direction == "I"   ? Port::Direction::in
                   : direction == "O" ? Port::Direction::out
                                      : Port::Direction::other;
  port.left = from.attribute("LEFT").value();
  port.right = from.attribute("RIGHT").value();
  port.net = from.attribute("SIGNAME").value();
  if (port.net.starts_with("__")) port.net.clear();  // __NOC__ and its like: no connection
  port.kind = from.attribute("SIGIS").value();
  port.frequency = from.attribute("CLKFREQUENCY").value();
  for (const pugi::xml_node connection : from.child("CONNECTIONS").children("CONNECTION")) {
    port.connections.push_back(
        {connection.attribute("INSTANCE").value(), connection.attribute("PORT").value()});
  }
  return port;
}

AddressRange read_range(const std::filesystem::path& file, const std::string& master, pugi::xml_node from) {
  AddressRange range;
  range.instance = from.attribute("INSTANCE").value();
  range.interface = from.attribute("SLAVEBUSINTERFACE").value();
  range.memory = std::string_view(from.attribute("MEMTYPE").value()) == "MEMORY";
  const std::string where = "address map of " + master + ", " + range.instance + ": ";
  const auto number = [&](const char* name) {
    const std::string text = from.attribute(name).value();
    const auto value = waveforms::parse_number(text);
    if (!value)
      throw waveforms::UserError(file, where + name, "\"" + text + "\"", "a number of at most 64 bits");
    return *value;
  };
  range.base = number("BASEVALUE");
  const std::uint64_t high = number("HIGHVALUE");
  if (high < range.base) {
    throw waveforms::UserError(file, where + "HIGHVALUE", from.attribute("HIGHVALUE").value(),
                               "at least BASEVALUE, " + std::string(from.attribute("BASEVALUE").value()));
  }
  range.size = high - range.base + (high - range.base < UINT64_MAX ? 1 : 0);
  return range;
}

Module read_module(const std::filesystem::path& file, pugi::xml_node from) {
  Module module;
  module.instance = from.attribute("INSTANCE").value();
  module.path = from.attribute("FULLNAME").value();
  module.path.erase(0, module.path.find_first_not_of('/'));
  if (module.path.empty()) module.path = module.instance;
  module.type = from.attribute("MODTYPE").value();
  module.vlnv = from.attribute("VLNV").value();
  if (module.instance.empty()) {
    throw waveforms::UserError(file, "a MODULE of type \"" + module.type + "\"", "no INSTANCE", "its name");
  }
  for (const pugi::xml_node parameter : from.child("PARAMETERS").children("PARAMETER")) {
    module.parameters[parameter.attribute("NAME").value()] = parameter.attribute("VALUE").value();
  }
  for (const pugi::xml_node port : from.child("PORTS").children("PORT"))
    module.ports.push_back(read_port(port));
  for (const pugi::xml_node bus : from.child("BUSINTERFACES").children("BUSINTERFACE")) {
    module.buses.emplace_back(bus.attribute("BUSNAME").value());
  }
  for (const pugi::xml_node map : from.children("MEMORYMAP")) {
    for (const pugi::xml_node range : map.children("MEMRANGE")) {
      module.memory_map.push_back(read_range(file, module.path, range));
    }
  }
  return module;
}

bool equal_any_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

const Port* Module::find_port(std::string_view name) const {
  const auto found = std::find_if(ports.begin(), ports.end(), [&](const Port& p) { return p.name == name; });
  return found == ports.end() ? nullptr : &*found;
}

const Port* Module::find_port_any_case(std::string_view name) const {
  const auto found =
      std::find_if(ports.begin(), ports.end(), [&](const Port& p) { return equal_any_case(p.name, name); });
  return found == ports.end() ? nullptr : &*found;
}

std::string_view Module::parameter(std::string_view name) const {
  const auto found = parameters.find(std::string(name));
  return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

Design load_hwh(const std::filesystem::path& file) {
  const pugi::xml_document document = parse(file, read_whole(file));
  const pugi::xml_node root = document.document_element();
  if (std::string_view(root.name()) != "EDKSYSTEM") {
    throw waveforms::UserError(file, "root element", root.name(),
                               "EDKSYSTEM, as in a Vivado hardware hand-off");
  }
  if (!root.child("MODULES"))
    throw waveforms::UserError(file, "EDKSYSTEM", "no MODULES", "a list of modules");

  Design design;
  design.file = file;
  design.name = root.child("SYSTEMINFO").attribute("NAME").value();
  if (design.name.empty()) design.name = file.stem().string();
  std::set<std::string> instances, paths;
  for (const pugi::xml_node node : root.child("MODULES").children("MODULE")) {
    design.modules.push_back(read_module(file, node));
    Module& module = design.modules.back();
    if (!instances.insert(module.instance).second) {
      throw waveforms::UserError(file, "MODULES", "two instances " + module.instance, "one");
    }
    if (!paths.insert(module.path).second) module.path = module.instance;
  }
  for (const pugi::xml_node port : root.child("EXTERNALPORTS").children("PORT")) {
    design.external_ports.push_back(read_port(port));
  }
  for (const pugi::xml_node interface : root.child("EXTERNALINTERFACES").children("BUSINTERFACE")) {
    for (const pugi::xml_node map : interface.child("PORTMAPS").children("PORTMAP")) {
      design.external_interfaces[map.attribute("PHYSICAL").value()] = {interface.attribute("NAME").value(),
                                                                       map.attribute("LOGICAL").value()};
    }
  }
  return design;
}

}  // namespace slackline::sim::hwh
