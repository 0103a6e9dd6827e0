// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/exceptions.hpp"

#include <utility>

#include "waveforms/base/number_text.hpp"

namespace slackline::artiq {
namespace {

constexpr CoreException::Kind underflow{0, "RTIOUnderflow", "underflow", true};
constexpr CoreException::Kind overflow{1, "RTIOOverflow", "overflow", true};
constexpr CoreException::Kind unreachable{2, "RTIODestinationUnreachable", "destination unreachable"};
constexpr CoreException::Kind dma_error{3, "DMAError", "dma error"};
// Of a driver, not of the runtime, whose numbers end at 22.
constexpr CoreException::Kind counter_overflow{23, "CounterOverflow", "counter overflow"};

}  // namespace

CoreException::CoreException(const Kind& kind, std::string message, Parameters parameters,
                             std::source_location location)
    : kind_(kind), message_(std::move(message)), parameters_(parameters), location_(location) {
  text_.append(kind_.name).append("(").append(std::to_string(kind_.id)).append("): ").append(message_);
}

std::string to_string(const ChannelInfo& channel) {
  return waveforms::hex_text(channel.number, 4)
      .append(":")
      .append(channel.name.empty() ? "unknown" : channel.name);
}

RTIOUnderflow::RTIOUnderflow(const ChannelInfo& channel, Mu timestamp, Mu slack,
                             std::source_location location)
    : CoreException(underflow,
                    "RTIO underflow at channel " + to_string(channel) + ", " + std::to_string(timestamp) +
                        " mu, slack " + std::to_string(slack) + " mu",
                    {channel.number, timestamp, slack}, location) {}

RTIOOverflow::RTIOOverflow(const ChannelInfo& channel, std::source_location location)
    : CoreException(overflow, "RTIO input overflow on channel " + to_string(channel), {channel.number, 0, 0},
                    location) {}

RTIODestinationUnreachable::RTIODestinationUnreachable(const ChannelInfo& channel, Mu timestamp,
                                                       std::source_location location)
    : CoreException(unreachable,
                    "RTIO destination unreachable, output, at channel " + to_string(channel) + ", " +
                        std::to_string(timestamp) + " mu",
                    {channel.number, timestamp, 0}, location) {}

RTIODestinationUnreachable::RTIODestinationUnreachable(const ChannelInfo& channel,
                                                       std::source_location location)
    : CoreException(unreachable, "RTIO destination unreachable, input, on channel " + to_string(channel),
                    {channel.number, 0, 0}, location) {}

DMAError::DMAError(std::string message, std::source_location location)
    : CoreException(dma_error, std::move(message), {}, location) {}

CounterOverflow::CounterOverflow(std::uint32_t channel, std::source_location location)
    : CoreException(counter_overflow,
                    "Input edge counter overflow on RTIO channel " + std::to_string(channel), {channel, 0, 0},
                    location) {}

}  // namespace slackline::artiq
