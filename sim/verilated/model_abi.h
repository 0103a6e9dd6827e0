/* SPDX-License-Identifier: Apache-2.0
 * The C interface between the tool and a compiled Verilog model. It is compiled into both, so a model
 * in the cache stays usable when the tool is rebuilt; SLACKLINE_MODEL_ABI is part of the cache key. */
#pragma once

#include <stdint.h>

#define SLACKLINE_MODEL_ABI 2

#ifdef __cplusplus
extern "C" {
#endif

/** A top-level port. An element is 1, 2, 4, 8 or (wider ports) a multiple of 4 bytes, least significant
 * first; bits above `width` must be written as 0 and read as 0. */
struct SlacklinePort {
  const char* name;
  uint32_t is_output;
  uint32_t width;    /**< bits of one element */
  uint32_t elements; /**< length of an unpacked array; 1 for a plain port */
  uint32_t stride;   /**< bytes from one element to the next */
  void* data;
};

struct SlacklineModelApi {
  uint32_t version; /**< SLACKLINE_MODEL_ABI */
  void* (*create)(void);
  void (*destroy)(void* model);
  /** Settles the model for its present inputs. Returns non-zero when an assertion has failed. All models of a
   * shared object belong to one thread. */
  int (*eval)(void* model);
  /** What $display, $error and failed assertions wrote since the start. */
  const char* (*messages)(void* model);
  uint32_t (*port_count)(void* model);
  const struct SlacklinePort* (*ports)(void* model);
  /** What is inside, by hierarchical names, as ports that nobody drives; none unless the model was compiled
   * with its registers. */
  uint32_t (*register_count)(void* model);
  const struct SlacklinePort* (*registers)(void* model);
};

/** The one symbol that a model exports. */
const struct SlacklineModelApi* slackline_model_api(void);

#ifdef __cplusplus
}
#endif
