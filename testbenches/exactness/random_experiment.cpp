// SPDX-License-Identifier: Apache-2.0
#include "testbenches/exactness/random_experiment.hpp"

#include <algorithm>

using namespace slackline::artiq;

namespace slackline::testbenches {
namespace {

/// The channel of a device, whatever drives it.
class Port : public Device {
 public:
  Port(ExperimentContext& context, const DeviceInfo& info) : Device(context, info) {}
  void write(std::uint32_t data, Location where = Location::current()) const {
    const CallSpan span = call("write()", where);
    output(0, data, where);
  }
};

}  // namespace

RandomExperiment::RandomExperiment(ExperimentContext& context, Random& random, Mu length_mu)
    : Experiment(context), random_(random), left_mu_(length_mu) {
  for (const DeviceInfo& info : context.devices().devices()) {
    if (info.kind == TTLOut::kind) {
      add_actions(device<TTLOut>(info.name));
    } else if (info.kind == TTLInOut::kind) {
      add_actions(device<TTLInOut>(info.name));
    } else if (info.kind == EdgeCounter::kind) {
      add_actions(device<EdgeCounter>(info.name));
    } else if (info.kind == AD9914::kind) {
      add_actions(device<AD9914>(info.name));
    } else if (info.kind != LogChannel::kind) {
      add_actions(context, info);
    }
  }
  add_actions();
}

Mu RandomExperiment::short_mu() { return static_cast<Mu>(random_.below(60)); }

Mu RandomExperiment::any_mu() {
  switch (random_.below(8)) {
    case 0:
    case 1:
      return short_mu();
    case 2:
      return 8 * static_cast<Mu>(random_.below(40));
    case 3:
    case 4:
    case 5:
      return static_cast<Mu>(random_.below(3'000));
    case 6:
      return static_cast<Mu>(random_.below(40'000));
    default:
      return static_cast<Mu>(random_.below(4'000'000));
  }
}

Mu RandomExperiment::spend_mu() {
  const Mu spent = std::min(any_mu(), left_mu_);
  left_mu_ -= spent;
  return spent;
}

void RandomExperiment::note(const std::string& what, std::int64_t value) {
  results_ += std::to_string(now_mu()) + " " + what + " " + std::to_string(value) + "\n";
}

void RandomExperiment::pause() { delay_mu(random_.chance(150) ? -short_mu() : spend_mu()); }

void RandomExperiment::add_actions(TTLOut out) {
  outputs_.push_back(out);
  actions_.insert(actions_.end(), {
                                      [=]() mutable { out.on(); },
                                      [=]() mutable { out.off(); },
                                      [=, this]() mutable { out.set_o(random_.chance(500)); },
                                      [=, this]() mutable { out.pulse_mu(short_mu() + 1); },
                                      [=, this]() mutable { out.pulse_mu(spend_mu() + 1); },
                                  });
}

void RandomExperiment::gate(TTLInOut inout) {
  const Mu length = spend_mu();
  switch (random_.below(3)) {
    case 0:
      inout.gate_rising_mu(length);
      break;
    case 1:
      inout.gate_falling_mu(length);
      break;
    default:
      inout.gate_both_mu(length);
  }
}

void RandomExperiment::read(TTLInOut inout) {
  const Mu until = now_mu() + (random_.chance(300) ? spend_mu() : 0);
  if (random_.chance(500)) {
    note("count", inout.count(until));
  } else {
    note("timestamp", inout.timestamp_mu(until));
  }
}

void RandomExperiment::compute_mu(Mu duration) {
  compute(static_cast<double>(std::max<Mu>(duration, 0)) * ns);
}

/// Edges come while nobody reads.
void RandomExperiment::gate_asleep(TTLInOut inout) {
  at_mu(core.get_rtio_counter_mu() + 3'000);
  inout.input();
  delay_mu(40);
  gate(inout);
  compute_mu(now_mu() - core.get_rtio_counter_mu());
  for (std::uint64_t reads = random_.below(6); reads > 0; --reads) read(inout);
}

void RandomExperiment::add_actions(TTLInOut inout) {
  add_actions(static_cast<const TTLOut&>(inout));
  actions_.insert(actions_.end(), 3, [=, this]() mutable { gate_asleep(inout); });
  actions_.insert(actions_.end(), {
                                      [=]() mutable { inout.output(); },
                                      [=]() mutable { inout.input(); },
                                      [=, this]() mutable { inout.set_oe(random_.chance(500)); },
                                      [=, this]() mutable { gate(inout); },
                                      [=, this]() mutable { read(inout); },
                                      [=, this]() mutable {
                                        gate(inout);
                                        read(inout);
                                      },
                                      [=, this]() mutable {
                                        inout.sample_input();
                                        // An event that was lost would be waited for without end.
                                        if (random_.chance(100)) {
                                          note("sample", inout.sample_get());
                                        } else {
                                          note("sampled", inout.timestamp_mu(now_mu()));
                                        }
                                      },
                                      [=, this]() mutable {
                                        if (random_.chance(800)) return;
                                        note("watch", inout.watch_stay_on());
                                        pause();
                                        note("watched", inout.watch_done());
                                      },
                                  });
}

/// Numbers such as tuning words: what moves by itself is mostly stopped again, for it keeps the core awake.
void RandomExperiment::add_actions(ExperimentContext& context, const DeviceInfo& other) {
  const Port port(context, other);
  actions_.insert(actions_.end(), {
                                      [=] { port.write(0); },
                                      [=] { port.write(0); },
                                      [=, this] {
                                        port.write(static_cast<std::uint32_t>(random_.below(1 << 24)));
                                        pause();
                                        port.write(0);
                                      },
                                      [=, this] {
                                        if (random_.chance(700)) return;
                                        port.write(static_cast<std::uint32_t>(random_.below(1 << 18)));
                                      },
                                  });
}

void RandomExperiment::add_actions(EdgeCounter counter) {
  actions_.insert(
      actions_.end(),
      {
          [=, this]() mutable {
            counter.gate_rising_mu(spend_mu());
            note("count", counter.fetch_timestamped_count(now_mu() + 1000).second);
          },
          [=, this]() mutable { counter.gate_both_mu(spend_mu()); },
          [=, this]() mutable {
            counter.set_config(random_.chance(500), random_.chance(500), random_.chance(500),
                               random_.chance(500));
          },
          [=, this]() mutable { note("count", counter.fetch_timestamped_count(now_mu()).second); },
      });
}

void RandomExperiment::add_actions(AD9914 dds) {
  actions_.push_back([=, this]() mutable { dds.set_mu(static_cast<std::uint32_t>(random_.bits())); });
}

/// More steps back on the timeline than there are lanes: sequence errors.
void RandomExperiment::many_steps_back(TTLOut out) {
  for (std::uint64_t i = random_.below(12); i > 0; --i) {
    out.set_o(i % 2 != 0);
    delay_mu(-8);
  }
}

void RandomExperiment::add_actions() {
  if (!outputs_.empty()) {
    actions_.push_back([this] { many_steps_back(outputs_[random_.below(outputs_.size())]); });
    actions_.push_back([this] {
      TTLOut& one = outputs_[random_.below(outputs_.size())];
      TTLOut& other = outputs_[random_.below(outputs_.size())];
      parallel([&] { one.pulse_mu(any_mu() % 3'000); }, [&] { other.pulse_mu(any_mu() % 3'000); });
    });
  }
  actions_.insert(actions_.end(), {
                                      [this] { core.break_realtime(); },
                                      [this] { core.break_realtime(); },
                                      [this] { at_mu(core.get_rtio_counter_mu() + any_mu() % 20'000); },
                                      [this] { core.wait_until_mu(now_mu()); },
                                      [this] { core.wait_until_mu(core.get_rtio_counter_mu() + spend_mu()); },
                                      [this] { note("counter", core.get_rtio_counter_mu()); },
                                      [this] { rtio_log("step", random_.below(100)); },
                                      [this] { compute_mu(spend_mu()); },
                                      [this] { rpc([this] { note("rpc", 0); }); },
                                      [this] { rpc_async([this] { note("rpc_async", 0); }); },
                                      [this] {
                                        if (random_.chance(200)) core.reset();
                                      },
                                  });
}

void RandomExperiment::act() {
  try {
    actions_[random_.below(actions_.size())]();
  } catch (const CoreException& error) {
    note(error.what(), 0);
    if (random_.chance(100)) throw;
    if (random_.chance(800)) core.break_realtime();
  }
}

void RandomExperiment::body() {
  if (random_.chance(700)) core.reset();
  if (random_.chance(300)) core.break_realtime();
  for (std::uint64_t steps = random_.between(3, 60); steps > 0; --steps) {
    act();
    if (random_.chance(500)) pause();
  }
}

void RandomExperiment::run() {
  for (std::uint64_t kernels = random_.between(1, 3); kernels > 0; --kernels) {
    try {
      kernel("kernel", [this] { body(); });
    } catch (const CoreException& error) {
      results_ += std::string(error.what()) + "\n";
    }
  }
  // The clocks that are left of the length: some lie before events that are still to come.
  if (left_mu_ > 0) kernel("rest", [this] { core.wait_until_mu(core.get_rtio_counter_mu() + left_mu_); });
}

}  // namespace slackline::testbenches
