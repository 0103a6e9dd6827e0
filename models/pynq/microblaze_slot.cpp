// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/microblaze_slot.hpp"

#include <exception>
#include <utility>

namespace slackline::pynq {
namespace {

constexpr int stack_bytes = 1 << 20;

}  // namespace

void MicroblazeSlot::start(std::function<void()> main, std::function<void(const std::string&)> failed) {
  sc_core::sc_spawn_options options;
  options.set_stack_size(stack_bytes);
  // The thread owns what it uses: it may outlive the driver.
  thread_ = sc_core::sc_spawn(
      [main = std::move(main), failed = std::move(failed)] {
        try {
          main();
        } catch (const sc_core::sc_unwind_exception&) {
          throw;
        } catch (const std::exception& error) {
          failed(error.what());
        }
      },
      sc_core::sc_gen_unique_name("io_processor"), &options);
}

void MicroblazeSlot::stop() {
  if (thread_.valid() && !thread_.terminated()) thread_.kill();
}

}  // namespace slackline::pynq
