// SPDX-License-Identifier: Apache-2.0
// Finds programs: ARTIQ experiments and PYNQ programs, shipped ones by name, users' own from their .cpp file,
// compiled when needed.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string_view>
#include <variant>
#include <vector>

#include "models/artiq/experiment_entry.hpp"
#include "models/pynq/program_entry.hpp"

namespace slackline::sim {

/// A loaded program. What it creates must not outlive it.
class ProgramLibrary {
 public:
  /// Throws UserError when the file holds no program or one of another version.
  explicit ProgramLibrary(const std::filesystem::path& shared_object);

  const char* name() const;
  const char* system() const;   ///< the one it runs on if none is asked for
  const char* summary() const;  ///< one line
  const char* source() const;   ///< the file that defines it
  const char* entry() const;    ///< the macro in it that names all these

  /// Null for the other kind.
  const artiq::ExperimentInfo* experiment() const;
  const pynq::ProgramInfo* pynq_program() const;

 private:
  std::shared_ptr<void> handle_;
  std::variant<const artiq::ExperimentInfo*, const pynq::ProgramInfo*> info_;
};

/// `name_or_file`: a shipped program's name, a .so file that slackline_experiment() or
/// slackline_pynq_program() of our CMake package built, or a .cpp file. The latter is compiled against this
/// library and kept in the cache under the hash of its content, that of the files it includes by quotes, and
/// the library's headers. What the compiler warned about is kept with it and goes to
/// `warnings` each time. Throws UserError: unknown name, no such file, the compiler's messages, a .so file
/// where somebody else could have put it (distrust()).
ProgramLibrary open_program(std::string_view name_or_file, std::ostream& warnings);

/// Sorted by name.
std::vector<ProgramLibrary> shipped_programs();

}  // namespace slackline::sim
