// SPDX-License-Identifier: Apache-2.0
// Collects what a model prints, so that an assertion's text reaches the user as an error message.
#pragma once

#include <string>

/// Where $display and assertion texts go. Verilator prints through a macro without context, so this is the
/// one mutable variable of a model's shared object; eval() points it at the model that runs.
extern std::string* slackline_message_sink;
int slackline_message(const char* format, ...) __attribute__((format(printf, 1, 2)));
