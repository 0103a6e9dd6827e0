// SPDX-License-Identifier: Apache-2.0
// Compiled models and experiments, found again by the hash of everything they were made from.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slackline::sim {

/// 128-bit content hash (XXH3) of a sequence of named parts. Not cryptographic: it guards against
/// confusion; nobody else can write into the cache.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;
  /// Lengths are hashed with the parts, so ("ab", "c") and ("a", "bc") differ.
  Digest& add(std::string_view part);
  /// Adds a file's content; throws std::runtime_error naming the file when it cannot be read.
  Digest& add_file(const std::filesystem::path& path);
  std::string hex() const;  ///< 32 lower-case digits

 private:
  void* state_;
};

struct CacheFolder {
  /// Whether this process loads what it finds there, or only fills the folder for others.
  enum class Use { load, fill };

  CacheFolder(std::filesystem::path folder, std::string named_by = "the cache", Use used = Use::load)
      : path(std::move(folder)), origin(std::move(named_by)), use(used) {}
  std::filesystem::path path;  ///< empty: the user has none
  std::string origin;  ///< what the user would change, for messages: the environment variable that names it
  Use use;
};

/// Folders searched for artifacts; those missing are made in the first one. An artifact has its hash
/// and name beside it, NAME.sum: one that is empty, cut, altered or another one's is made again, or looked
/// for elsewhere if it was shipped. None is taken from where somebody else could have put it (distrust()).
/// Safe for several processes: one makes an artifact, the others wait for it.
class ArtifactCache {
 public:
  /// `writable` is created when needed, for its owner only; `shipped` are only read, and as trusted as the
  /// program.
  ArtifactCache(CacheFolder writable, std::vector<std::filesystem::path> shipped);

  /// The file `name` (which must contain its digest). `make(folder)` is called when no folder has it: it
  /// leaves a file called `name` in the empty `folder`, and may leave NAME.notes, what its tools had to say,
  /// which is kept beside it (artifact_notes()). Nothing is left behind when it throws.
  /// Throws std::system_error naming the folder and its origin when that cannot be written; UserError if the
  /// user has none, or code from there is not to be trusted; Interrupted when a signal ends the waiting.
  std::filesystem::path get(const std::string& name,
                            const std::function<void(const std::filesystem::path&)>& make) const;

 private:
  CacheFolder writable_;
  std::vector<std::filesystem::path> shipped_;
};

/// Empty if there are none.
std::string artifact_notes(const std::filesystem::path& artifact);

/// $SLACKLINE_CACHE, or slackline/ below $XDG_CACHE_HOME, or below ~/.cache, $HOME or else the home that the
/// user has. Never a folder that users share.
CacheFolder default_cache_folder();

}  // namespace slackline::sim
