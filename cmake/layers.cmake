# SPDX-License-Identifier: Apache-2.0
# One static library per layer folder, one test program beside it.
#
#   closeout_layer(<name> <folder> [DEPS <layer>...] [LIBS <external>...] [TEST_LIBS <external>...])
#
# compiles every <folder>/**/*.cpp except *_test.cpp into closeout_<name>, and every *_test.cpp into
# <name>_tests, which ctest runs as the test <name>.
find_package(GTest REQUIRED)

# Optimising the tests themselves costs half of the build and finds nothing.
set(closeout_test_options "$<$<CONFIG:Release>:-O0>")

function(closeout_layer name folder)
  cmake_parse_arguments(ARG "" "" "DEPS;LIBS;TEST_LIBS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(NOT sources)
    return()
  endif()
  list(TRANSFORM ARG_DEPS PREPEND closeout_)
  add_library(closeout_${name} STATIC ${sources})
  target_include_directories(closeout_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(closeout_${name} PUBLIC ${ARG_DEPS} ${ARG_LIBS})
  closeout_precompiled(closeout_${name} ${name})
  if(tests)
    add_executable(${name}_tests ${tests})
    target_link_libraries(${name}_tests PRIVATE closeout_${name} ${ARG_TEST_LIBS} GTest::gtest_main)
    if(TARGET closeout_test_support)  # the demo plant, for the layers above the catalogue
      target_link_libraries(${name}_tests PRIVATE closeout_test_support)
    endif()
    target_compile_definitions(${name}_tests PRIVATE
      CLOSEOUT_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_compile_options(${name}_tests PRIVATE ${closeout_test_options})
    closeout_precompiled(${name}_tests ${name} TESTS)
    add_test(NAME ${name} COMMAND ${name}_tests WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  endif()
endfunction()
