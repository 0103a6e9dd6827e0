// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/axi_manager_port.hpp"

namespace slackline::sim {
namespace {

constexpr std::size_t most_words = 32;

}  // namespace

AxiManagerPort::AddressChannel::AddressChannel(const VerilatedModel& model, const std::string& prefix)
    : address_(model.port(prefix + "addr_o")),
      length_(model.port(prefix + "len_o")),
      size_(model.port(prefix + "size_o")),
      burst_(model.port(prefix + "burst_o")),
      valid_(model.port(prefix + "valid_o")) {
  model.port(prefix + "ready_i").set(0, 1);
}

AxiBurst AxiManagerPort::AddressChannel::burst() const {
  return {address_.get(), static_cast<unsigned>(length_.get()) + 1, 1U << size_.get(),
          static_cast<unsigned>(burst_.get())};
}

AxiManagerPort::WriteChannels::WriteChannels(const VerilatedModel& model, const std::string& prefix)
    : address(model, prefix + "aw"),
      data(model.port(prefix + "wdata_o")),
      strobe(model.port(prefix + "wstrb_o")),
      last(model.port(prefix + "wlast_o")),
      valid(model.port(prefix + "wvalid_o")),
      response(model.port(prefix + "bresp_i")),
      response_valid(model.port(prefix + "bvalid_i")),
      response_ready(model.port(prefix + "bready_o")) {
  model.port(prefix + "wready_i").set(0, 1);
}

AxiManagerPort::ReadChannels::ReadChannels(const VerilatedModel& model, const std::string& prefix)
    : address(model, prefix + "ar"),
      data(model.port(prefix + "rdata_i")),
      response(model.port(prefix + "rresp_i")),
      last(model.port(prefix + "rlast_i")),
      valid(model.port(prefix + "rvalid_i")),
      ready(model.port(prefix + "rready_o")) {}

unsigned AxiManagerPort::data_bytes(const VerilatedModel& model, const std::string& prefix) {
  return model.port(prefix + (model.has_port(prefix + "wdata_o") ? "wdata_o" : "rdata_i")).width() / 8;
}

AxiManagerPort::AxiManagerPort(const VerilatedModel& model, const std::string& prefix, BlockMemory& memory,
                               std::uint64_t memory_bytes)
    : memory_(prefix, memory, memory_bytes, data_bytes(model, prefix)),
      words_(data_bytes(model, prefix) / 4) {
  if (model.has_port(prefix + "wdata_o")) write_.emplace(model, prefix);
  if (model.has_port(prefix + "rdata_i")) read_.emplace(model, prefix);
}

void AxiManagerPort::drive() {
  if (write_ && !write_->shows_response) {
    const auto response = memory_.next_response();
    write_->shows_response = response.has_value();
    write_->response_valid.set(0, response ? 1 : 0);
    if (response) write_->response.set(0, static_cast<std::uint64_t>(*response));
  }
  if (read_ && !read_->shows_beat) {
    std::array<std::uint32_t, most_words> words{};
    const auto beat = memory_.next_read_beat({words.data(), words_});
    read_->shows_beat = beat.has_value();
    read_->valid.set(0, beat ? 1 : 0);
    if (!beat) return;
    for (std::size_t i = 0; i < words_; ++i) read_->data.set_word(0, i, words[i]);
    read_->response.set(0, static_cast<std::uint64_t>(beat->response));
    read_->last.set(0, beat->last ? 1 : 0);
  }
}

bool AxiManagerPort::sample(waveforms::Time time) {
  bool moved = false;
  if (write_) {
    if (write_->shows_response && write_->response_ready.get() != 0) {
      write_->shows_response = false;
      moved = true;
    }
    if (write_->address.valid()) {
      memory_.write_address(time, write_->address.burst());
      moved = true;
    }
    if (write_->valid.get() != 0) {
      take_beat(time);
      moved = true;
    }
  }
  if (read_) {
    if (read_->shows_beat && read_->ready.get() != 0) {
      read_->shows_beat = false;
      moved = true;
    }
    if (read_->address.valid()) {
      memory_.read_address(time, read_->address.burst());
      moved = true;
    }
  }
  return moved;
}

void AxiManagerPort::take_beat(waveforms::Time time) {
  std::array<std::uint32_t, most_words> words{};
  std::array<std::uint32_t, most_words / 8> strobes{};
  for (std::size_t i = 0; i < words_; ++i) words[i] = write_->data.word(0, i);
  for (std::size_t i = 0; i < strobes.size(); ++i) strobes[i] = write_->strobe.word(0, i);
  memory_.write_data(time, {words.data(), words_}, strobes, write_->last.get() != 0);
}

}  // namespace slackline::sim
