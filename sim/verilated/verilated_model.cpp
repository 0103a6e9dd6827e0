// SPDX-License-Identifier: Apache-2.0
#include "sim/verilated/verilated_model.hpp"

#include <cstring>

#include <dlfcn.h>

namespace slackline::sim {

std::uint64_t ModelPort::get(std::size_t index) const {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes(index), std::min<std::size_t>(port_->stride, sizeof value));
  return value;
}

void ModelPort::set(std::size_t index, std::uint64_t value) const {
  std::memcpy(bytes(index), &value, std::min<std::size_t>(port_->stride, sizeof value));
}

std::uint32_t ModelPort::word(std::size_t index, std::size_t word) const {
  std::uint32_t value = 0;
  if (word * 4 < port_->stride) {
    std::memcpy(&value, bytes(index) + word * 4,
                std::min<std::size_t>(port_->stride - word * 4, sizeof value));
  }
  return value;
}

void ModelPort::set_word(std::size_t index, std::size_t word, std::uint32_t value) const {
  if (word * 4 < port_->stride) {
    std::memcpy(bytes(index) + word * 4, &value,
                std::min<std::size_t>(port_->stride - word * 4, sizeof value));
  }
}

void ModelPort::mismatch(std::size_t size) const {
  throw std::invalid_argument("port " + std::string(name()) + ": element has " +
                              std::to_string(port_->stride) + " bytes, asked for " + std::to_string(size));
}

VerilatedModel::VerilatedModel(const std::filesystem::path& shared_object)
    : name_(shared_object.filename().string()) {
  void* handle = dlopen(shared_object.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) throw std::runtime_error(shared_object.string() + ": " + dlerror());
  library_ = std::shared_ptr<void>(handle, [](void* h) { dlclose(h); });
  using Entry = const SlacklineModelApi* (*)();
  const auto entry = reinterpret_cast<Entry>(dlsym(handle, "slackline_model_api"));
  if (entry == nullptr) throw std::runtime_error(shared_object.string() + ": not a compiled model");
  api_ = entry();
  if (api_->version != SLACKLINE_MODEL_ABI) {
    throw std::runtime_error(shared_object.string() + ": model interface " + std::to_string(api_->version) +
                             ", expected " + std::to_string(SLACKLINE_MODEL_ABI));
  }
  eval_ = api_->eval;
  model_ = {api_->create(), api_->destroy};
}

std::span<const SlacklinePort> VerilatedModel::ports() const {
  return {api_->ports(model_.get()), api_->port_count(model_.get())};
}

std::span<const SlacklinePort> VerilatedModel::registers() const {
  return {api_->registers(model_.get()), api_->register_count(model_.get())};
}

bool VerilatedModel::has_port(std::string_view name) const {
  for (const SlacklinePort& port : ports()) {
    if (name == port.name) return true;
  }
  return false;
}

ModelPort VerilatedModel::port(std::string_view name) const {
  for (const SlacklinePort& port : ports()) {
    if (name == port.name) return ModelPort(port);
  }
  throw std::out_of_range(name_ + ": no port " + std::string(name));
}

std::string_view VerilatedModel::messages() const { return api_->messages(model_.get()); }

void VerilatedModel::fail() const { throw ModelAssertion(std::string(messages())); }

}  // namespace slackline::sim
