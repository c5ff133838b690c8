# SPDX-License-Identifier: Apache-2.0
# Headers that most sources include, compiled once per build (option CLOSEOUT_PCH): those of others,
# and for the layers above the model the model too. Sources still include what they use: the dev
# preset builds without.
#
#   closeout_precompiled(<target> <layer> [TESTS])
function(closeout_precompiled target layer)
  if(NOT CLOSEOUT_PCH)
    return()
  endif()
  set(pch closeout_pch)
  if(NOT layer MATCHES "^(base|model|formats)$")
    string(APPEND pch _model)
  endif()
  if(ARGN STREQUAL "TESTS")
    string(APPEND pch _tests)
  endif()
  target_precompile_headers(${target} REUSE_FROM ${pch})
endfunction()

if(CLOSEOUT_PCH)
  # ccache can only see through a precompiled header with these.
  add_compile_options(
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
    "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
  set(empty ${CMAKE_BINARY_DIR}/empty.cpp)
  file(CONFIGURE OUTPUT ${empty} CONTENT "")
  set(outside
    <algorithm> <array> <chrono> <expected> <functional> <map> <memory> <optional> <string>
    <string_view> <unordered_map> <utility> <variant> <vector> <boost/json.hpp> <fmt/format.h>)

  foreach(model IN ITEMS "" "_model")
    foreach(tests IN ITEMS "" "_tests")
      set(pch closeout_pch${model}${tests})
      set(headers ${outside})
      if(model)
        list(APPEND headers <model/codec.h> <model/context.h>)
      endif()
      add_library(${pch} STATIC ${empty})
      target_link_libraries(${pch} PRIVATE Boost::json fmt::fmt)
      target_include_directories(${pch} PRIVATE ${CMAKE_SOURCE_DIR}/src)
      if(tests)
        list(APPEND headers <gtest/gtest.h>)
        target_link_libraries(${pch} PRIVATE GTest::gtest)
        target_compile_options(${pch} PRIVATE ${closeout_test_options})
      endif()
      target_precompile_headers(${pch} PRIVATE ${headers})
    endforeach()
  endforeach()
endif()
