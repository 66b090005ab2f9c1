# `cmake --install` installs the headers, the CMake package and the pkg-config file. These files are
# the same for every architecture and can be moved as a whole.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(vkgate_package_dir "${CMAKE_INSTALL_DATADIR}/cmake/vkgate")
set(vkgate_pkgconfig_dir "${CMAKE_INSTALL_DATADIR}/pkgconfig")

install(DIRECTORY include/vkgate DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING
        PATTERN "*.hpp" PATTERN "*.h" PATTERN "*.inc" PATTERN "*.cppm")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/vkgate")

install(TARGETS vkgate EXPORT vkgate INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT vkgate NAMESPACE vkgate:: FILE vkgate-targets.cmake
        DESTINATION "${vkgate_package_dir}")
# While the version is 0.x, a new minor version may change anything.
write_basic_package_version_file(vkgate-config-version.cmake COMPATIBILITY SameMinorVersion
                                 ARCH_INDEPENDENT)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/vkgate-config-version.cmake" cmake/vkgate-config.cmake
              cmake/vkgate-driver.cmake cmake/vkgate-layer.cmake cmake/vkgate-module.cmake
              cmake/vkgate-once.cmake cmake/vkgate-plug-in.cmake cmake/vkgate-vulkan-headers.cmake
        DESTINATION "${vkgate_package_dir}")
# Not where find_package(volk) looks by itself: volk may be installed, too.
install(FILES cmake/volk/CMakeLists.txt cmake/volk/volk-config.cmake
              cmake/volk/volk-config-version.cmake cmake/volk/volk.cpp
        DESTINATION "${vkgate_package_dir}/volk")

# The prefix is known only at install time, because --prefix may override the configured one. (CPack
# installs into a folder of its own.) The file spells its paths relative to that prefix, so that
# `pkg-config --define-prefix` can replace it after vkgate was moved.
install(CODE "
    set(vkgate_source \"${CMAKE_CURRENT_SOURCE_DIR}/cmake/vkgate.pc.in\")
    set(vkgate_made \"${CMAKE_CURRENT_BINARY_DIR}/vkgate.pc\")
    set(vkgate_configured_prefix \"${CMAKE_INSTALL_PREFIX}\")
    set(vkgate_includedir \"${CMAKE_INSTALL_INCLUDEDIR}\")
    set(PROJECT_DESCRIPTION \"${PROJECT_DESCRIPTION}\")
    set(PROJECT_VERSION \"${PROJECT_VERSION}\")")
install(CODE [[
    cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_PREFIX NORMALIZE OUTPUT_VARIABLE vkgate_prefix)
    if(vkgate_prefix MATCHES "/_CPack_Packages/")
        set(vkgate_prefix "${vkgate_configured_prefix}")
    endif()
    foreach(variable vkgate_prefix vkgate_includedir)
        string(REGEX REPLACE "([ \"'#])" "\\\\\\1" ${variable} "${${variable}}")
        string(REPLACE "$" "$$" ${variable} "${${variable}}")
    endforeach()
    if(NOT IS_ABSOLUTE "${vkgate_includedir}")
        string(PREPEND vkgate_includedir "\${prefix}/")
    endif()
    configure_file("${vkgate_source}" "${vkgate_made}" @ONLY)]])
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/vkgate.pc" DESTINATION "${vkgate_pkgconfig_dir}")
