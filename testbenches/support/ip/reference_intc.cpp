// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/ip/reference_intc.hpp"

#include <bit>
#include <string>

namespace slackline::testbenches {
namespace {

constexpr std::uint64_t vector_reset = 0x10;

std::uint32_t low_bits(unsigned n) { return n >= 32 ? 0xffffffff : (1U << n) - 1; }
bool bit_of(std::uint32_t word, unsigned bit) { return (word >> bit & 1U) != 0; }

}  // namespace

std::vector<sim::ModelParameter> IntcConfig::parameters() const {
  const auto word = [](std::uint32_t value) { return "32'd" + std::to_string(value); };
  const auto flag = [](bool value) { return std::string(value ? "1'b1" : "1'b0"); };
  return {{"NumIntrInputs", std::to_string(inputs)},
          {"NumSwIntr", std::to_string(software)},
          {"KindOfIntr", word(edge_kind)},
          {"KindOfEdge", word(rising)},
          {"KindOfLvl", word(high)},
          {"AsyncIntr", word(async)},
          {"NumSyncFf", std::to_string(sync_ff)},
          {"IrqIsLevel", flag(irq_is_level)},
          {"IrqActive", flag(irq_active)},
          {"HasIpr", flag(has_ipr)},
          {"HasSie", flag(has_sie)},
          {"HasCie", flag(has_cie)},
          {"HasIvr", flag(has_ivr)},
          {"HasIlr", flag(has_ilr)},
          {"HasFast", flag(has_fast)},
          {"EnCascadeMode", flag(cascade)},
          {"VectorWidth", std::to_string(vector_width)},
          {"CaptureWins", flag(capture_wins)},
          {"KeepEarlyEdges", flag(keep_early_edges)},
          {"IvrFollowsIlr", flag(ivr_follows_ilr)},
          {"EdgeDetectFf", std::to_string(edge_detect_ff)},
          {"IprFf", std::to_string(ipr_ff)},
          {"IrqFf", std::to_string(irq_ff)}};
}

std::uint32_t IntcConfig::idle_pins() const {
  return ((edge_kind & ~rising) | (~edge_kind & ~high)) & low_bits(inputs);
}

ReferenceIntc::ReferenceIntc(const IntcConfig& config, std::uint32_t pins)
    : config_(config), pins_(16, pins) {
  vectors_.fill(vector_reset);
}

bool ReferenceIntc::active(unsigned bit, std::size_t rows_ago) const {
  const std::size_t late = bit_of(config_.async, bit) ? config_.sync_ff : 0;
  const std::uint32_t polarity = bit_of(config_.edge_kind, bit) ? config_.rising : config_.high;
  return bit_of(pins_[rows_ago + late], bit) == bit_of(polarity, bit);
}

std::uint32_t ReferenceIntc::pending() const { return config_.ipr_ff != 0 ? last_pending_ : isr_ & ier_; }

std::uint32_t ReferenceIntc::filtered() const {
  return config_.has_ilr && ilr_ < 32 ? pending() & low_bits(ilr_) : pending();
}

bool ReferenceIntc::irq() const {
  if (config_.irq_ff != 0) return irq_ == config_.irq_active;
  const bool asks = me_ && filtered() != 0 && (config_.irq_is_level || !fired_);
  return asks == config_.irq_active;
}

std::uint64_t ReferenceIntc::interrupt_address() const {
  const bool fast = config_.has_fast && offered_ && bit_of(imr_, offered_index_);
  return fast ? vectors_[offered_index_] : vector_reset;
}

std::uint32_t ReferenceIntc::read(std::uint32_t address) const {
  const std::uint32_t seen = config_.ivr_follows_ilr ? filtered() : pending();
  const unsigned vectors = config_.has_fast ? config_.inputs + config_.software : 0;
  switch (address & ~3U) {
    case 0x00:
      return isr_;
    case 0x04:
      return config_.has_ipr ? pending() : 0;
    case 0x08:
      return ier_;
    case 0x18:
      if (!config_.has_ivr) return 0;
      return seen == 0 ? 0xffffffff : static_cast<std::uint32_t>(std::countr_zero(seen));
    case 0x1c:
      return (me_ ? 1U : 0U) | (hie_ ? 2U : 0U);
    case 0x20:
      return imr_;
    case 0x24:
      return config_.has_ilr ? ilr_ : 0;
    default:
      break;
  }
  if (address >= 0x100 && address < 0x100 + 4 * vectors) {
    return static_cast<std::uint32_t>(vectors_[(address - 0x100) / 4]);
  }
  if (config_.vector_width > 32 && address >= 0x200 && address < 0x200 + 8 * vectors) {
    return static_cast<std::uint32_t>(vectors_[(address - 0x200) / 8] >> ((address & 4U) != 0 ? 32 : 0));
  }
  return 0;
}

void ReferenceIntc::write(std::uint32_t address, std::uint32_t value, std::uint32_t& set,
                          std::uint32_t& clear) {
  const std::uint32_t all = low_bits(config_.inputs + config_.software);
  const std::uint32_t writable = hie_ ? all & ~low_bits(config_.inputs) : all;
  const unsigned vectors = config_.has_fast ? config_.inputs + config_.software : 0;
  switch (address & ~3U) {
    case 0x00:
      set = value & writable;
      return;
    case 0x08:
      ier_ = value & all;
      return;
    case 0x0c:
      clear = value & all & ~imr_;
      return;
    case 0x10:
      ier_ |= config_.has_sie ? value & all : 0;
      return;
    case 0x14:
      ier_ &= config_.has_cie ? ~value : 0xffffffff;
      return;
    case 0x1c:
      me_ = (value & 1U) != 0;
      hie_ = hie_ || (value & 2U) != 0;
      return;
    case 0x20:
      imr_ = config_.has_fast ? value & all : 0;
      return;
    case 0x24:
      ilr_ = config_.has_ilr ? value : 0xffffffff;
      return;
    default:
      break;
  }
  const std::uint64_t wide = value;
  if (address >= 0x100 && address < 0x100 + 4 * vectors) {
    std::uint64_t& vector = vectors_[(address - 0x100) / 4];
    vector = (vector & 0xffffffff00000000) | wide;
  } else if (config_.vector_width > 32 && address >= 0x200 && address < 0x200 + 8 * vectors) {
    std::uint64_t& vector = vectors_[(address - 0x200) / 8];
    const std::uint64_t top = low_bits(config_.vector_width - 32);
    vector = (address & 4U) != 0 ? (vector & 0xffffffff) | ((wide & top) << 32)
                                 : (vector & 0xffffffff00000000) | wide;
  }
}

void ReferenceIntc::step(const IntcRow& row) {
  pins_.push_front(row.pins);
  pins_.pop_back();

  // What this row's registers ask for.
  const std::uint32_t requests = me_ ? filtered() : 0;
  const std::uint32_t edges = config_.edge_kind | ~low_bits(config_.inputs);
  std::uint32_t clear = 0;
  const bool accepted =
      config_.has_fast && row.processor_ack == 1 && offered_ && bit_of(imr_, offered_index_);
  const bool finished = config_.has_fast && row.processor_ack >= 2 && serving_.has_value();
  if (accepted && bit_of(edges, offered_index_)) clear |= 1U << offered_index_;
  if (finished && !bit_of(edges, *serving_)) clear |= 1U << *serving_;
  const bool may_ask = !accepted && !serving_ && !(config_.ipr_ff != 0 && was_serving_);
  last_pending_ = isr_ & ier_;
  was_serving_ = serving_.has_value();
  const unsigned offered_before = offered_index_;

  // Captures of this row, then the register write.
  const bool capturing = hie_;
  const std::uint32_t kept_edges = early_;
  std::uint32_t captured = 0, held = 0, early = 0;
  for (unsigned bit = 0; bit < config_.inputs; ++bit) {
    const bool edge = bit_of(config_.edge_kind, bit);
    const std::size_t ago = edge ? config_.edge_detect_ff : 0;
    if (active(bit, ago) && !active(bit, ago + 1)) (capturing ? captured : early) |= 1U << bit;
    if (!edge && capturing && active(bit, 0)) held |= 1U << bit;
  }
  std::uint32_t set = 0, acknowledged = 0;
  if (row.write) write(row.write->address, row.write->value, set, acknowledged);
  clear |= acknowledged;
  captured |= set | (capturing ? kept_edges : 0);
  early_ = config_.keep_early_edges && !capturing ? (kept_edges & ~clear) | (early & config_.edge_kind) : 0;
  if (config_.capture_wins) {
    isr_ = ((isr_ | held) & ~clear) | captured;
  } else {
    isr_ = (isr_ | held | captured) & ~clear;
  }

  // The output after the edge.
  const bool asks = requests != 0 && may_ask;
  irq_ = asks && (config_.irq_is_level || !fired_);
  const bool rearmed = config_.ipr_ff != 0 ? rearm_later_ : clear != 0;
  rearm_later_ = clear != 0;
  if (asks && !fired_) {
    fired_ = true;
  } else if (rearmed) {
    fired_ = false;
  }
  offered_ = asks;
  const std::uint32_t candidates = requests != 0 ? requests : 0;
  offered_index_ = candidates == 0 ? 0 : static_cast<unsigned>(std::countr_zero(candidates));
  if (finished) {
    serving_.reset();
  } else if (accepted) {
    serving_ = offered_before;
  }
}

}  // namespace slackline::testbenches
