// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/axi_vdma.hpp"

#include <optional>
#include <stdexcept>

#include "models/pynq/axi_vdma_registers.hpp"
#include "models/pynq/ip_interrupt.hpp"
#include "models/pynq/mmio.hpp"

namespace slackline::pynq {
namespace {

constexpr std::uint32_t frame_interrupt = 0x1000;

}  // namespace

struct AxiVdma::Channel {
  const char* port;
  std::uint32_t status;
  std::optional<Interrupt> interrupt;
};

struct AxiVdma::State {
  DriverStack& stack;
  Mmio mmio;
  Channel receive;
  Channel send;
};

AxiVdma::AxiVdma(DriverStack& stack, const IpDescription& ip)
    : state_(std::make_shared<State>(State{stack,
                                           Mmio(stack.cpu(), ip),
                                           {"s2mm_introut", axi_vdma_registers::s2mm_dmasr, {}},
                                           {"mm2s_introut", axi_vdma_registers::mm2s_dmasr, {}}})) {
  for (Channel* const channel : {&state_->receive, &state_->send}) {
    channel->interrupt = ip_interrupt(stack, ip, channel->port);
  }
}

asyncio::Task<void> AxiVdma::frame(std::shared_ptr<State> state, const Channel& channel) {
  if (!channel.interrupt) {
    throw std::runtime_error("vdma " + state->mmio.name() + ": got no interrupt on " + channel.port +
                             ", expected one to wait for");
  }
  while ((state->mmio.read(channel.status) & frame_interrupt) == 0) co_await channel.interrupt->wait();
  state->mmio.write(channel.status, frame_interrupt);
}

asyncio::Task<void> AxiVdma::readframe_async() const { return frame(state_, state_->receive); }
asyncio::Task<void> AxiVdma::writeframe_async() const { return frame(state_, state_->send); }
void AxiVdma::readframe() const { state_->stack.loop().run_until_complete(readframe_async()); }
void AxiVdma::writeframe() const { state_->stack.loop().run_until_complete(writeframe_async()); }

}  // namespace slackline::pynq
