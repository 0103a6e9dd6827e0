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
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "sim/build/stop_signals.hpp"
#include "sim/build/trusted_path.hpp"
#include "waveforms/base/number_text.hpp"
#include "waveforms/base/read_file.hpp"
#include "waveforms/base/user_error.hpp"

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
    constexpr int look_again_ms = 20;
    try {
      while (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
          throw std::system_error(errno, std::generic_category(), "cannot lock " + path.string());
        pause_or_stop(look_again_ms);
      }
    } catch (...) {
      close(descriptor_);
      throw;
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

fs::path notes_of(const fs::path& artifact) { return artifact.string() + ".notes"; }

fs::path sum_of(const fs::path& artifact) { return artifact.string() + ".sum"; }

bool is_intact(const fs::path& artifact) {
  std::error_code ignored;
  if (!fs::is_regular_file(fs::symlink_status(artifact, ignored))) return false;
  std::ifstream file(sum_of(artifact));
  std::string sum;
  if (!(file >> sum) || sum != Digest().add_file(artifact).hex()) return false;
  // Another artifact that was put here with its sum is whole, but not this one.
  std::string name;
  return !(file >> name) || name == artifact.filename();
}

/// The sum comes after its artifact: a reader between the two finds none, or one that differs, and waits for
/// the lock.
void write_sum(const fs::path& artifact, const fs::path& scratch) {
  const fs::path made = scratch / "sum";
  std::ofstream file(made);
  file << Digest().add_file(artifact).hex() << "  " << artifact.filename().string() << "\n";
  file.close();
  if (!file) throw std::system_error(errno, std::generic_category(), "cannot write " + made.string());
  fs::rename(made, sum_of(artifact));
}

/// What is missing of it is made for its owner only.
void make_folder(const fs::path& folder) {
  if (folder.empty() || ::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return;
  if (errno != ENOENT || folder == folder.root_path())
    throw std::system_error(errno, std::generic_category(), folder.string());
  make_folder(folder.parent_path());
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    throw std::system_error(errno, std::generic_category(), folder.string());
}

/// Whatever the user's umask: nobody else alters what will be loaded.
void close_to_others(const fs::path& file) {
  fs::permissions(file, fs::perms::group_write | fs::perms::others_write, fs::perm_options::remove);
}

std::string home_of_user() {
  constexpr std::size_t most_bytes = 1 << 16;
  std::string buffer(most_bytes, '\0');
  passwd entry{};
  passwd* found = nullptr;
  ::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found);
  return found != nullptr ? found->pw_dir : "";
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
    : writable_(std::move(writable)), shipped_(std::move(shipped)) {
  // The empty path of a user without a folder stays one.
  if (!writable_.path.empty()) writable_.path = fs::absolute(writable_.path);
}

fs::path ArtifactCache::get(const std::string& name, const std::function<void(const fs::path&)>& make) const {
  for (const fs::path& folder : shipped_) {
    const fs::path file = folder / name;
    if (is_intact(file) && !distrust(file, true)) return file;
  }
  if (writable_.path.empty()) {
    throw waveforms::UserError(
        "compiled models and programs: got no folder for them: no SLACKLINE_CACHE, no XDG_CACHE_HOME, no "
        "HOME, and a user without "
        "a home, expected SLACKLINE_CACHE to name one that belongs to you");
  }
  const fs::path target = writable_.path / name;
  const auto is_there = [&] {
    if (!is_intact(target)) return false;
    if (writable_.use == CacheFolder::Use::load) return !distrust(target);
    return true;
  };
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
  in_folder([&] { make_folder(writable_.path); });
  if (writable_.use == CacheFolder::Use::load) require_trust(writable_.path, writable_.origin);
  if (is_there()) return target;
  in_folder([&] { lock.emplace(writable_.path / (name + ".lock")); });
  if (is_there()) return target;
  in_folder([&] { scratch.emplace(writable_.path / (name + ".making")); });
  make(scratch->path());
  close_to_others(scratch->path() / name);
  if (fs::exists(notes_of(scratch->path() / name))) {
    fs::rename(notes_of(scratch->path() / name), notes_of(target));
  } else {
    fs::remove(notes_of(target));
  }
  fs::rename(scratch->path() / name, target);
  in_folder([&] { write_sum(target, scratch->path()); });
  return target;
}

std::string artifact_notes(const fs::path& artifact) {
  const fs::path notes = notes_of(artifact);
  return fs::exists(notes) ? waveforms::read_file(notes) : "";
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
  // Not a folder that others can reach: who is first there decides what is loaded.
  if (const std::string home = home_of_user(); !home.empty())
    return {fs::path(home) / ".cache" / "slackline", "the home of this user"};
  return fs::path{};
}

}  // namespace slackline::sim
