# SPDX-License-Identifier: Apache-2.0
# slackline_experiment(NAME [SOURCE...]) and slackline_pynq_program(NAME [SOURCE...]): build NAME.cpp (or the
# sources given) into programs/NAME.so, an ARTIQ experiment or a PYNQ program that the slackline tool can load.
# Work in the project's own tree and after find_package(slackline).
function(_slackline_program library name)
  set(sources ${ARGN})
  if(NOT sources)
    set(sources ${name}.cpp)
  endif()
  # Two targets of one name cannot exist, and a program is likely to share its name with something else.
  set(target program_${name})
  add_library(${target} MODULE ${sources})
  target_link_libraries(${target} PRIVATE ${library})
  if(TARGET slackline_options)
    target_link_libraries(${target} PRIVATE slackline_options)
  endif()
  if(TARGET slackline_programs)
    add_dependencies(slackline_programs ${target})
  endif()
  set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME ${name} SUFFIX ".so"
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/programs)
endfunction()

function(slackline_experiment name)
  _slackline_program(slackline::artiq ${name} ${ARGN})
endfunction()

function(slackline_pynq_program name)
  _slackline_program(slackline::pynq ${name} ${ARGN})
endfunction()
