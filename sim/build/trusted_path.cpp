// SPDX-License-Identifier: Apache-2.0
#include "sim/build/trusted_path.hpp"

#include <algorithm>
#include <cerrno>
#include <deque>
#include <set>
#include <system_error>
#include <vector>

#include <dlfcn.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "waveforms/base/user_error.hpp"

namespace slackline::sim {
namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40;  // as the kernel has it
constexpr std::size_t most_bytes = 1 << 16;

std::string user_name(uid_t user) {
  std::vector<char> buffer(most_bytes);
  passwd entry{};
  passwd* found = nullptr;
  ::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found);
  return found != nullptr ? found->pw_name : "";
}

/// A group of the user's own: most systems make one for each, and let it write by default.
bool is_private_group(gid_t group, uid_t owner) {
  std::vector<char> buffer(most_bytes);
  ::group entry{};
  ::group* found = nullptr;
  ::getgrgid_r(group, &entry, buffer.data(), buffer.size(), &found);
  const std::string name = user_name(owner);
  if (found == nullptr || name.empty() || name != found->gr_name) return false;
  for (char** member = found->gr_mem; *member != nullptr; ++member) {
    if (name != *member) return false;
  }
  return true;
}

/// This library, and who could change it.
struct Installed {
  Installed() {
    Dl_info info{};
    if (::dladdr(reinterpret_cast<const void*>(&distrust), &info) == 0 || info.dli_fname == nullptr) return;
    const fs::path library = fs::canonical(info.dli_fname);
    struct stat found {};
    if (::stat(library.c_str(), &found) == 0) owner = found.st_uid;
    for (fs::path folder = library.parent_path();; folder = folder.parent_path()) {
      folders.insert(folder);
      if (!folder.has_relative_path()) break;
    }
  }
  std::optional<uid_t> owner{};
  std::set<fs::path> folders{};
};

class Walk {
 public:
  explicit Walk(bool installed) {
    if (installed) installed_.emplace();
  }

  std::optional<std::string> along(const fs::path& path) {
    std::deque<fs::path> rest(path.begin(), path.end());
    fs::path here;
    int links = 0;
    while (!rest.empty()) {
      const fs::path part = rest.front();
      rest.pop_front();
      if (part.empty() || part == ".") continue;
      if (part == "..") {
        here = here.parent_path();
        continue;
      }
      const fs::path next = part.is_absolute() ? part : here / part;
      struct stat found {};
      if (::lstat(next.c_str(), &found) != 0) return reason(next, std::generic_category().message(errno));
      if (S_ISLNK(found.st_mode)) {
        if (!is_trusted(found.st_uid)) return belongs(next, found.st_uid);
        if (++links > most_links) return reason(next, "too many links");
        const fs::path target = fs::read_symlink(next);
        rest.insert(rest.begin(), target.begin(), target.end());
        continue;
      }
      if (auto problem = look_at(next, found, rest.empty())) return problem;
      here = next;
    }
    return std::nullopt;
  }

 private:
  static std::string reason(const fs::path& path, const std::string& what) {
    return path.string() + ": got " + what;
  }
  static std::string belongs(const fs::path& path, uid_t owner) {
    const std::string name = user_name(owner);
    return reason(path, "one that belongs to user " + (name.empty() ? std::to_string(owner) : name));
  }

  bool is_trusted(uid_t owner) const {
    return owner == 0 || owner == ::geteuid() || (installed_ && installed_->owner == owner);
  }

  std::optional<std::string> look_at(const fs::path& path, const struct stat& found, bool is_last) const {
    // Who can change these can change this program.
    if (installed_ && installed_->folders.count(path) != 0) return std::nullopt;
    if (!is_trusted(found.st_uid)) return belongs(path, found.st_uid);
    const bool nobody_replaces = !is_last && S_ISDIR(found.st_mode) && (found.st_mode & S_ISVTX) != 0;
    if (nobody_replaces) return std::nullopt;
    if ((found.st_mode & S_IWOTH) != 0) return reason(path, "one that everybody may write to");
    if ((found.st_mode & S_IWGRP) != 0 && !is_private_group(found.st_gid, found.st_uid))
      return reason(path, "one that others of its group may write to");
    return std::nullopt;
  }

  std::optional<Installed> installed_;
};

}  // namespace

std::optional<std::string> distrust(const fs::path& path, bool installed) {
  return Walk(installed).along(fs::absolute(path));
}

void require_trust(const fs::path& path, const std::string& origin, bool installed) {
  const auto problem = distrust(path, installed);
  if (!problem) return;
  throw waveforms::UserError(origin + ": no code is loaded from " + path.string() + ": " + *problem +
                             ", expected one that belongs to you or root, as all folders above it, and that "
                             "nobody else may write to");
}

}  // namespace slackline::sim
