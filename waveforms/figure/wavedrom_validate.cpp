// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/wavedrom_validate.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <nlohmann/json.hpp>

#include "waveforms/base/utf8.hpp"
#include "waveforms/base/word_list.hpp"
#include "waveforms/figure/value_text.hpp"

namespace slackline::waveforms {

namespace {

using Json = nlohmann::json;

constexpr std::size_t max_columns = 1000;
constexpr std::size_t max_lanes = 32;
constexpr unsigned max_group_depth = 8;

std::string show(const Json& json) {
  return short_label(json.is_string() ? json.get<std::string>()
                                      : json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

class Validator {
 public:
  std::vector<Finding> check(const Json& document) {
    if (!document.is_object()) {
      report({}, {}, "document", show(document), "an object");
      return findings_;
    }
    check_keys("", document, {"head", "signal", "edge", "foot", "config"});
    const auto signal = document.find("signal");
    if (signal == document.end() || !signal->is_array()) {
      report({}, {}, "signal", signal == document.end() ? "nothing" : show(*signal), "an array of lanes");
    } else {
      check_lanes(*signal, 0);
      check_lengths();
    }
    if (lane_count_ > max_lanes) report({}, {}, "lanes", std::to_string(lane_count_), "at most 32");
    if (const auto edges = document.find("edge"); edges != document.end()) check_edges(*edges);
    for (const char* place : {"head", "foot"}) {
      if (const auto caption = document.find(place); caption != document.end())
        check_caption(place, *caption);
    }
    if (const auto config = document.find("config"); config != document.end()) check_config(*config);
    return findings_;
  }

 private:
  void report(std::string lane, std::optional<std::size_t> column, std::string what, std::string got,
              std::string expected) {
    findings_.push_back({std::move(lane), column, std::move(what), std::move(got), std::move(expected)});
  }

  void check_keys(const std::string& lane, const Json& object,
                  std::initializer_list<std::string_view> allowed) {
    for (const auto& [key, value] : object.items()) {
      if (std::ranges::find(allowed, key) != allowed.end()) continue;
      report(lane, {}, "key", short_label(key), one_of(allowed));
    }
  }

  /// A group is an array: its name, then lanes and groups.
  void check_lanes(const Json& lanes, unsigned depth) {
    for (std::size_t i = 0; i < lanes.size(); ++i) {
      const Json& item = lanes[i];
      const bool is_group_name = depth > 0 && i == 0 && item.is_string();
      if (item.is_array() && depth < max_group_depth) {
        check_lanes(item, depth + 1);
      } else if (item.is_object()) {
        check_lane(item);
      } else if (!is_group_name) {
        report({}, {}, "lane " + std::to_string(i), show(item), "an object or a group");
      }
    }
  }

  void check_lane(const Json& lane) {
    std::string name = "lane " + std::to_string(lane_count_++);
    if (const auto found = lane.find("name"); found != lane.end()) {
      if (!found->is_string()) report(name, {}, "name", show(*found), "a string");
      if (found->is_string()) name = found->get<std::string>();
    }
    check_keys(name, lane, {"name", "wave", "data", "node", "period", "phase"});
    std::size_t period = 1;
    if (const auto found = lane.find("period"); found != lane.end()) {
      if (found->is_number_unsigned() && found->get<std::size_t>() > 0 &&
          found->get<std::size_t>() <= max_columns) {
        period = found->get<std::size_t>();
      } else {
        report(name, {}, "period", show(*found), "an integer from 1 to 1000");
      }
    }
    double phase = 0;
    if (const auto found = lane.find("phase"); found != lane.end()) {
      if (found->is_number() && std::abs(found->get<double>()) <= max_columns &&
          2 * found->get<double>() == std::floor(2 * found->get<double>())) {
        phase = found->get<double>();
      } else {
        report(name, {}, "phase", show(*found), "a multiple of 0.5");
      }
    }
    std::size_t data_cells = 0;
    if (const auto wave = lane.find("wave"); wave != lane.end()) {
      if (!wave->is_string()) report(name, {}, "wave", show(*wave), "a string");
      if (wave->is_string()) data_cells = check_wave(name, wave->get<std::string>(), period, phase);
    }
    check_data(name, lane, data_cells);
    if (const auto node = lane.find("node"); node != lane.end()) {
      if (!node->is_string()) report(name, {}, "node", show(*node), "a string");
      if (node->is_string()) check_nodes(name, node->get_ref<const std::string&>());
    }
  }

  /// Returns the number of data cells.
  std::size_t check_wave(const std::string& name, const std::string& wave, std::size_t period, double phase) {
    constexpr std::string_view allowed = "01xz=2345.|p";
    std::size_t cells = 0;
    char last = 0;
    for (std::size_t column = 0; column < wave.size(); ++column) {
      const char c = wave[column];
      const std::string got(1, c);
      if (allowed.find(c) == std::string_view::npos) {
        report(name, column, "wave character", got, "one of 0 1 x z = 2 3 4 5 . | p");
      } else if (column == 0 && (c == '.' || c == '|')) {
        report(name, column, "wave character", got, "a value that can be held");
      } else if ((c == '0' || c == '1' || c == 'x' || c == 'z') && c == last) {
        report(name, column, "wave character", got, ". as the value stays");
      }
      if (c == '=' || (c >= '2' && c <= '5')) ++cells;
      if (c != '.' && c != '|') last = c;
    }
    const double end = static_cast<double>(wave.size() * period) - phase;
    if (wave.empty()) report(name, {}, "wave", "no columns", "at least one");
    if (end > max_columns) report(name, {}, "columns", std::to_string(wave.size() * period), "at most 1000");
    if (!wave.empty()) ends_.emplace_back(name, end);
    return cells;
  }

  void check_data(const std::string& name, const Json& lane, std::size_t cells) {
    const auto data = lane.find("data");
    std::size_t count = 0;
    if (data != lane.end()) {
      if (!data->is_array()) {
        report(name, {}, "data", show(*data), "an array of strings");
        return;
      }
      count = data->size();
      for (std::size_t i = 0; i < count; ++i) {
        if (!(*data)[i].is_string())
          report(name, {}, "data " + std::to_string(i), show((*data)[i]), "a string");
      }
    }
    if (count != cells) {
      report(name, {}, "data count", std::to_string(count),
             std::to_string(cells) + ", as many as data cells in the wave");
    }
  }

  void check_nodes(const std::string& name, std::string_view nodes) {
    for (std::size_t column = 0; !nodes.empty(); ++column) {
      const Character c = first_character(nodes);
      nodes.remove_prefix(c.bytes.size());
      if (c.code == U'.') continue;
      if (c.code == 0xfffd || c.code > 0xffff || c.code <= U' ') {
        report(name, column, "node", "U+" + std::to_string(c.code), "one character of the basic plane");
        continue;
      }
      const auto [first, is_new] = nodes_.try_emplace(c.code, name, column);
      if (!is_new) {
        report(name, column, "node", std::string(c.bytes),
               "a unique name, as " + first->second.first + " has it in column " +
                   std::to_string(first->second.second));
      }
    }
  }

  void check_lengths() {
    for (std::size_t i = 1; i < ends_.size(); ++i) {
      if (ends_[i].second == ends_[0].second) continue;
      report(ends_[i].first, {}, "length", show(Json(ends_[i].second)) + " columns",
             show(Json(ends_[0].second)) + " columns, as " + ends_[0].first);
    }
  }

  void check_edges(const Json& edges) {
    if (!edges.is_array()) {
      report({}, {}, "edge", show(edges), "an array of strings");
      return;
    }
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const std::string what = "edge " + std::to_string(i);
      if (edges[i].is_string()) {
        check_edge(what, edges[i].get<std::string>());
      } else {
        report({}, {}, what, show(edges[i]), "a string");
      }
    }
  }

  void check_edge(const std::string& what, const std::string& edge) {
    static constexpr std::string_view shapes[] = {"-",   "~",   "-~",   "~-",   "-|",    "|-",  "-|-",
                                                  "->",  "~>",  "-~>",  "~->",  "-|>",   "|->", "-|->",
                                                  "<->", "<~>", "<-~>", "<-|>", "<-|->", "+"};
    const std::string_view word = std::string_view(edge).substr(0, edge.find(' '));
    const bool has_ends = !word.empty() && first_character(word).bytes.size() < word.size();
    if (!has_ends) {
      report({}, {}, what, short_label(Json(edge).dump(-1, ' ', false, Json::error_handler_t::replace)),
             "node, arrow, node and perhaps a label");
      return;
    }
    const Character from = first_character(word);
    std::size_t last = word.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(word[last]) & 0xc0) == 0x80) --last;
    const Character to = first_character(word.substr(last));
    const std::string_view shape = word.substr(from.bytes.size(), last - from.bytes.size());
    for (const Character& end : {from, to}) {
      if (!nodes_.contains(end.code))
        report({}, {}, what, "node " + std::string(end.bytes), "a node of a lane");
    }
    if (std::ranges::find(shapes, shape) == std::end(shapes)) {
      report({}, {}, what, "arrow " + std::string(shape), "one such as ~> -> <-> -");
    }
  }

  void check_caption(const std::string& place, const Json& caption) {
    if (!caption.is_object()) {
      report({}, {}, place, show(caption), "an object");
      return;
    }
    check_keys(place, caption, {"text", "tick", "tock", "every"});
    for (const auto& [key, value] : caption.items()) {
      const bool fits = key == "text" ? value.is_string() : value.is_number_integer();
      if (!fits)
        report({}, {}, place + " " + short_label(key), show(value),
               key == "text" ? "a string" : "an integer");
    }
  }

  void check_config(const Json& config) {
    if (!config.is_object()) {
      report({}, {}, "config", show(config), "an object");
      return;
    }
    check_keys("config", config, {"hscale"});
    if (const auto hscale = config.find("hscale"); hscale != config.end()) {
      const bool fits =
          hscale->is_number_unsigned() && hscale->get<unsigned>() >= 1 && hscale->get<unsigned>() <= 100;
      if (!fits) report({}, {}, "hscale", show(*hscale), "an integer from 1 to 100");
    }
  }

  std::vector<Finding> findings_;
  std::size_t lane_count_ = 0;
  std::vector<std::pair<std::string, double>> ends_;
  std::map<char32_t, std::pair<std::string, std::size_t>> nodes_;
};

}  // namespace

std::string to_string(const Finding& finding) {
  std::string text = finding.lane;
  if (finding.column) text.append(", column ").append(std::to_string(*finding.column));
  if (!text.empty()) text.append(": ");
  return text.append(finding.what)
      .append(": got ")
      .append(finding.got)
      .append(", expected ")
      .append(finding.expected);
}

std::vector<Finding> validate_wavedrom(std::string_view json) {
  Json document;
  try {
    document = Json::parse(json);
  } catch (const Json::exception& error) {
    return {{{}, {}, "document", error.what(), "strict JSON"}};
  }
  return Validator().check(document);
}

}  // namespace slackline::waveforms
