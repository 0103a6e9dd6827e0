// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/vector_header.hpp"

#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "sim/replay/line_reader.hpp"
#include "sim/rtio/rtio_config_json.hpp"

namespace slackline::sim {

namespace {

using nlohmann::json;

class HeaderParser {
 public:
  explicit HeaderParser(const std::filesystem::path& file) : file_(file) {}

  VectorHeader parse(std::string_view line) const {
    if (!line.starts_with('#'))
      throw error("got \"" + std::string(line.substr(0, 20)) + "\", expected '#' and a JSON object");
    const json header = parse_json(line.substr(1));
    if (!header.is_object())
      throw error("got a header of JSON type " + std::string(header.type_name()) + ", expected an object");
    const std::string format = text(header, "format");
    if (format != vector_format)
      throw error("got /format \"" + format + "\", expected \"" + std::string(vector_format) + "\"");
    VectorHeader result;
    result.name = text(header, "name");
    result.config_name = text(header, "config");
    result.inputs = layout(header, "inputs");
    result.outputs = layout(header, "outputs");
    result.rows = number(header, "rows");
    result.compare_from_row = number(header, "compare_from_row");
    check_rows(result);
    const std::string protocol = text(header, "protocol");
    if (protocol != "strict" && protocol != "loose") {
      throw error("got /protocol \"" + protocol + "\", expected \"strict\" or \"loose\"");
    }
    result.strict = protocol == "strict";
    json params = get(header, "params");
    complete_from_columns(params, result);
    try {
      result.config = rtio_config_from_json(params);
    } catch (const ConfigError& problem) {
      throw error("/params" + std::string(problem.what()));
    }
    return result;
  }

 private:
  VectorFileError error(const std::string& problem) const { return {file_, 1, problem}; }

  json parse_json(std::string_view source) const {
    try {
      return json::parse(source);
    } catch (const json::parse_error& problem) {
      throw error("got a header that is not JSON (" + std::string(problem.what()) +
                  "), expected a JSON object");
    }
  }

  const json& get(const json& header, const std::string& key) const {
    const auto member = header.find(key);
    if (member == header.end()) throw error("got no key /" + key + " in the header, expected one");
    return *member;
  }
  std::string text(const json& header, const std::string& key) const {
    const json& member = get(header, key);
    if (!member.is_string())
      throw error("got /" + key + " of JSON type " + member.type_name() + ", expected a string");
    return member.get<std::string>();
  }
  std::size_t number(const json& header, const std::string& key) const {
    const json& member = get(header, key);
    if (!member.is_number_unsigned())
      throw error("got /" + key + " " +
                  member.dump(-1, ' ', false, json::error_handler_t::replace).substr(0, 40) +
                  ", expected a whole number");
    return member.get<std::size_t>();
  }

  /// A file must have something to compare: one that cannot fail proves nothing.
  void check_rows(const VectorHeader& header) const {
    if (header.compare_from_row != first_compared_row) {
      throw error("got /compare_from_row " + std::to_string(header.compare_from_row) + ", expected " +
                  std::to_string(first_compared_row) + ", the first row after the reset");
    }
    if (header.rows <= header.compare_from_row) {
      throw error("got /rows " + std::to_string(header.rows) + ", expected more than the " +
                  std::to_string(header.compare_from_row) + " that are not compared");
    }
  }

  RowLayout layout(const json& header, const std::string& key) const {
    const json& list = get(header, key);
    if (!list.is_array())
      throw error("got /" + key + " of JSON type " + list.type_name() + ", expected an array");
    std::vector<Column> columns;
    std::set<std::string> names;
    for (const json& entry : list) {
      const std::string where = "/" + key + "/" + std::to_string(columns.size());
      if (!entry.is_array() || entry.size() != 2 || !entry[0].is_string() || !entry[1].is_number_unsigned()) {
        throw error("got " + where + " of another shape, expected [name, width]");
      }
      const auto width = entry[1].get<std::uint64_t>();
      if (width < 1 || width > max_column_width) {
        throw error("got " + where + " of " + std::to_string(width) + " bits, expected 1 to " +
                    std::to_string(max_column_width));
      }
      Column column{entry[0].get<std::string>(), static_cast<unsigned>(width)};
      if (!names.insert(column.name).second)
        throw error("got " + where + " " + column.name + " twice, expected it once");
      columns.push_back(std::move(column));
    }
    return RowLayout(std::move(columns));
  }

  static void complete_from_columns(json& params, const VectorHeader& header) {
    if (!params.is_object() || !params.contains("channels") || !params["channels"].is_array()) return;
    std::size_t number = 0;
    for (json& channel : params["channels"]) {
      const std::string prefix = "ch" + std::to_string(number++) + "_";
      if (!channel.is_object() || !channel.contains("kind")) continue;
      const auto width = [&](const RowLayout& layout, const char* name) {
        const auto index = layout.find(prefix + name);
        return index ? layout[*index].width : 0U;
      };
      const auto complete = [](json& object, const char* key, unsigned value) {
        if (value != 0 && !object.contains(key)) object[key] = value;
      };
      const json& kind = channel["kind"];
      if (kind == "serdes_out" || kind == "serdes_inout")
        complete(channel, "width", width(header.outputs, "serdes_o"));
      if (kind == "serdes_in") complete(channel, "width", width(header.inputs, "serdes_i"));
      if (kind != "raw") continue;
      complete(channel, "data", width(header.outputs, "o_data"));
      complete(channel, "addr", width(header.outputs, "o_address"));
      complete(channel, "fine", width(header.outputs, "o_fine_ts"));
      if (channel.contains("i") && channel["i"].is_object()) {
        complete(channel["i"], "data", width(header.inputs, "i_data"));
        complete(channel["i"], "fine", width(header.inputs, "i_fine_ts"));
      }
    }
  }

  const std::filesystem::path& file_;
};

}  // namespace

VectorHeader parse_vector_header(std::string_view line, const std::filesystem::path& file) {
  return HeaderParser(file).parse(line);
}

}  // namespace slackline::sim
