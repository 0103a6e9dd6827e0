// SPDX-License-Identifier: Apache-2.0
#include "sim/run/uncaught_exception.hpp"

#include "models/artiq/exceptions.hpp"

namespace slackline::sim {

std::optional<UncaughtException> describe_exception(const std::exception_ptr& exception,
                                                    const std::optional<std::source_location>& failed_call) {
  if (!exception) return std::nullopt;
  try {
    std::rethrow_exception(exception);
  } catch (const artiq::CoreException& error) {
    return UncaughtException{error.what(), error.location()};
  } catch (const std::exception& error) {
    return UncaughtException{std::string("exception: ") + error.what(), failed_call};
  } catch (...) {
    return UncaughtException{"exception that is not a std::exception", {}};
  }
}

}  // namespace slackline::sim
