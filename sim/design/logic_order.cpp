// SPDX-License-Identifier: Apache-2.0
#include "sim/design/logic_order.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "waveforms/base/user_error.hpp"

namespace slackline::sim {
namespace {

// A longer loop is named by its first bits.
constexpr std::size_t most_names = 8;

class Order {
 public:
  explicit Order(const FabricDescription& fabric) : cells_(fabric.logic) {
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      if (!by_path_.emplace(cells_[cell].path, cell).second)
        throw waveforms::UserError("logic " + cells_[cell].path + ": got two of this path, expected one");
      first_.push_back(seen_.size());
      seen_.resize(seen_.size() + cells_[cell].bits.size(), Seen::no);
    }
  }

  std::vector<LogicBit> find() {
    order_.reserve(seen_.size());
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      for (std::size_t bit = 0; bit < cells_[cell].bits.size(); ++bit) visit({cell, bit});
    }
    return std::move(order_);
  }

 private:
  enum class Seen : char { no, open, done };
  struct Step {
    LogicBit at;
    std::size_t next = 0;
  };

  Seen& seen(LogicBit at) { return seen_[first_[at.cell] + at.bit]; }
  std::string name(LogicBit at) const {
    const LogicCell& cell = cells_[at.cell];
    return cell.path + "/" + cell.port + "[" + std::to_string(at.bit) + "]";
  }

  LogicBit find(const BitSource& source, LogicBit user) const {
    const auto found = by_path_.find(source.owner);
    if (found == by_path_.end() || source.bit >= cells_[found->second].bits.size()) {
      throw waveforms::UserError(name(user) + ": driven by bit " + std::to_string(source.bit) + " of " +
                                 source.owner + "/" + source.port + ", which there is not");
    }
    return {found->second, source.bit};
  }

  /// Without recursion: a chain may be as long as the design.
  void visit(LogicBit start) {
    if (seen(start) != Seen::no) return;
    seen(start) = Seen::open;
    path_ = {{start}};
    while (!path_.empty()) {
      Step& step = path_.back();
      const BitSources& operands = cells_[step.at.cell].bits[step.at.bit];
      if (step.next == operands.size()) {
        seen(step.at) = Seen::done;
        order_.push_back(step.at);
        path_.pop_back();
        continue;
      }
      const BitSource& operand = operands[step.next++];
      if (operand.kind != BitSource::Kind::logic) continue;
      const LogicBit next = find(operand, step.at);
      if (seen(next) == Seen::open) refuse_loop(next);
      if (seen(next) == Seen::done) continue;
      seen(next) = Seen::open;
      path_.push_back({next});
    }
  }

  [[noreturn]] void refuse_loop(LogicBit back_to) const {
    auto step = std::ranges::find_if(
        path_, [&](const Step& s) { return s.at.cell == back_to.cell && s.at.bit == back_to.bit; });
    std::string loop = name(back_to);
    std::size_t names = 1;
    for (++step; step != path_.end() && names < most_names; ++step, ++names)
      loop += " from " + name(step->at);
    loop += step == path_.end() ? " from " + name(back_to) : " and so on";
    throw waveforms::UserError("logic: got a loop without a flip-flop, " + loop +
                               ", expected logic that settles");
  }

  const std::vector<LogicCell>& cells_;
  std::unordered_map<std::string_view, std::size_t> by_path_;
  std::vector<std::size_t> first_;
  std::vector<Seen> seen_;
  std::vector<Step> path_;
  std::vector<LogicBit> order_;
};

}  // namespace

std::vector<LogicBit> logic_order(const FabricDescription& fabric) { return Order(fabric).find(); }

bool follows_pins(const FabricDescription& fabric, const BitSource& bit) {
  std::vector<const BitSource*> waiting{&bit};
  std::set<std::pair<std::string_view, unsigned>> seen;
  while (!waiting.empty()) {
    const BitSource& source = *waiting.back();
    waiting.pop_back();
    if (source.kind == BitSource::Kind::pin || source.kind == BitSource::Kind::ps_gpio) return true;
    if (source.kind != BitSource::Kind::logic || !seen.emplace(source.owner, source.bit).second) continue;
    const auto cell = std::ranges::find(fabric.logic, source.owner, &LogicCell::path);
    for (const BitSource& operand : cell->bits[source.bit]) waiting.push_back(&operand);
  }
  return false;
}

}  // namespace slackline::sim
