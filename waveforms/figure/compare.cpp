// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/compare.hpp"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "waveforms/base/utf8.hpp"
#include "waveforms/figure/value_text.hpp"

namespace slackline::waveforms {

namespace {

using Json = nlohmann::json;

std::string show(const Json& parent, const std::string& key) {
  const auto found = parent.find(key);
  if (found == parent.end()) return "nothing";
  return short_label(found->dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string name_of(const Json& lane, std::size_t index) {
  if (lane.is_object() && lane.contains("name") && lane["name"].is_string())
    return lane["name"].get<std::string>();
  return "lane " + std::to_string(index);
}

/// A wave or node string as columns, so that what stands in a column can be compared and named.
std::vector<std::string> columns_of(std::string_view text) {
  std::vector<std::string> columns;
  while (!text.empty()) {
    const auto bytes = first_character(text).bytes;
    columns.emplace_back(bytes);
    text.remove_prefix(bytes.size());
  }
  return columns;
}

std::string column_text(const std::vector<std::string>& columns, std::size_t i) {
  return i < columns.size() ? columns[i] : "the end";
}

/// What the wave shows in each column: its character, with the label for a data cell.
std::vector<std::string> shown(const Json& lane) {
  auto columns = columns_of(lane["wave"].get<std::string>());
  std::size_t cell = 0;
  const auto data = lane.find("data");
  for (std::string& c : columns) {
    if (c != "=" && (c < "2" || c > "9")) continue;
    const bool labelled =
        data != lane.end() && data->is_array() && cell < data->size() && (*data)[cell].is_string();
    if (labelled) c.append(" ").append((*data)[cell].get<std::string>());
    ++cell;
  }
  return columns;
}

class Comparison {
 public:
  std::vector<Finding> run(const Json& got, const Json& expected, std::size_t limit) {
    static const Json none = Json::array();
    const auto lanes = [](const Json& document) -> const Json& {
      return document.is_object() && document.contains("signal") && document["signal"].is_array()
                 ? document["signal"]
                 : none;
    };
    compare_lanes(lanes(got), lanes(expected));
    compare_edges(got, expected);
    compare_rest({}, got, expected, {"signal", "edge"});
    if (findings_.size() > limit) findings_.resize(limit);
    return findings_;
  }

 private:
  void compare_lanes(const Json& got, const Json& expected) {
    const std::size_t count = std::max(got.size(), expected.size());
    for (std::size_t i = 0; i < count; ++i) {
      if (i >= expected.size()) {
        findings_.push_back({name_of(got[i], i), {}, "lane", "one more", "no such lane"});
      } else if (i >= got.size()) {
        findings_.push_back({name_of(expected[i], i), {}, "lane", "nothing", "this lane"});
      } else if (got[i] != expected[i]) {
        compare_lane(name_of(expected[i], i), got[i], expected[i]);
      }
    }
  }

  void compare_lane(const std::string& name, const Json& got, const Json& expected) {
    const auto has = [&](const char* key) {
      return got.is_object() && expected.is_object() && got.contains(key) && got[key].is_string() &&
             expected.contains(key) && expected[key].is_string();
    };
    std::set<std::string> done;
    if (has("wave")) {
      compare_columns(name, "wave", shown(got), shown(expected));
      done.insert("wave");
      // labels that no data cell shows are compared as they stand
      if (!findings_.empty() && findings_.back().lane == name) done.insert("data");
    }
    if (has("node")) {
      compare_columns(name, "node", columns_of(got["node"].get<std::string>()),
                      columns_of(expected["node"].get<std::string>()));
      done.insert("node");
    }
    compare_rest(name, got, expected, done);
  }

  void compare_columns(const std::string& name, const std::string& what, const std::vector<std::string>& got,
                       const std::vector<std::string>& expected) {
    const auto [g, e] = std::ranges::mismatch(got, expected);
    if (g == got.end() && e == expected.end()) return;
    const auto column = static_cast<std::size_t>(g - got.begin());
    findings_.push_back({name, column, what, column_text(got, column), column_text(expected, column)});
  }

  void compare_edges(const Json& got, const Json& expected) {
    const auto edges = [](const Json& document) {
      std::vector<std::string> all;
      if (!document.is_object() || !document.contains("edge") || !document["edge"].is_array()) return all;
      for (const Json& edge : document["edge"])
        all.push_back(edge.is_string() ? edge.get<std::string>() : edge.dump());
      return all;
    };
    const auto all_got = edges(got);
    const auto all_expected = edges(expected);
    const std::size_t count = std::max(all_got.size(), all_expected.size());
    for (std::size_t i = 0; i < count; ++i) {
      const std::string g = i < all_got.size() ? all_got[i] : "nothing";
      const std::string e = i < all_expected.size() ? all_expected[i] : "nothing";
      if (g != e) findings_.push_back({{}, {}, "edge " + std::to_string(i), g, e});
    }
  }

  void compare_rest(const std::string& lane, const Json& got, const Json& expected,
                    const std::set<std::string>& done) {
    if (!got.is_object() || !expected.is_object()) {
      if (got != expected)
        findings_.push_back({lane, {}, "value", short_label(got.dump()), short_label(expected.dump())});
      return;
    }
    std::set<std::string> keys;
    for (const Json* side : {&got, &expected}) {
      for (const auto& [key, value] : side->items()) keys.insert(key);
    }
    for (const std::string& key : keys) {
      if (done.contains(key)) continue;
      const bool same = got.contains(key) && expected.contains(key) && got[key] == expected[key];
      if (!same) findings_.push_back({lane, {}, key, show(got, key), show(expected, key)});
    }
  }

  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> compare_wavedrom(std::string_view got, std::string_view expected, std::size_t limit) {
  Json documents[2];
  for (std::size_t i = 0; i < 2; ++i) {
    try {
      documents[i] = Json::parse(i == 0 ? got : expected);
    } catch (const Json::exception& error) {
      return {{{}, {}, i == 0 ? "document" : "expected document", error.what(), "strict JSON"}};
    }
  }
  return Comparison().run(documents[0], documents[1], limit);
}

}  // namespace slackline::waveforms
