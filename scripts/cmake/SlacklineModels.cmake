# SPDX-License-Identifier: Apache-2.0
# Compiles the hardware of the shipped systems with the project, into the folder where the built program looks
# first. Content decides: what is there already is not made again.
file(GLOB_RECURSE inputs CONFIGURE_DEPENDS rtl/*.sv rtl/*.svh rtl/*.f sim/systems/*.json models/cpu/profiles/*.json)
set(list ${PROJECT_BINARY_DIR}/models_cache.list)
add_custom_command(OUTPUT ${list}
  COMMAND slackline build --into ${PROJECT_BINARY_DIR}/models_cache > ${list}.part
  COMMAND ${CMAKE_COMMAND} -E rename ${list}.part ${list}
  DEPENDS slackline slackline_verilated_runtime ${inputs}
  COMMENT "Compiling the hardware of the shipped systems" VERBATIM)
add_custom_target(models ALL DEPENDS ${list})
