# `import vkgate;`. Used by vkgate's own build and, installed, by its package.

# Makes vkgate::module known, from the include folder. It is compiled in the project that uses it,
# because what one compiler writes of a module, another, or one with other flags, cannot read.
function(vkgate_add_module folder)
    if(CMAKE_VERSION VERSION_LESS 3.28)
        message(FATAL_ERROR "vkgate::module needs CMake 3.28 or newer; this is ${CMAKE_VERSION}.")
    endif()
    if(NOT vkgate_scans STREQUAL "NEW" AND NOT CMAKE_CXX_SCAN_FOR_MODULES AND NOT vkgate_top_level)
        message(WARNING "CMake does not look for `import vkgate;` in this project's sources: say "
                        "cmake_minimum_required(VERSION 3.28), or set CMAKE_CXX_SCAN_FOR_MODULES "
                        "to ON before the targets.")
    endif()
    add_library(vkgate_module STATIC)
    target_sources(vkgate_module PUBLIC FILE_SET CXX_MODULES BASE_DIRS "${folder}"
                                        FILES "${folder}/vkgate/vkgate.cppm")
    target_compile_features(vkgate_module PUBLIC cxx_std_20)
    target_link_libraries(vkgate_module PUBLIC vkgate::vkgate)
    # As if it were imported: so a library that uses it can be exported, and whoever finds that
    # library finds vkgate's module first.
    add_library(vkgate::module INTERFACE IMPORTED GLOBAL)
    target_link_libraries(vkgate::module INTERFACE vkgate_module)
endfunction()
