# Provides `import vkgate;`. vkgate's own build and the installed package both use this file.

# Defines vkgate::module from the include folder. The project that uses the module compiles it,
# because a compiled module works only with the same compiler and the same flags.
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
    # Make it look like an imported target. Then a project can export a library that uses it, and
    # users of that library must find vkgate's module first.
    add_library(vkgate::module INTERFACE IMPORTED GLOBAL)
    target_link_libraries(vkgate::module INTERFACE vkgate_module)
endfunction()
