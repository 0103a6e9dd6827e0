// SPDX-License-Identifier: Apache-2.0
// A compiled Verilog model, loaded: its ports as memory, and eval().
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/verilated/model_abi.h"

namespace slackline::sim {

/// An assertion inside the model failed; what() is its text with file and line.
class ModelAssertion : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One top-level port. Access is by element (0 for a plain port); values wider than 64 bits by 32-bit word.
class ModelPort {
 public:
  explicit ModelPort(const SlacklinePort& port) : port_(&port) {}
  std::string_view name() const { return port_->name; }
  bool is_output() const { return port_->is_output != 0; }
  unsigned width() const { return port_->width; }
  unsigned elements() const { return port_->elements; }
  std::size_t stride() const { return port_->stride; }  ///< bytes of one element
  unsigned char* bytes(std::size_t element) const {
    return static_cast<unsigned char*>(port_->data) + element * port_->stride;
  }

  std::uint64_t get(std::size_t element = 0) const;
  void set(std::size_t element, std::uint64_t value) const;
  /// The 32-bit words of an element of any width, least significant first.
  std::uint32_t word(std::size_t element, std::size_t index) const;
  void set_word(std::size_t element, std::size_t index, std::uint32_t value) const;

  /// The memory of the port, for inner loops. Throws std::invalid_argument unless T is the element's type.
  template <typename T>
  std::span<T> as() const {
    if (sizeof(T) != port_->stride) mismatch(sizeof(T));
    return {static_cast<T*>(port_->data), port_->elements};
  }

 private:
  [[noreturn]] void mismatch(std::size_t size) const;
  const SlacklinePort* port_;
};

class VerilatedModel {
 public:
  /// Throws std::runtime_error when the file is not a model of this ABI.
  explicit VerilatedModel(const std::filesystem::path& shared_object);

  bool has_port(std::string_view name) const;
  /// Throws std::out_of_range with the model's name when there is no such port.
  ModelPort port(std::string_view name) const;
  std::span<const SlacklinePort> ports() const;
  /// What is inside, under its hierarchical name; empty unless the model was compiled with its registers.
  std::span<const SlacklinePort> registers() const;

  /// Settles all logic for the present inputs. Throws ModelAssertion.
  void eval() {
    if (eval_(model_.get()) != 0) fail();
  }
  std::string_view messages() const;

 private:
  [[noreturn]] void fail() const;
  std::string name_;
  std::shared_ptr<void> library_;
  const SlacklineModelApi* api_ = nullptr;
  int (*eval_)(void*) = nullptr;
  std::unique_ptr<void, void (*)(void*)> model_{nullptr, nullptr};
};

}  // namespace slackline::sim
