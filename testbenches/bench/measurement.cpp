// SPDX-License-Identifier: Apache-2.0
#include "testbenches/bench/measurement.hpp"

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace slackline::bench {
namespace {

double process_cpu_s() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

double peak_bytes(const rusage& usage) { return 1024.0 * static_cast<double>(usage.ru_maxrss); }

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

std::string read_all(int descriptor) {
  std::string text;
  char buffer[4096];
  for (ssize_t n = 0; (n = read(descriptor, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(n));
  return text;
}

}  // namespace

Stopwatch::Stopwatch() : cpu_s_(process_cpu_s()), wall_(std::chrono::steady_clock::now()) {}

Sample Stopwatch::stop() const {
  Sample sample;
  sample.cpu_s = process_cpu_s() - cpu_s_;
  sample.wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall_).count();
  return sample;
}

Sample in_child(const std::function<Sample()>& work) {
  int ends[2];
  if (pipe(ends) != 0) fail("pipe");
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    nlohmann::json answer;
    try {
      const Sample sample = work();
      answer = {{"cpu_s", sample.cpu_s}, {"wall_s", sample.wall_s}, {"counts", sample.counts}};
    } catch (const std::exception& error) {
      answer = {{"error", error.what()}};
    }
    const std::string text = answer.dump();
    const bool written = write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
    _exit(written ? 0 : 1);  // the parent's static objects are not ours to destroy
  }
  close(ends[1]);
  const std::string text = read_all(ends[0]);
  close(ends[0]);
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) fail("wait4");
  const nlohmann::json answer = nlohmann::json::parse(text, nullptr, false);
  if (!answer.is_object())
    throw std::runtime_error("a measurement died with status " + std::to_string(status));
  if (answer.contains("error")) throw std::runtime_error(answer["error"].get<std::string>());
  return {answer["cpu_s"], answer["wall_s"], peak_bytes(usage), answer["counts"]};
}

Sample of_command(const sim::Command& command, const std::filesystem::path& folder) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const Stopwatch watch;
  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    if (chdir(folder.c_str()) == 0 && dup2(nowhere, STDOUT_FILENO) >= 0) execvp(words[0], words.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) fail("wait4");
  Sample sample = watch.stop();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::string text;
    for (const std::string& word : command) text += (text.empty() ? "" : " ") + word;
    throw std::runtime_error(text + ": got wait status " + std::to_string(status) + ", expected exit code 0");
  }
  sample.cpu_s = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  sample.peak_bytes = peak_bytes(usage);
  return sample;
}

}  // namespace slackline::bench
