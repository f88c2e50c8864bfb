# One interface target carries what every target is built with: warnings as errors, hardening, sanitizers.
add_library(evenhand_options INTERFACE)
target_compile_options(evenhand_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
  -Wno-missing-field-initializers  # named fields are left out on purpose: nhs::button({.text = "Continue"})
  -fstack-protector-strong)
target_include_directories(evenhand_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(evenhand_options INTERFACE _GLIBCXX_ASSERTIONS)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(evenhand_options INTERFACE _FORTIFY_SOURCE=2)
  target_link_options(evenhand_options INTERFACE -Wl,-z,relro,-z,now)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()
if(EVENHAND_SANITIZE)
  target_compile_options(evenhand_options INTERFACE -fsanitize=${EVENHAND_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(evenhand_options INTERFACE -fsanitize=${EVENHAND_SANITIZE})
  if(EVENHAND_SANITIZE STREQUAL "thread")
    # Asio fences with std::atomic_thread_fence, which the sanitizer does not model: g++ 12 says so at each use.
    target_compile_options(evenhand_options INTERFACE -Wno-tsan)
  endif()
endif()

find_program(EVENHAND_CCACHE ccache)
if(EVENHAND_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${EVENHAND_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${EVENHAND_CCACHE})
endif()
find_program(EVENHAND_MOLD mold)
if(EVENHAND_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
