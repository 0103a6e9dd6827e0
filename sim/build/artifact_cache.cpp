// SPDX-License-Identifier: Apache-2.0
#include "sim/build/artifact_cache.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <xxhash.h>

#include "waveforms/base/number_text.hpp"
#include "waveforms/base/read_file.hpp"

namespace slackline::sim {
namespace {

namespace fs = std::filesystem;

XXH3_state_t* as_state(void* state) { return static_cast<XXH3_state_t*>(state); }

/// Held while an artifact is made. The lock file stays: removing it would let a third process lock a
/// file that nobody else sees.
class FileLock {
 public:
  explicit FileLock(const fs::path& path)
      : descriptor_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (descriptor_ < 0)
      throw std::system_error(errno, std::generic_category(), "cannot write " + path.string());
    while (flock(descriptor_, LOCK_EX) != 0) {
      if (errno != EINTR)
        throw std::system_error(errno, std::generic_category(), "cannot lock " + path.string());
    }
  }
  ~FileLock() { close(descriptor_); }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

/// Its name belongs to the artifact, whose lock the caller holds: what an interrupted attempt left is
/// removed.
class ScratchFolder {
 public:
  explicit ScratchFolder(fs::path path) : path_(std::move(path)) {
    fs::remove_all(path_);
    fs::create_directory(path_);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

fs::path sum_of(const fs::path& artifact) { return artifact.string() + ".sum"; }

bool is_intact(const fs::path& artifact) {
  if (!fs::is_regular_file(artifact)) return false;
  std::string sum;
  return std::ifstream(sum_of(artifact)) >> sum && sum == Digest().add_file(artifact).hex();
}

/// The sum comes after its artifact: a reader between the two finds none, or one that differs, and waits for
/// the lock.
void write_sum(const fs::path& artifact, const fs::path& scratch) {
  const fs::path made = scratch / "sum";
  std::ofstream file(made);
  file << Digest().add_file(artifact).hex() << "\n";
  file.close();
  if (!file) throw std::system_error(errno, std::generic_category(), "cannot write " + made.string());
  fs::rename(made, sum_of(artifact));
}

}  // namespace

Digest::Digest() : state_(XXH3_createState()) {
  if (state_ == nullptr) throw std::bad_alloc();
  XXH3_128bits_reset(as_state(state_));
}

Digest::~Digest() { XXH3_freeState(as_state(state_)); }

Digest& Digest::add(std::string_view part) {
  const std::uint64_t length = part.size();
  XXH3_128bits_update(as_state(state_), &length, sizeof length);
  XXH3_128bits_update(as_state(state_), part.data(), part.size());
  return *this;
}

Digest& Digest::add_file(const fs::path& path) { return add(waveforms::read_file(path)); }

std::string Digest::hex() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(as_state(state_));
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, hash);
  std::string text;
  for (const unsigned char byte : bytes.digest) {
    text += waveforms::hex_digits[byte >> 4];
    text += waveforms::hex_digits[byte & 15];
  }
  return text;
}

ArtifactCache::ArtifactCache(CacheFolder writable, std::vector<fs::path> shipped)
    : writable_(std::move(writable)), shipped_(std::move(shipped)) {}

fs::path ArtifactCache::get(const std::string& name, const std::function<void(const fs::path&)>& make) const {
  for (const fs::path& folder : shipped_) {
    if (fs::exists(folder / name)) return folder / name;
  }
  const fs::path target = writable_.path / name;
  if (is_intact(target)) return target;
  std::optional<FileLock> lock;
  std::optional<ScratchFolder> scratch;
  const auto in_folder = [&](const auto& action) {
    try {
      action();
    } catch (const std::system_error& error) {
      throw std::system_error(error.code(),
                              writable_.origin + ": cannot use the folder " + writable_.path.string());
    }
  };
  in_folder([&] {
    fs::create_directories(writable_.path);
    lock.emplace(writable_.path / (name + ".lock"));
  });
  if (is_intact(target)) return target;
  in_folder([&] { scratch.emplace(writable_.path / (name + ".making")); });
  make(scratch->path());
  fs::rename(scratch->path() / name, target);
  in_folder([&] { write_sum(target, scratch->path()); });
  return target;
}

CacheFolder default_cache_folder() {
  const auto variable = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  if (const std::string own = variable("SLACKLINE_CACHE"); !own.empty())
    return {fs::absolute(own), "SLACKLINE_CACHE"};
  if (const std::string xdg = variable("XDG_CACHE_HOME"); !xdg.empty())
    return {fs::path(xdg) / "slackline", "XDG_CACHE_HOME"};
  if (const std::string home = variable("HOME"); !home.empty())
    return {fs::path(home) / ".cache" / "slackline", "HOME"};
  return fs::temp_directory_path() / "slackline-cache";
}

}  // namespace slackline::sim
