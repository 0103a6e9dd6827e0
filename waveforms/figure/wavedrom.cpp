// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/wavedrom.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "waveforms/base/atomic_file.hpp"
#include "waveforms/figure/page.hpp"

namespace slackline::waveforms {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// WaveDrom takes some words in angle brackets for a change of font, everywhere in a text. Broken up by the
/// end of a font that has not begun, which changes nothing, they are drawn as they are.
std::string literal(const std::string& text) {
  static constexpr std::array fonts{"o>", "ins>", "s>", "sub>", "sup>", "b>", "i>", "tt>"};
  std::string result;
  for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(1)) {
    result += rest.front();
    if (rest.front() != '<') continue;
    const std::string_view word = rest.substr(rest.starts_with("</") ? 2 : 1);
    if (std::ranges::any_of(fonts, [&](std::string_view font) { return word.starts_with(font); }))
      result += "</o>";
  }
  return result;
}

void make_texts_literal(Json& wave) {
  for (Json& lane : wave["signal"]) {
    if (lane.contains("name")) lane["name"] = literal(lane["name"]);
    if (!lane.contains("data")) continue;
    for (Json& text : lane["data"]) text = literal(text);
  }
  for (const char* place : {"head", "foot"}) {
    if (wave.contains(place)) wave[place]["text"] = literal(wave[place]["text"]);
  }
  if (!wave.contains("edge")) return;
  for (Json& edge : wave["edge"]) {
    const std::string text = edge;
    const std::size_t label = std::min(text.find(' '), text.size());
    edge = text.substr(0, label) + literal(text.substr(label));
  }
}

/// One lane a line, so that a difference between two versions of a figure reads well.
std::string print(const Json& wave) {
  std::string text = "{";
  const char* separator = "\n";
  for (const auto& [key, value] : wave.items()) {
    text.append(separator).append("  ").append(dump(key)).append(": ");
    separator = ",\n";
    if (key != "signal" && key != "edge") {
      text.append(dump(value));
      continue;
    }
    text.append("[");
    for (std::size_t i = 0; i < value.size(); ++i)
      text.append(i == 0 ? "\n    " : ",\n    ").append(dump(value[i]));
    text.append("\n  ]");
  }
  return text.append("\n}\n");
}

std::filesystem::path page_file(const std::filesystem::path& path, std::size_t number) {
  std::filesystem::path place = path;
  place.replace_filename(path.stem().string() + "." + std::to_string(number) + path.extension().string());
  return place;
}

/// Of a figure that was drawn before: it would pass for a part of the present one.
void remove_stale(const std::filesystem::path& file) {
  if (std::filesystem::is_regular_file(file)) std::filesystem::remove(file);
}

void add_note(Json& wave, const char* place, const std::string& note) {
  std::string text = wave.contains(place) ? wave[place]["text"].get<std::string>() : "";
  text.append(text.empty() ? "" : "; ").append(note);
  wave[place] = {{"text", text}};
}

}  // namespace

std::vector<WavePage> wavedrom_pages(const Trace& trace, const Figure& figure,
                                     const PageLimits& most_allowed) {
  PageLimits limits = most_allowed;
  if (figure.page_columns) limits.columns = std::min(limits.columns, *figure.page_columns);
  if (figure.lanes.empty())
    throw FigureError(figure.origin + ": /lanes: got no lanes, expected at least one");
  const auto window = resolve_window(trace, figure);
  const std::size_t most = figure.shorten ? 1 : limits.pages;
  std::vector<Json> waves;
  std::vector<std::pair<Time, Time>> ranges;
  Time from = window.first;
  const auto centre = centre_of(trace, figure);
  while (from < window.second && waves.size() < most) {
    Page page = draw_page(trace, figure, window, from, limits);
    if (figure.shorten && centre && page.to <= *centre && from < *centre) {
      // What the one page is about must be on it: later, then, by half the way.
      from = from + Time{(centre->ps - from.ps + 1) / 2};
      continue;
    }
    waves.push_back(std::move(page.wave));
    ranges.emplace_back(from, page.to);
    from = page.to;
  }
  if (from < window.second && !figure.shorten) {
    throw FigureError(figure.origin + ": /window: got " + format_time(window.first) + " to " +
                      format_time(window.second) + ", more than " + std::to_string(limits.pages) +
                      " pages of " + std::to_string(limits.columns) +
                      " columns, expected a window that fits, such as " + format_time(window.first) + " to " +
                      format_time(from));
  }
  std::string left_out;
  if (from < window.second) {
    left_out = "shown " +
               (ranges.front().first > window.first ? "from " + format_time(ranges.front().first) + " "
                                                    : std::string()) +
               "up to " + format_time(from) + " of " +
               format_time(std::max(from, std::min(window.second, trace.end()))) +
               ", the rest does not fit on a page: choose a window";
    add_note(waves.back(), "foot", left_out);
  }
  std::vector<WavePage> pages;
  for (std::size_t i = 0; i < waves.size(); ++i) {
    if (waves.size() > 1) {
      add_note(waves[i], "head", "page " + std::to_string(i + 1) + " of " + std::to_string(waves.size()));
    }
    make_texts_literal(waves[i]);
    pages.push_back({ranges[i].first, ranges[i].second, print(waves[i]), left_out});
  }
  return pages;
}

SavedPages save_wavedrom(const Trace& trace, const Figure& figure, const std::filesystem::path& path,
                         const PageLimits& limits) {
  const auto pages = wavedrom_pages(trace, figure, limits);
  SavedPages saved{.files = {}, .left_out = pages.back().left_out};
  if (pages.size() == 1 || is_device(path)) {
    std::string text;
    for (const WavePage& page : pages) text += page.json;
    write_file(path, text);
    saved.files.push_back(path);
    return saved;
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    saved.files.push_back(page_file(path, i + 1));
    write_file(saved.files.back(), pages[i].json);
  }
  remove_stale(path);
  for (std::size_t i = pages.size() + 1; i <= limits.pages; ++i) remove_stale(page_file(path, i));
  return saved;
}

void save_empty_wavedrom(const std::filesystem::path& path) {
  const Json wave = {{"head", {{"text", "nothing was recorded"}}}, {"signal", Json::array()}};
  write_file(path, print(wave));
}

}  // namespace slackline::waveforms
