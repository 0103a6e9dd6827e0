// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/config_json.hpp"

#include "sim/read/json/rtio_config_json.hpp"

namespace slackline::testbenches {

using sim::ChannelConfig;
using sim::RtioConfig;
using waveforms::Json;

RtioConfig rtio_config(const Json& params) {
  return sim::rtio_config_from_json(waveforms::JsonNode(params, "params.json"));
}

Json to_json(const RtioConfig& config) {
  Json params = {{"fine", config.fine_width}, {"lanes", config.lanes}, {"depth", config.fifo_depth}};
  const RtioConfig usual;
  if (config.high_watermark != usual.high_watermark) params["high_watermark"] = config.high_watermark;
  if (config.report_buffer_space) params["report_buffer_space"] = true;
  if (config.submission_margin != usual.submission_margin)
    params["submission_margin"] = config.submission_margin;
  Json channels = Json::array();
  for (const ChannelConfig& channel : config.channels) {
    Json entry = {{"kind", channel.kind->name}};
    if (channel.kind->has_width()) entry["width"] = channel.width;
    if (channel.kind->observes_pad) entry["source"] = channel.source;
    if (channel.kind->raw && channel.output) {
      entry["data"] = channel.output->data_width;
      entry["addr"] = channel.output->address_width;
      if (channel.output->fine_width != 0) entry["fine"] = channel.output->fine_width;
      entry["replace"] = channel.output->replace;
    }
    if (channel.output && channel.output->delay != 0) entry["delay"] = channel.output->delay;
    if (channel.kind->raw && channel.input) {
      entry["i"] = {{"data", channel.input->data_width},
                    {"fine", channel.input->fine_width},
                    {"timestamped", channel.input->timestamped},
                    {"delay", channel.input->delay}};
    } else if (channel.input && channel.input->delay != 0) {
      entry["i"] = {{"delay", channel.input->delay}};
    }
    if (channel.ififo_depth != ChannelConfig{}.ififo_depth) entry["ififo"] = channel.ififo_depth;
    channels.push_back(std::move(entry));
  }
  params["channels"] = std::move(channels);
  return params;
}

}  // namespace slackline::testbenches
