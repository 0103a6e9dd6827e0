// SPDX-License-Identifier: Apache-2.0
#include "sim/build/command.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/build/stop_signals.hpp"
#include "waveforms/base/read_file.hpp"

namespace slackline::sim {
namespace {

class SpawnActions {
 public:
  explicit SpawnActions(const std::string& output, const std::string& folder) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0644);
    posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
  }
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// A process group of its own, to be ended as a whole, with the signals as a program expects them.
class SpawnAttributes {
 public:
  SpawnAttributes() {
    posix_spawnattr_init(&attributes_);
    sigset_t defaults;
    sigemptyset(&defaults);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE}) sigaddset(&defaults, signal);
    posix_spawnattr_setsigdefault(&attributes_, &defaults);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

pid_t start(const Command& command, const std::filesystem::path& folder,
            const std::filesystem::path& output) {
  std::vector<std::string> words = command;
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const SpawnActions actions(output, folder);
  const SpawnAttributes attributes;
  pid_t pid = 0;
  const int error = posix_spawnp(&pid, argv[0], actions.get(), attributes.get(), argv.data(), environ);
  if (error != 0) throw std::system_error(error, std::generic_category(), "cannot start " + command.front());
  return pid;
}

/// A child that ends with this object at the latest, and with it all that it started.
class Child {
 public:
  Child(pid_t pid, std::filesystem::path output) : pid_(pid), output_(std::move(output)) {}
  Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)), output_(std::move(other.output_)) {}
  Child& operator=(Child&&) = delete;
  ~Child() {
    if (pid_ < 0) return;
    // Compilers remove their temporary files when they are asked to end.
    ::kill(-pid_, SIGTERM);
    pid_t ended = 0;
    for (int i = 0; i < patience_ms && ended == 0; ++i) {
      ::usleep(1000);
      ended = ::waitpid(pid_, nullptr, WNOHANG);
    }
    ::kill(-pid_, SIGKILL);
    while (ended == 0 && ::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  /// Throws Interrupted.
  CommandResult result() {
    // Compiling takes a second and more; short commands are not kept waiting.
    constexpr int most_ms = 10;
    for (int pause_ms = 1; !has_ended(); pause_ms = std::min(2 * pause_ms, most_ms)) pause_or_stop(pause_ms);
    const int code = WIFSIGNALED(status_) ? 128 + WTERMSIG(status_) : WEXITSTATUS(status_);
    return {code, waveforms::read_file(output_)};
  }

 private:
  static constexpr int patience_ms = 2000;

  bool has_ended() {
    if (pid_ < 0) return true;
    const pid_t found = ::waitpid(pid_, &status_, WNOHANG);
    if (found < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
    if (found == pid_) pid_ = -1;
    return pid_ < 0;
  }

  pid_t pid_;
  int status_ = 0;
  std::filesystem::path output_;
};

}  // namespace

std::vector<CommandResult> run_commands(std::span<const Command> commands,
                                        const std::filesystem::path& folder) {
  if (StopSignals::came()) throw Interrupted();
  std::vector<Child> children;
  children.reserve(commands.size());
  for (const Command& command : commands) {
    auto output = folder / ("command" + std::to_string(children.size()) + ".log");
    const pid_t pid = start(command, folder, output);
    children.emplace_back(pid, std::move(output));
  }
  std::vector<CommandResult> results;
  results.reserve(children.size());
  for (Child& child : children) results.push_back(child.result());
  return results;
}

CommandResult run_command(const Command& command, const std::filesystem::path& folder) {
  return run_commands({&command, 1}, folder).front();
}

}  // namespace slackline::sim
