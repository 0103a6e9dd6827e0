# SPDX-License-Identifier: Apache-2.0
# Debian ships SystemC without a CMake package. Defines the target slackline::systemc.
find_path(SystemC_INCLUDE_DIR systemc)
find_library(SystemC_LIBRARY systemc)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SystemC REQUIRED_VARS SystemC_LIBRARY SystemC_INCLUDE_DIR)

if(SystemC_FOUND AND NOT TARGET slackline::systemc)
  add_library(slackline::systemc INTERFACE IMPORTED)
  target_include_directories(slackline::systemc SYSTEM INTERFACE ${SystemC_INCLUDE_DIR})
  target_link_libraries(slackline::systemc INTERFACE ${SystemC_LIBRARY})
  # Debian's libsystemc is a C++17 build and checks the standard by symbol name: without the first
  # definition C++20 objects do not link. sc_spawn needs the second in every translation unit.
  target_compile_definitions(slackline::systemc INTERFACE SC_CPLUSPLUS=201703L SC_INCLUDE_DYNAMIC_PROCESSES)
endif()
