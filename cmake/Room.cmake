# evenhand_room(NAME SOURCES a.cpp … TESTS a_test.cpp … USES base store … LIBRARIES external …)
#
# A room is one folder of src/: a static library evenhand_NAME of its SOURCES and, with EVENHAND_TESTS,
# one test program NAME_test of its TESTS. USES names the rooms it looks back to; LIBRARIES what lies outside.
function(evenhand_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;TESTS;USES;LIBRARIES;TEST_LIBRARIES" ${ARGN})
  set(rooms ${ROOM_USES})
  list(TRANSFORM rooms PREPEND evenhand_)
  add_library(evenhand_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(evenhand_${name} PUBLIC evenhand_options ${rooms} ${ROOM_LIBRARIES})
  if(EVENHAND_TESTS AND ROOM_TESTS)
    find_package(GTest REQUIRED)
    add_executable(${name}_test ${ROOM_TESTS})
    target_link_libraries(${name}_test PRIVATE
      evenhand_${name} GTest::gmock GTest::gtest GTest::gtest_main rapidcheck ${ROOM_TEST_LIBRARIES})
    target_compile_definitions(${name}_test PRIVATE EVENHAND_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    set_target_properties(${name}_test PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  endif()
endfunction()
