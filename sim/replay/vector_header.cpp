// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/vector_header.hpp"

#include <set>
#include <utility>

#include "sim/read/json/rtio_config_json.hpp"
#include "sim/replay/line_reader.hpp"
#include "sim/rtio/phy_kinds.hpp"
#include "waveforms/json/json_node.hpp"

namespace slackline::sim {

namespace {

class HeaderParser {
 public:
  explicit HeaderParser(const std::filesystem::path& file) : place_(file.string() + ":1") {}

  VectorHeader parse(std::string_view line) const {
    if (!line.starts_with('#')) {
      throw waveforms::UserError(place_.string() + ": got \"" + std::string(line.substr(0, 20)) +
                                 "\", expected '#' and a JSON object");
    }
    const waveforms::Json document = waveforms::parse_json(line.substr(1), place_);
    const waveforms::JsonNode header(document, place_);
    if (header["format"].text() != vector_format) {
      header["format"].fail("\"" + std::string(vector_format) + "\"");
    }
    VectorHeader result;
    result.name = header["name"].text();
    result.inputs = layout(header["inputs"]);
    result.outputs = layout(header["outputs"]);
    read_rows(header, result);
    result.strict = header["protocol"].choice({"loose", "strict"}) == 1;
    waveforms::Json params = header["params"].json();
    complete_from_columns(params, result);
    result.config = rtio_config_from_json(waveforms::JsonNode(params, place_, "/params"));
    return result;
  }

 private:
  /// A file must have something to compare: one that cannot fail proves nothing.
  static void read_rows(const waveforms::JsonNode& header, VectorHeader& result) {
    constexpr auto first = static_cast<std::int64_t>(first_compared_row);
    result.rows = static_cast<std::size_t>(header["rows"].integer(0));
    if (header["compare_from_row"].integer() != first) {
      header["compare_from_row"].fail(std::to_string(first) + ", the first row after the reset");
    }
    if (result.rows <= first_compared_row) {
      header["rows"].fail("more than the " + std::to_string(first) + " that are not compared");
    }
  }

  static RowLayout layout(const waveforms::JsonNode& list) {
    std::vector<Column> columns;
    std::set<std::string> names;
    for (const waveforms::JsonNode& entry : list.items()) {
      if (!entry.json().is_array() || entry.size() != 2) entry.fail("[name, width]");
      Column column{entry[0].text(), static_cast<unsigned>(entry[1].integer(1, max_column_width))};
      if (!names.insert(column.name).second) entry[0].fail("a name that no other column has");
      columns.push_back(std::move(column));
    }
    return RowLayout(std::move(columns));
  }

  static void complete_from_columns(waveforms::Json& params, const VectorHeader& header) {
    if (!params.is_object() || !params.contains("channels") || !params["channels"].is_array()) return;
    std::size_t number = 0;
    for (waveforms::Json& channel : params["channels"]) {
      const std::string prefix = "ch" + std::to_string(number++) + "_";
      if (!channel.is_object() || !channel.contains("kind")) continue;
      const auto width = [&](const RowLayout& layout, const char* name) {
        const auto index = layout.find(prefix + name);
        return index ? layout[*index].width : 0U;
      };
      const auto complete = [](waveforms::Json& object, const char* key, unsigned value) {
        if (value != 0 && !object.contains(key)) object[key] = value;
      };
      const PhyKind* const kind = channel["kind"].is_string()
                                      ? find_phy_kind(channel["kind"].get_ref<const std::string&>())
                                      : nullptr;
      if (kind == nullptr) continue;
      if (kind->serdes)
        complete(channel, "width",
                 kind->drives_pad() ? width(header.outputs, "serdes_o") : width(header.inputs, "serdes_i"));
      if (!kind->raw) continue;
      complete(channel, "data", width(header.outputs, "o_data"));
      complete(channel, "addr", width(header.outputs, "o_address"));
      complete(channel, "fine", width(header.outputs, "o_fine_ts"));
      if (channel.contains("i") && channel["i"].is_object()) {
        complete(channel["i"], "data", width(header.inputs, "i_data"));
        complete(channel["i"], "fine", width(header.inputs, "i_fine_ts"));
      }
    }
  }

  std::filesystem::path place_;
};

}  // namespace

VectorHeader parse_vector_header(std::string_view line, const std::filesystem::path& file) {
  try {
    return HeaderParser(file).parse(line);
  } catch (const waveforms::UserError& problem) {
    throw VectorFileError(problem, 1);
  }
}

}  // namespace slackline::sim
