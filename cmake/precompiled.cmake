# SPDX-License-Identifier: Apache-2.0
# The outside headers most sources include, compiled once per build (option CLOSEOUT_PCH). Sources
# still include what they use: the dev preset builds without.
#
#   closeout_precompiled(<target> <closeout_pch | closeout_test_pch>)
function(closeout_precompiled target reuse)
  if(CLOSEOUT_PCH)
    target_precompile_headers(${target} REUSE_FROM ${reuse})
  endif()
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

  add_library(closeout_pch STATIC ${empty})
  target_link_libraries(closeout_pch PRIVATE Boost::json fmt::fmt)
  target_precompile_headers(closeout_pch PRIVATE ${outside})

  add_library(closeout_test_pch STATIC ${empty})
  target_link_libraries(closeout_test_pch PRIVATE Boost::json fmt::fmt GTest::gtest)
  target_compile_options(closeout_test_pch PRIVATE ${closeout_test_options})
  target_precompile_headers(closeout_test_pch PRIVATE ${outside} <gtest/gtest.h>)
endif()
