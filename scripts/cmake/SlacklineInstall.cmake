# SPDX-License-Identifier: Apache-2.0
# cmake --install: the program, the libraries with their headers, what the program needs at run time (the places
# are those of sim/build/installation.cpp), and a package for find_package(slackline).
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/slackline)
set(lib_folder ${CMAKE_INSTALL_LIBDIR}/slackline)
set(share_folder ${CMAKE_INSTALL_DATADIR}/slackline)

get_property(libraries GLOBAL PROPERTY SLACKLINE_LIBRARIES)
set_target_properties(${libraries} PROPERTIES INSTALL_RPATH "$ORIGIN")
file(RELATIVE_PATH bin_to_lib ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
set_target_properties(slackline PROPERTIES INSTALL_RPATH "$ORIGIN/${bin_to_lib}")
install(TARGETS slackline ${libraries} EXPORT slackline-targets)

install(DIRECTORY waveforms models sim DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/slackline
  FILES_MATCHING PATTERN "*.hpp" PATTERN "*.h"
  PATTERN include EXCLUDE PATTERN profiles EXCLUDE PATTERN golden EXCLUDE PATTERN render EXCLUDE PATTERN cli EXCLUDE)
install(DIRECTORY models/include/slackline DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY rtl DESTINATION ${share_folder}
  FILES_MATCHING PATTERN "*.sv" PATTERN "*.svh" PATTERN "*.f" PATTERN "*.vlt")
install(DIRECTORY sim/systems/ DESTINATION ${share_folder}/systems FILES_MATCHING PATTERN "*.json")
install(DIRECTORY models/cpu/profiles/ DESTINATION ${share_folder}/profiles FILES_MATCHING PATTERN "*.json")
install(DIRECTORY testbenches/experiments/ testbenches/programs/ DESTINATION ${share_folder}/programs
  FILES_MATCHING PATTERN "*.figure.json" PATTERN "*.stimulus.json")
install(DIRECTORY ${PROJECT_BINARY_DIR}/model_support DESTINATION ${lib_folder})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

foreach(kind experiments programs)
  get_property(loadables DIRECTORY testbenches/${kind} PROPERTY BUILDSYSTEM_TARGETS)
  set_target_properties(${loadables} PROPERTIES INSTALL_RPATH "$ORIGIN/../..")
  install(TARGETS ${loadables} LIBRARY DESTINATION ${lib_folder}/programs)
endforeach()

# Only the models of the present sources: the build folder keeps older ones as a cache.
install(CODE "
  set(list \"${PROJECT_BINARY_DIR}/models_cache.list\")
  if(EXISTS \"\${list}\")
    file(STRINGS \"\${list}\" models)
    list(TRANSFORM models REPLACE \"^[^:]*: \" \"\")
    list(TRANSFORM models APPEND .sum OUTPUT_VARIABLE sums)
    file(INSTALL \${models} \${sums} DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${lib_folder}/models\")
  endif()")

configure_package_config_file(scripts/cmake/slackline-config.cmake.in
  ${PROJECT_BINARY_DIR}/generated/slackline-config.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/generated/slackline-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/generated/slackline-config.cmake
  ${PROJECT_BINARY_DIR}/generated/slackline-config-version.cmake
  scripts/cmake/FindSystemC.cmake scripts/cmake/SlacklineExperiment.cmake
  DESTINATION ${package_folder})
install(EXPORT slackline-targets NAMESPACE slackline:: DESTINATION ${package_folder})
