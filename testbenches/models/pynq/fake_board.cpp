// SPDX-License-Identifier: Apache-2.0
#include "testbenches/models/pynq/fake_board.hpp"

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "models/cpu/bus_error.hpp"
#include "models/cpu/main_stack.hpp"
#include "testbenches/models/pynq/fake_design.hpp"

namespace slackline::testbenches {
namespace {

constexpr int raise_before = 9, raise_during = 6;  // clocks: TRI written; DATA=1 written until DATA=0

IntcConfig intc_config(unsigned inputs, std::uint32_t edge_kind) {
  IntcConfig config;
  config.inputs = inputs;
  config.edge_kind = edge_kind;
  return config;
}

GpioConfig gpio_config(unsigned width, bool inputs, bool dual = false) {
  GpioConfig config;
  config.dual = dual;
  for (GpioConfig::Channel& channel : config.channels) {
    channel.width = width;
    channel.all_inputs = inputs;
    channel.all_outputs = !inputs;
  }
  config.interrupt = inputs;
  return config;
}

std::string hex(std::uint32_t value) {
  char text[16];
  std::snprintf(text, sizeof text, "%X", value);
  return text;
}

}  // namespace

bool FakeDma::irq() const {
  const auto fires = [&](std::uint32_t control, std::uint32_t status) {
    const auto cr = registers.find(control);
    const auto sr = registers.find(status);
    return cr != registers.end() && sr != registers.end() && (cr->second & sr->second & 0x7000) != 0;
  };
  return fires(0x30, 0x34) || fires(0x00, 0x04);
}

void FakeDma::write(std::uint32_t offset, std::uint32_t value) {
  if (offset == 0x34 || offset == 0x04) {
    registers[offset] &= ~(value & 0x7000);
    return;
  }
  registers[offset] = value;
  if (offset == 0x30) registers[0x34] = (registers[0x34] & ~1U) | ((value & 1) != 0 ? 0U : 1U);
  if (offset == 0x58) registers[0x34] &= ~2U;
}

FakeBoard::FakeBoard(BoardConfig config, const sc_core::sc_module_name& name)
    : sc_module(name),
      design(fake_design(config.edge_kind, config.child_edge_kind, config.pair_behind_child)),
      config_(std::move(config)),
      bus_("bus"),
      cpu_("cpu", config_.profile),
      loop(cpu_, &trace_, "loop"),
      stack(*this, loop, log,
            {.safe_interrupts = config_.safe_interrupts, .uio_for_all = config_.uio_for_all}) {
  bus_.register_b_transport(this, &FakeBoard::transport);
  cpu_.bus.bind(bus_);
  reset();
  sc_core::sc_spawn_options options;
  options.spawn_method();
  sc_core::sc_spawn(
      [this] {
        if (stopped_) return;
        step();
        sc_core::next_trigger(sc_core::sc_time::from_value(clock_ps));
      },
      "clock", &options);
}

void FakeBoard::run(const std::function<void()>& program, std::int64_t limit_ps) {
  cpu_.start(program);
  const auto now = [] { return static_cast<std::int64_t>(sc_core::sc_time_stamp().value()); };
  const std::int64_t begin = now();
  do {
    // The simulation does not run on for long after the program's end.
    const std::int64_t piece = std::max<std::int64_t>(10 * clock_ps, (now() - begin) / 8);
    sc_core::sc_start(sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(piece)));
    cpu::announce_main_stack();
  } while (cpu_.busy() && now() - begin < limit_ps);
  cpu_.rethrow_failure();
  if (cpu_.busy()) throw std::runtime_error("the program does not end");
}

void FakeBoard::at(std::int64_t time_ps, std::function<void()> action) {
  sc_core::sc_spawn([time_ps, action = std::move(action)] {
    sc_core::wait(sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(time_ps)) -
                  sc_core::sc_time_stamp());
    action();
  });
}

void FakeBoard::after(std::int64_t delay_ps, std::function<void()> action) {
  at(static_cast<std::int64_t>(sc_core::sc_time_stamp().value()) + delay_ps, std::move(action));
}

void FakeBoard::when(std::string words, std::function<void()> action) {
  reactions_[std::move(words)] = std::move(action);
}

std::vector<std::string> FakeBoard::take() {
  note_times_.clear();
  return std::exchange(notes_, {});
}

void FakeBoard::note(std::string words) {
  if (auto reaction = reactions_.extract(words)) reaction.mapped()();
  notes_.push_back(std::move(words));
  note_times_.push_back(static_cast<std::int64_t>(sc_core::sc_time_stamp().value()));
}

void FakeBoard::reset() {
  intc_.emplace(intc_config(13, config_.edge_kind), 0);
  child_.emplace(intc_config(4, config_.child_edge_kind), 0);
  buttons_.emplace(gpio_config(4, true));
  pair_.emplace(gpio_config(4, true, true));
  leds_.emplace(gpio_config(4, false));
  rgbleds_.emplace(gpio_config(6, false));
  dma = FakeDma{};
  for (Iop& iop : iops_) iop.words.clear();
  flip_flop_ = acknowledge_ = false;
  raise_clocks_ = 0;
}

std::shared_ptr<const pynq::OverlayDescription> FakeBoard::download(std::string_view bitfile) {
  if (bitfile.find("missing") != std::string_view::npos) {
    throw std::runtime_error(std::string(bitfile) + ": got no such file");
  }
  reset();
  ++timestamp_;
  overlay_ = std::make_shared<pynq::OverlayDescription>(design);
  return overlay_;
}

pynq::InterruptLine& FakeBoard::interrupt_line(unsigned raw_irq) {
  if (raw_irq != 61) throw std::out_of_range("interrupt " + std::to_string(raw_irq) + ": expected 61");
  return line_;
}

void FakeBoard::write_gpio(unsigned index, bool level) {
  note("gpio " + std::to_string(index) + (level ? "=1" : "=0"));
  if (index == 4) acknowledge_ = level;
}

void FakeBoard::raise_iop(std::string_view iop) {
  if (iop != "iop_pmoda") throw std::out_of_range("io processor " + std::string(iop));
  raise_clocks_ = raise_before + raise_during;
}

pynq::IoProcessorBus& FakeBoard::io_processor_bus(std::string_view iop) {
  if (iop == "iop_pmoda") return iops_[0];
  if (iop == "iop_pmodb") return iops_[1];
  throw std::out_of_range("io processor " + std::string(iop));
}

std::uint32_t& FakeBoard::Iop::word(tlm::tlm_command command, cpu::Address address) {
  sc_core::wait(sc_core::sc_time::from_value(clock_ps));
  if (address.value % 4 != 0) throw cpu::BusError(command, address, tlm::TLM_BURST_ERROR_RESPONSE);
  if (address.value >= iop_memory_bytes)
    throw cpu::BusError(command, address, tlm::TLM_ADDRESS_ERROR_RESPONSE);
  return words[address.value / 4];
}

std::uint32_t FakeBoard::Iop::read32(cpu::Address address) { return word(tlm::TLM_READ_COMMAND, address); }

void FakeBoard::Iop::write32(cpu::Address address, std::uint32_t data) {
  word(tlm::TLM_WRITE_COMMAND, address) = data;
}

void FakeBoard::transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  if (delay != sc_core::SC_ZERO_TIME) sc_core::wait(delay);
  delay = sc_core::SC_ZERO_TIME;
  auto* const data = reinterpret_cast<std::uint32_t*>(payload.get_data_ptr());
  access_ = Access{payload.is_write(), static_cast<std::uint32_t>(payload.get_address()),
                   payload.is_write() ? *data : 0};
  sc_core::wait(answered_);
  if (payload.is_read()) *data = access_->data;
  payload.set_response_status(access_->answered ? tlm::TLM_OK_RESPONSE : tlm::TLM_ADDRESS_ERROR_RESPONSE);
  const bool is_memory = std::ranges::count(iop_memory_base, access_->address & 0xffff'0000) > 0;
  if (access_->answered && !is_memory)
    note(register_name(access_->address, access_->write) + " " + hex(access_->data));
  access_.reset();
}

std::optional<std::uint32_t> FakeBoard::offset_in(std::uint32_t base) const {
  if (!access_ || access_->answered || (access_->address & 0xffff'0000) != base) return std::nullopt;
  return access_->address & 0xffff;
}

template <typename Row, typename Model>
void FakeBoard::step_ip(Model& model, std::uint32_t base, Row row) {
  if (const auto offset = offset_in(base)) {
    access_->answered = true;
    if (access_->write) {
      row.write = typename Row::Write{*offset, access_->data};
    } else if constexpr (std::is_same_v<Model, ReferenceGpio>) {
      access_->data = model.read(*offset, row);
    } else {
      access_->data = model.read(*offset);
    }
  }
  model.step(row);
}

void FakeBoard::step_dma() {
  if (const auto offset = offset_in(dma_base)) {
    access_->answered = true;
    if (access_->write) {
      dma.write(*offset, access_->data);
    } else {
      access_->data = dma.registers[*offset];
    }
  }
}

void FakeBoard::step_memory(Iop& iop, std::uint32_t base) {
  const auto offset = offset_in(base);
  if (!offset) return;
  access_->answered = true;
  std::uint32_t& word = iop.words[*offset / 4];
  ++(access_->write ? iop.accesses.writes : iop.accesses.reads);
  if (!access_->write) {
    access_->data = word;
    return;
  }
  word = access_->data;
  iop.written.notify(sc_core::SC_ZERO_TIME);
}

void FakeBoard::step() {
  // Outputs of before the edge are the inputs of everything.
  std::uint32_t pins = 0;
  for (unsigned i = 0; i < lines.size(); ++i) pins |= lines[i] ? 1U << i : 0;
  pins |= dma.irq() ? 1U << dma_line : 0;
  pins |= flip_flop_ ? 1U << iop_line : 0;
  pins |= buttons_->irq() ? 1U << buttons_line : 0;
  const bool pair_irq = pair_->irq();
  pins |= pair_irq && !config_.pair_behind_child ? 1U << pair_line : 0;
  pins |= child_->irq() ? 1U << child_line : 0;
  std::uint32_t child_pins = 0;
  for (unsigned i = 0; i < child_lines.size(); ++i) child_pins |= child_lines[i] ? 1U << i : 0;
  child_pins |= pair_irq && config_.pair_behind_child ? 1U << pair_child_line : 0;
  const bool irq = intc_->irq();

  const bool pending = access_ && !access_->answered;
  step_ip(*intc_, intc_base, IntcRow{pins, {}, 0});
  step_ip(*child_, child_base, IntcRow{child_pins, {}, 0});
  step_ip(*buttons_, buttons_base, GpioRow{{buttons, 0}, {}});
  step_ip(*pair_, pair_base, GpioRow{pair, {}});
  step_ip(*leds_, leds_base, GpioRow{});
  step_ip(*rgbleds_, rgbleds_base, GpioRow{});
  step_dma();
  // There are as many bases as IO processors at the most.
  // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage)
  for (std::size_t i = 0; i < iops_.size(); ++i) step_memory(iops_[i], iop_memory_base[i]);
  if (raise_clocks_ > 0) --raise_clocks_;
  if (acknowledge_) {
    flip_flop_ = false;
  } else if (raise_clocks_ > 0 && raise_clocks_ <= raise_during) {
    flip_flop_ = true;
  }
  if (line_.high != irq) {
    line_.high = irq;
    line_.event.notify(sc_core::SC_ZERO_TIME);
  }
  if (pending) answered_.notify(sc_core::SC_ZERO_TIME);
}

}  // namespace slackline::testbenches
