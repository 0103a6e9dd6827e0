// SPDX-License-Identifier: Apache-2.0
#include "sim/build/command.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

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

pid_t start(const Command& command, const std::filesystem::path& folder,
            const std::filesystem::path& output) {
  std::vector<std::string> words = command;
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const SpawnActions actions(output, folder);
  pid_t pid = 0;
  const int error = posix_spawnp(&pid, argv[0], actions.get(), nullptr, argv.data(), environ);
  if (error != 0) throw std::system_error(error, std::generic_category(), "cannot start " + command.front());
  return pid;
}

int wait_for(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

std::vector<CommandResult> run_commands(std::span<const Command> commands,
                                        const std::filesystem::path& folder) {
  std::vector<std::pair<pid_t, std::filesystem::path>> children;
  for (const Command& command : commands) {
    const auto output = folder / ("command" + std::to_string(children.size()) + ".log");
    children.emplace_back(start(command, folder, output), output);
  }
  std::vector<CommandResult> results;
  for (const auto& [pid, output] : children) {
    const int exit_code = wait_for(pid);
    results.push_back({exit_code, waveforms::read_file(output)});
  }
  return results;
}

CommandResult run_command(const Command& command, const std::filesystem::path& folder) {
  return run_commands({&command, 1}, folder).front();
}

}  // namespace slackline::sim
