// SPDX-License-Identifier: Apache-2.0
// Base class of experiments, so that they read as they do in ARTIQ:
//
//   class Blink : public Experiment {
//     using Experiment::Experiment;
//     TTLOut led = device<TTLOut>("led0");
//     void run() override {
//       kernel("blink", [&] {
//         core.reset();
//         led.pulse(2 * us);
//       });
//     }
//   };
//
// run() is host code; kernel(...) enters a kernel, and inside it the functions of the timeline apply.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <source_location>
#include <string_view>
#include <type_traits>
#include <utility>

#include "models/artiq/core.hpp"
#include "models/artiq/function_name.hpp"
#include "models/artiq/rtio_log.hpp"

namespace slackline::artiq {

class Experiment {
 public:
  using Location = std::source_location;

  /// The context must outlive the experiment.
  explicit Experiment(ExperimentContext& context) : core(context), context_(context) {}
  virtual ~Experiment() = default;
  Experiment(const Experiment&) = delete;
  Experiment& operator=(const Experiment&) = delete;

  /// For what the members' initialisers cannot do. Needs no simulation and no CPU.
  virtual void build() {}
  /// Runs build() and run(), as a program on the context's CPU.
  void execute();

 protected:
  /// Host code; call kernels from here.
  virtual void run() = 0;

  Core core;

  /// Driver of the named device. Throws DeviceError, which names the devices that exist.
  template <typename Driver>
  Driver device(std::string_view name, Location where = Location::current()) {
    return Driver(context_, context_.devices().get(name, Driver::kind, where));
  }

  /// An argument of the run, or the default; a run whose arguments are not all asked for is refused. Throws
  /// std::invalid_argument if it does not parse.
  std::int64_t argument(std::string_view name, std::int64_t otherwise) const;
  double argument(std::string_view name, double otherwise) const;
  std::uint64_t seed() const { return context_.settings().seed; }

  /// Runs a member function or any callable as a kernel, and returns what it returns. An exception that
  /// leaves the kernel crosses to the caller. The cursor stays where the kernel left it.
  template <auto Function>
  auto kernel(Location where = Location::current()) {
    return enter(
        function_name<Function>(), [this]() -> decltype(auto) { return call<Function>(); }, where);
  }
  template <typename Body>
  auto kernel(std::string_view name, Body&& body, Location where = Location::current()) {
    return enter(name, std::forward<Body>(body), where);
  }

  // The rest is for kernels.

  Mu now_mu(Location where = Location::current());
  void at_mu(Mu timestamp, Location where = Location::current());
  void delay(Seconds duration, Location where = Location::current());
  void delay_mu(Mu duration, Location where = Location::current());

  /// Runs the statements one after the other, each from the same cursor; ends at the latest of their ends.
  template <typename... Statements>
  void parallel(Statements&&... statements) {
    const Mu start = context_.rtio().now_mu();
    Mu latest = start;
    const auto run_from_start = [&](auto& statement) {
      context_.rtio().at_mu(start);
      statement();
      latest = std::max(latest, context_.rtio().now_mu());
    };
    (run_from_start(statements), ...);
    context_.rtio().at_mu(latest);
  }
  /// Inside parallel: statements that follow each other.
  template <typename... Statements>
  void sequential(Statements&&... statements) {
    (std::forward<Statements>(statements)(), ...);
  }

  /// Calls host code and waits for it. What it throws crosses into the kernel.
  template <typename Body>
  auto rpc(Body&& body, Location where = Location::current()) {
    return returning(body, [&](const std::function<void()>& action) {
      context_.run_rpc("rpc()", context_.cpu().profile().rpc, action, where);
    });
  }
  /// Calls host code without waiting for it: costs a driver call.
  void rpc_async(const std::function<void()>& body, Location where = Location::current()) {
    context_.run_rpc("rpc_async()", context_.cpu().profile().driver_call, body, where);
  }

  /// CPU time that the kernel spends on something else than the timeline.
  void compute(Seconds duration, Location where = Location::current());
  /// Text for the system's log channel. Throws DeviceError if it has none.
  template <typename... Values>
  void rtio_log(const LogName& name, const Values&... values) {
    log_channel().rtio_log(name, values...);
  }
  /// Whether another experiment waits for the core device; an idle kernel then makes room.
  bool experiment_pending() const;

 private:
  template <auto Function>
  decltype(auto) call() {
    return (static_cast<ClassOf<Function>&>(*this).*Function)();
  }
  template <typename Body>
  auto enter(std::string_view name, Body&& body, const Location& where) {
    return returning(body,
                     [&](const std::function<void()>& action) { context_.run_kernel(name, action, where); });
  }
  /// Lets around() run the body and hands on what the body returned.
  template <typename Body, typename Around>
  static auto returning(Body& body, const Around& around) {
    using Result = std::decay_t<std::invoke_result_t<Body&>>;
    if constexpr (std::is_void_v<Result>) {
      around([&] { body(); });
    } else {
      std::optional<Result> result;
      around([&] { result.emplace(body()); });
      return *std::move(result);
    }
  }
  LogChannel log_channel();

  ExperimentContext& context_;
};

}  // namespace slackline::artiq
