// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio/sv_package.hpp"

#include <functional>
#include <sstream>
#include <string_view>

namespace slackline::sim {

namespace {

constexpr std::size_t name_column = 16;

std::string padded(std::string_view name) {
  std::string text(name);
  if (text.size() < name_column) text.resize(name_column, ' ');
  return text;
}

class Package {
 public:
  explicit Package(const RtioConfig& config) : config_(config) {}

  void number(std::string_view name, unsigned value, std::string_view comment) {
    text_ << "  localparam int unsigned " << padded(name) << " = " << value << ";  // " << comment << '\n';
  }
  void flag(std::string_view name, bool value, std::string_view comment) {
    text_ << "  localparam bit          " << padded(name) << " = 1'b" << value << ";  // " << comment << '\n';
  }
  void numbers(std::string_view name, const std::function<unsigned(const ChannelConfig&)>& value) {
    table("int unsigned", name, "", value);
  }
  void flags(std::string_view name, const std::function<bool(const ChannelConfig&)>& value) {
    table("bit         ", name, "1'b", [&](const ChannelConfig& c) { return value(c) ? 1U : 0U; });
  }
  void line(std::string_view words) { text_ << words << '\n'; }
  std::string text() const { return text_.str(); }

 private:
  void table(std::string_view type, std::string_view name, std::string_view prefix,
             const std::function<unsigned(const ChannelConfig&)>& value) {
    text_ << "  localparam " << type << ' ' << padded(name) << "[ChannelCount] = '{";
    const char* separator = "";
    for (const ChannelConfig& channel : config_.channels) {
      text_ << separator << prefix << value(channel);
      separator = ", ";
    }
    text_ << "};\n";
  }

  const RtioConfig& config_;
  std::ostringstream text_;
};

OutputInterface output_of(const ChannelConfig& channel) {
  return channel.output.value_or(OutputInterface{.replace = false});
}

InputInterface input_of(const ChannelConfig& channel) {
  return channel.input.value_or(InputInterface{.timestamped = false});
}

}  // namespace

std::string sv_package(const RtioConfig& config) {
  config.validate();
  using C = const ChannelConfig&;
  Package package(config);
  package.line("// SPDX-License-Identifier: Apache-2.0");
  package.line("// Structure of one RTIO core, generated from its configuration.");
  package.line("package rtio_cfg_pkg;");
  package.number("LaneCount", config.lanes, "2, 4, 8, 16, 32");
  package.number("FifoDepth", config.fifo_depth, "words per lane");
  package.number("FineWidth", config.fine_width, "bits of a time stamp inside a coarse cycle");
  package.number("HighWatermark", config.high_watermark_level(), "lane level at which spreading sets in");
  package.flag("ReportBufferSpace", config.report_buffer_space, "satellites only");
  package.number("SubmissionMargin", config.submission_margin, "minimum_coarse = coarse + this");
  package.number("ChannelCount", static_cast<unsigned>(config.channels.size()), "at least 1");
  package.number("ODataWidth", config.widest_output_data(), "widest output payload");
  package.number("OAddressWidth", config.widest_output_address(), "widest output address");
  package.line("  // per channel, indexed by its number");
  package.numbers("ChKind", [](C c) { return c.kind->number; });
  package.numbers("ChWidth", [](C c) { return c.width; });
  package.numbers("ChSource", [](C c) { return c.source; });
  package.flags("ChHasOutput", [](C c) { return c.output.has_value(); });
  package.numbers("ChODataWidth", [](C c) { return output_of(c).data_width; });
  package.numbers("ChOAddressWidth", [](C c) { return output_of(c).address_width; });
  package.numbers("ChOFineWidth", [](C c) { return output_of(c).fine_width; });
  package.flags("ChReplace", [](C c) { return output_of(c).replace; });
  package.numbers("ChODelay", [](C c) { return output_of(c).delay; });
  package.flags("ChHasInput", [](C c) { return c.input.has_value(); });
  package.numbers("ChIDataWidth", [](C c) { return input_of(c).data_width; });
  package.numbers("ChIFineWidth", [](C c) { return input_of(c).fine_width; });
  package.flags("ChITimestamped", [](C c) { return input_of(c).timestamped; });
  package.numbers("ChIDelay", [](C c) { return input_of(c).delay; });
  package.numbers("ChIFifoDepth", [](C c) { return c.ififo_depth; });
  package.line("endpackage");
  return package.text();
}

}  // namespace slackline::sim
