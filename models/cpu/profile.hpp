// SPDX-License-Identifier: Apache-2.0
// What the CPU spends on a control program, apart from the bus clocks that the RTL itself takes.
// Profiles ship as JSON (profiles/*.json, shape in profiles/README.md) with the source of every number;
// the keys there are the member names here.
#pragma once

#include <string>

#include "models/cpu/cpu_units.hpp"

namespace slackline::cpu {

struct CpuProfile {
  std::string name = "ideal";

  /// Period of one CPU clock cycle; more than zero.
  Duration clock_period{8000};

  /// Load or store instruction and bus bridge, spent before each bus access, in addition to its bus clocks.
  Cycles bus_access;
  /// System call into the runtime, once per rtio_output, rtio_input_*, rtio_get_counter, rtio_log, rtio_init.
  Cycles driver_call;
  /// Arithmetic around one now_mu(), at_mu() or delay(), in addition to its bus accesses.
  Cycles now_access;
  /// From the raise of an exception to the first instruction of its handler.
  Cycles exception;
  /// From the host's call of a kernel to the kernel's first instruction: upload, link, start.
  Cycles kernel_entry;
  /// From a kernel's last instruction to the host going on.
  Cycles kernel_exit;
  /// A host function called from a kernel: request over the network, reply.
  Cycles rpc;
  /// Time between two looks of the runtime's asynchronous error thread at its status.
  Cycles async_error_poll;

  // The rest is for programs above an operating system, such as PYNQ's.

  /// One register access by a Python driver: MMIO.read or .write, in addition to its bus access.
  Cycles python_access;
  /// One read or write of a device file by Python: UIO device, GPIO.
  Cycles device_file_access;
  /// One pass of the event loop: select, and the callbacks it finds.
  Cycles loop_pass;
  /// From the event that a sleeping process waits for to its next instruction: interrupt entry, scheduler,
  /// return from the system call.
  Cycles process_wakeup;

  friend bool operator==(const CpuProfile&, const CpuProfile&) = default;

  /// Throws std::invalid_argument naming the member, what was got and expected.
  void validate() const;
};

}  // namespace slackline::cpu
