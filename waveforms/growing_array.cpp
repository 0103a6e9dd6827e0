// SPDX-License-Identifier: Apache-2.0
#include "waveforms/growing_array.hpp"

#include <cstdint>
#include <cstdlib>
#include <new>

#include <sys/mman.h>

namespace slackline::waveforms {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;
// Below, the last page, which is filled in part, would be too much of the whole.
constexpr std::size_t large = 2 * huge_page;

}  // namespace

void* grow_block(void* block, std::size_t bytes) {
  void* const grown = std::realloc(block, bytes);
  if (grown == nullptr) throw std::bad_alloc();
  if (bytes >= large) {
    const auto address = reinterpret_cast<std::uintptr_t>(grown);
    const std::uintptr_t begin = (address + huge_page - 1) / huge_page * huge_page;
    const std::uintptr_t end = (address + bytes) / huge_page * huge_page;
    // A hint: without huge pages everything works, with more page faults.
    madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
  }
  return grown;
}

}  // namespace slackline::waveforms
