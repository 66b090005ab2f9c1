# Makes vkgate_single.hpp, the core of vkgate in one file, in the build folder.
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

set(vkgate_single "${CMAKE_CURRENT_BINARY_DIR}/vkgate_single.hpp")
file(GLOB_RECURSE vkgate_headers CONFIGURE_DEPENDS include/vkgate/*.hpp include/vkgate/*.inc)
add_custom_command(
    OUTPUT "${vkgate_single}"
    COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/cmake/single.py" "${vkgate_single}"
    DEPENDS cmake/single.py LICENSE ${vkgate_headers}
    VERBATIM)
add_custom_target(vkgate_single ALL DEPENDS "${vkgate_single}")
if(VKGATE_INSTALL)
    include(GNUInstallDirs)
    install(FILES "${vkgate_single}" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
endif()
