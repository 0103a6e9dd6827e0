# SPDX-License-Identifier: Apache-2.0
# What every target of the project shares: warnings, sanitizers, include root, install rules.

add_library(slackline_options INTERFACE)
target_compile_options(slackline_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  # g++ 12 sees overlapping copies in ordinary std::string concatenation (GCC bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  # With sanitizers g++ takes std::regex for uninitialised (GCC bug 105562).
  $<$<AND:$<BOOL:${SLACKLINE_SANITIZE}>,$<CXX_COMPILER_ID:GNU>>:-Wno-maybe-uninitialized>
  $<$<BOOL:${SLACKLINE_WERROR}>:-Werror>
  $<$<BOOL:${SLACKLINE_SANITIZE}>:-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer>)
target_link_options(slackline_options INTERFACE
  $<$<BOOL:${SLACKLINE_SANITIZE}>:-fsanitize=address,undefined>)

# slackline_library(NAME SOURCES... ): libslackline_NAME, alias slackline::NAME, headers below the project root.
function(slackline_library name)
  add_library(slackline_${name} ${ARGN})
  add_library(slackline::${name} ALIAS slackline_${name})
  set_property(GLOBAL APPEND PROPERTY SLACKLINE_LIBRARIES slackline_${name})
  set_target_properties(slackline_${name} PROPERTIES EXPORT_NAME ${name}
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
  target_compile_features(slackline_${name} PUBLIC cxx_std_20)
  target_include_directories(slackline_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/slackline>)
  target_link_libraries(slackline_${name} PRIVATE $<BUILD_INTERFACE:slackline_options>)
endfunction()

# slackline_test(NAME [COMPILES_RTL] LIBRARIES... SOURCES...): a doctest executable, one CTest case per TEST_CASE, each a
# process. A case has a minute, or with COMPILES_RTL as long as Verilator and the compiler may take for a variant of the
# RTL that is not in the cache: the first case that needs it makes it, and others wait for that.
function(slackline_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "COMPILES_RTL" "" "SOURCES;LIBRARIES")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} doctest::doctest slackline_options)
  include(doctest)
  set(timeout 60)
  if(arg_COMPILES_RTL)
    set(timeout 900)
  endif()
  # A case that checks nothing fails: so does one that CTest does not find by its name, as with a ';' in it.
  doctest_discover_tests(${name} TEST_PREFIX "${name}: " PROPERTIES
    TIMEOUT ${timeout} SKIP_REGULAR_EXPRESSION "test skipped: no " FAIL_REGULAR_EXPRESSION "assertions: +0 ")
endfunction()
