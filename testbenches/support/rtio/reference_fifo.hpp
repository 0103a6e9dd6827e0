// SPDX-License-Identifier: Apache-2.0
// Reference 6.1: a queue of `depth` items in front of one output slot; capacity depth + 1.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>

namespace slackline::testbenches {

template <typename Item>
class ReferenceFifo {
 public:
  explicit ReferenceFifo(std::size_t depth) : depth_(depth) {}

  bool writable() const { return queue_.size() != depth_; }
  bool readable() const { return readable_; }
  /// What the output slot holds; after the last item has left, that item still.
  const Item& head() const { return head_; }
  std::size_t level() const { return queue_.size() + (readable_ ? 1 : 0); }

  /// One clock: `take` removes the head, `put` is lost unless writable. A reset empties the queue, but the
  /// output slot's content is overwritten only by the item that moves into it in this very clock.
  void clock(const std::optional<Item>& put, bool take, bool reset) {
    const bool accepts = writable();
    if (!queue_.empty() && (!readable_ || take)) {
      head_ = queue_.front();
      queue_.pop_front();
      readable_ = true;
    } else if (take) {
      readable_ = false;
    }
    if (put && accepts) queue_.push_back(*put);
    if (reset) {
      queue_.clear();
      readable_ = false;
    }
  }

 private:
  std::size_t depth_;
  std::deque<Item> queue_;
  Item head_{};
  bool readable_ = false;
};

}  // namespace slackline::testbenches
