# SPDX-License-Identifier: Apache-2.0
# Installs the build into a prefix of its own, runs the installed program, and builds and runs a project that knows
# Slackline only through find_package.
# usage: cmake -DBUILD=<build folder> -DOUTSIDE=<outside project> \
#   -DSANITIZERS=<the build's sanitizer option> -P installation_test.cmake
cmake_minimum_required(VERSION 3.25)

set(work ${BUILD}/installation_test)
set(prefix ${work}/prefix)
set(ENV{SLACKLINE_CACHE} ${work}/cache)
file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work}/run)

# run(WORD...): fails the test with the command's output unless it exits with 0; sets `output`.
function(run)
  execute_process(COMMAND ${ARGV} WORKING_DIRECTORY ${work}/run
    RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "got exit code ${result}, expected 0, from ${ARGV}\n${text}")
  endif()
  set(output "${text}" PARENT_SCOPE)
endfunction()

function(expect part)
  string(FIND "${output}" "${part}" place)
  if(place EQUAL -1)
    message(FATAL_ERROR "got\n${output}\nexpected it to contain: ${part}")
  endif()
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
set(slackline ${prefix}/bin/slackline)

run(ldd ${slackline})
foreach(library artiq pynq run serve waveforms)
  expect("libslackline_${library}.so.0 => ${prefix}/")
endforeach()
run(${slackline} list)
foreach(name pulse wait_until button_to_led kasli-loop pynq-buttons zynq-a9)
  expect("  ${name} ")
endforeach()

run(${CMAKE_COMMAND} -S ${OUTSIDE} -B ${work}/outside -DCMAKE_PREFIX_PATH=${prefix} -DCMAKE_BUILD_TYPE=Release
  -DCMAKE_CXX_FLAGS=${SANITIZERS})
run(${CMAKE_COMMAND} --build ${work}/outside --parallel 2)
run(${work}/outside/trace_writer pin.trace)
run(${slackline} wave pin.trace --vcd pin.vcd)
run(${work}/outside/outside_machine)
expect("lamps 10")

run(${slackline} run pulse)
run(${slackline} run ${work}/outside/programs/outside_pulse.so --vcd outside.vcd)
expect("outside_pulse on ideal")
run(${slackline} run ${work}/outside/programs/outside_lamp.so)
expect("blinked")
# The models came with the installation: nothing was compiled for these runs.
file(GLOB compiled ${work}/cache/*)
if(compiled)
  message(FATAL_ERROR "got ${compiled}, expected installed models to be used")
endif()
run(${slackline} run ${OUTSIDE}/outside_pulse.cpp --vcd compiled.vcd)
file(READ ${work}/run/outside.vcd outside)
file(READ ${work}/run/compiled.vcd compiled)
if(NOT outside STREQUAL compiled)
  message(FATAL_ERROR "got different runs of outside_pulse.so and outside_pulse.cpp, expected equal ones")
endif()
file(REMOVE_RECURSE ${work})
