// SPDX-License-Identifier: Apache-2.0
// Several awaitables at once.
//
// Results come in the order of the arguments. The first exception (a cancelled child's CancelledError
// included) is passed on at once and the other children go on. If the gathering task is cancelled, all
// children are, and CancelledError comes when they have all ended. Coroutines become tasks, in the order of
// the arguments, when the gather is awaited: it is a coroutine too.
#pragma once

#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "models/asyncio/sleep.hpp"

namespace slackline::asyncio {

namespace detail {

Task<void> gather_states(std::vector<std::shared_ptr<FutureState>> children);

template <typename T>
ValueOf<T> value_of(const FutureLike<T>& future) {
  if constexpr (std::is_void_v<T>) {
    future.take();
    return {};
  } else {
    return future.take();
  }
}

template <typename... Ts>
Task<std::tuple<ValueOf<Ts>...>> gather_futures(FutureLike<Ts>... futures) {
  std::vector<std::shared_ptr<FutureState>> children{futures.state()...};
  co_await gather_states(std::move(children));
  co_return std::tuple<ValueOf<Ts>...>{value_of(futures)...};
}

}  // namespace detail

/// For void the tuple holds std::monostate.
template <typename... Ts>
requires(sizeof...(Ts) > 0) Task<std::tuple<ValueOf<Ts>...>> gather(TaskHandle<Ts>... tasks) {
  return detail::gather_futures(FutureLike<Ts>(tasks)...);
}

template <typename... Ts>
requires(sizeof...(Ts) > 0) Task<std::tuple<ValueOf<Ts>...>> gather(Task<Ts>... bodies) {
  EventLoop& loop = co_await current_loop();
  // Braces, so that the tasks are created in the order of the arguments.
  const std::tuple<TaskHandle<Ts>...> tasks{loop.create_task(std::move(bodies))...};
  co_return co_await std::apply([](const auto&... each) { return gather(each...); }, tasks);
}

template <typename T>
Task<std::vector<ValueOf<T>>> gather(std::vector<TaskHandle<T>> tasks) {
  std::vector<std::shared_ptr<FutureState>> children;
  children.reserve(tasks.size());
  for (const TaskHandle<T>& task : tasks) children.push_back(task.state());
  co_await detail::gather_states(std::move(children));
  std::vector<ValueOf<T>> results;
  results.reserve(tasks.size());
  for (const TaskHandle<T>& task : tasks) results.push_back(detail::value_of<T>(task));
  co_return results;
}

template <typename T>
Task<std::vector<ValueOf<T>>> gather(std::vector<Task<T>> bodies) {
  EventLoop& loop = co_await current_loop();
  std::vector<TaskHandle<T>> tasks;
  tasks.reserve(bodies.size());
  for (Task<T>& body : bodies) tasks.push_back(loop.create_task(std::move(body)));
  co_return co_await gather(std::move(tasks));
}

}  // namespace slackline::asyncio
