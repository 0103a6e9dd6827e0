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
/// confusion, not against an attacker who can write into the cache anyway.
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
  CacheFolder(std::filesystem::path folder, std::string named_by = "the cache")
      : path(std::move(folder)), origin(std::move(named_by)) {}
  std::filesystem::path path;
  std::string origin;  ///< what the user would change, for messages: the environment variable that names it
};

/// Folders searched for artifacts; those missing are made in the first one. An artifact there has its hash
/// beside it, NAME.sum: one that is empty, cut or altered is made again.
/// Safe for several processes: one makes an artifact, the others wait for it.
class ArtifactCache {
 public:
  /// `writable` is created when needed; `shipped` are only read, and trusted.
  ArtifactCache(CacheFolder writable, std::vector<std::filesystem::path> shipped);

  /// The file `name` (which must contain its digest). `make(folder)` is called when no folder has it: it
  /// leaves a file called `name` in the empty `folder`. Nothing is left behind when it throws.
  /// Throws std::system_error naming the folder and its origin when that cannot be written.
  std::filesystem::path get(const std::string& name,
                            const std::function<void(const std::filesystem::path&)>& make) const;

 private:
  CacheFolder writable_;
  std::vector<std::filesystem::path> shipped_;
};

/// $SLACKLINE_CACHE, or slackline/ below $XDG_CACHE_HOME, or below ~/.cache.
CacheFolder default_cache_folder();

}  // namespace slackline::sim
