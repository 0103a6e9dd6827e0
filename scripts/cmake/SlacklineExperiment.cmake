# SPDX-License-Identifier: Apache-2.0
# slackline_experiment(NAME [SOURCE...]): builds NAME.cpp (or the sources given) into NAME.so, an experiment
# that the slackline tool can load. Works in the project's own tree and after find_package(slackline).
function(slackline_experiment name)
  set(sources ${ARGN})
  if(NOT sources)
    set(sources ${name}.cpp)
  endif()
  # Two targets of one name cannot exist, and an experiment is likely to share its name with something else.
  set(target experiment_${name})
  add_library(${target} MODULE ${sources})
  target_link_libraries(${target} PRIVATE slackline::artiq)
  if(TARGET slackline_options)
    target_link_libraries(${target} PRIVATE slackline_options)
  endif()
  set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME ${name} SUFFIX ".so"
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/experiments)
endfunction()
