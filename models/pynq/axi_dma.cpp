// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/axi_dma.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>

#include "models/pynq/axi_dma_registers.hpp"
#include "models/pynq/ip_interrupt.hpp"
#include "models/pynq/ip_parameters.hpp"
#include "models/pynq/mmio.hpp"
#include "models/pynq/overlay.hpp"

namespace slackline::pynq {
namespace {

namespace reg = axi_dma_registers;

constexpr std::uint32_t run = 0x0001;
constexpr std::uint32_t completion_interrupt = 0x1000;  // enable in CR, status in SR
constexpr std::uint32_t error_interrupt = 0x4000;

constexpr std::uint32_t halted = 0x01;
constexpr std::uint32_t is_idle = 0x02;
constexpr std::uint32_t internal_error = 0x10;
constexpr std::uint32_t slave_error = 0x20;
constexpr std::uint32_t decode_error = 0x40;
constexpr std::uint32_t any_error = internal_error | slave_error | decode_error;

constexpr std::uint64_t default_length_width = 14;  // the IP's own
constexpr std::uint64_t default_data_bits = 32;

}  // namespace

struct DmaReceiveChannel::State {
  State(DriverStack& s, const IpDescription& ip)
      : stack(s),
        mmio(s.cpu(), ip),
        interrupt(ip_interrupt(s, ip, "s2mm_introut")),
        most_bytes((std::uint64_t{1} << std::min<std::uint64_t>(
                        parameter(ip, "C_SG_LENGTH_WIDTH").value_or(default_length_width), 26)) -
                   1),
        alignment(std::max<std::uint64_t>(
            parameter(ip, "C_M_AXI_S2MM_DATA_WIDTH").value_or(default_data_bits) / 8, 1)),
        realigns(parameter(ip, "C_INCLUDE_S2MM_DRE").value_or(0) != 0) {}

  std::string where(const char* operation) const { return "dma " + mmio.name() + ": " + operation + ": "; }
  void require_running(std::uint32_t sr, const char* operation) const {
    if ((sr & halted) != 0) {
      throw std::runtime_error(where(operation) + "got a channel that is not running, expected one that is");
    }
  }
  void throw_errors(std::uint32_t sr, const char* operation) const {
    const auto fail = [&](const char* kind) {
      throw std::runtime_error(where(operation) + "got a DMA " + kind + ", expected the end of the transfer");
    };
    if ((sr & internal_error) != 0) fail("internal error (a packet longer than the transfer?)");
    if ((sr & slave_error) != 0) fail("slave error (the memory refused an access)");
    if ((sr & decode_error) != 0) fail("decode error (no memory at the address)");
  }
  bool safe() const { return stack.settings().safe_interrupts; }

  DriverStack& stack;
  Mmio mmio;
  std::optional<Interrupt> interrupt;
  std::uint64_t most_bytes;
  std::uint64_t alignment;
  bool realigns;  ///< on the board; not here, where the IP ignores the low bits of an address
  bool first_transfer = true;
  std::uint32_t transferred = 0;
};

DmaReceiveChannel::DmaReceiveChannel(DriverStack& stack, const IpDescription& ip)
    : state_(std::make_shared<State>(stack, ip)) {
  start();
}

void DmaReceiveChannel::start() const {
  std::uint32_t value = run;
  if (state_->interrupt) value |= completion_interrupt | (state_->safe() ? error_interrupt : 0);
  state_->mmio.write(reg::s2mm_dmacr, value);
  while (!running()) {
  }
  state_->first_transfer = true;
}

void DmaReceiveChannel::stop() const {
  state_->mmio.write(reg::s2mm_dmacr, 0);
  while (running()) {
  }
}

bool DmaReceiveChannel::running() const { return (state_->mmio.read(reg::s2mm_dmasr) & halted) == 0; }
bool DmaReceiveChannel::idle() const { return (state_->mmio.read(reg::s2mm_dmasr) & is_idle) != 0; }
bool DmaReceiveChannel::error() const { return (state_->mmio.read(reg::s2mm_dmasr) & any_error) != 0; }
std::uint32_t DmaReceiveChannel::transferred() const { return state_->transferred; }

void DmaReceiveChannel::transfer(DmaBuffer buffer, std::uint64_t start, std::uint64_t bytes) const {
  const State& state = *state_;
  if (start > buffer.size || bytes > buffer.size - start) {
    throw std::invalid_argument(state.where("transfer") + "got bytes " + std::to_string(start) + " and " +
                                std::to_string(bytes) + " more, expected them within the buffer's " +
                                std::to_string(buffer.size));
  }
  state.require_running(state.mmio.read(reg::s2mm_dmasr), "transfer");
  if (!idle() && !state.first_transfer) {
    throw std::runtime_error(state.where("transfer") +
                             "got a channel that is not idle, expected an idle one");
  }
  const std::uint64_t size = bytes != 0 ? bytes : buffer.size - start;
  const std::uint64_t place = buffer.address + start;
  if (size > state.most_bytes) {
    throw std::invalid_argument(state.where("transfer") + "got " + std::to_string(size) +
                                " bytes, expected at most " + std::to_string(state.most_bytes));
  }
  if (place % state.alignment != 0) {
    throw std::runtime_error(state.where("transfer") + "got address " + std::to_string(place) +
                             ", expected a multiple of " + std::to_string(state.alignment) +
                             (state.realigns ? ": C_INCLUDE_S2MM_DRE is not simulated" : ""));
  }
  state.mmio.write(reg::s2mm_da, static_cast<std::uint32_t>(place));
  state.mmio.write(reg::s2mm_da_msb, static_cast<std::uint32_t>(place >> 32));
  state.mmio.write(reg::s2mm_length, static_cast<std::uint32_t>(size));
  state_->first_transfer = false;
}

void DmaReceiveChannel::wait() const {
  const State& state = *state_;
  for (;;) {
    const std::uint32_t sr = state.mmio.read(reg::s2mm_dmasr);
    state.throw_errors(sr, "wait");  // first: an error halts the channel
    state.require_running(sr, "wait");
    if (idle()) break;
  }
  state_->transferred = state.mmio.read(reg::s2mm_length);
}

asyncio::Task<void> DmaReceiveChannel::wait_async(std::shared_ptr<State> state) {
  if (!state->interrupt) {
    throw std::runtime_error(state->where("wait_async") + "got no interrupt pin, expected one to wait for");
  }
  std::uint32_t sr = state->mmio.read(reg::s2mm_dmasr);
  if (state->safe()) state->throw_errors(sr, "wait_async");
  state->require_running(sr, "wait_async");
  sr = state->mmio.read(reg::s2mm_dmasr);
  while ((sr & is_idle) == 0) {
    co_await state->interrupt->wait();
    // Before the look: what ends the transfer after it raises the interrupt again.
    if (state->safe()) state->mmio.write(reg::s2mm_dmasr, completion_interrupt | error_interrupt);
    sr = state->mmio.read(reg::s2mm_dmasr);
    if (state->safe()) state->throw_errors(sr, "wait_async");
  }
  state->mmio.write(reg::s2mm_dmasr, completion_interrupt);
  state->transferred = state->mmio.read(reg::s2mm_length);
}

AxiDma Overlay::axi_dma(std::string_view name) { return driver<AxiDma>(name); }

}  // namespace slackline::pynq
