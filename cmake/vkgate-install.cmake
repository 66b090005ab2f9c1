# `cmake --install`: the headers, the CMake package and the pkg-config file. All of it is the same
# for every architecture and may be moved as a whole.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(vkgate_package_dir "${CMAKE_INSTALL_DATADIR}/cmake/vkgate")
set(vkgate_pkgconfig_dir "${CMAKE_INSTALL_DATADIR}/pkgconfig")

install(DIRECTORY include/vkgate DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING
        PATTERN "*.hpp" PATTERN "*.inc" PATTERN "*.cppm")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")

install(TARGETS vkgate EXPORT vkgate INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT vkgate NAMESPACE vkgate:: FILE vkgate-targets.cmake
        DESTINATION "${vkgate_package_dir}")
# While the version is 0.x, a new minor version may change anything.
write_basic_package_version_file(vkgate-config-version.cmake COMPATIBILITY SameMinorVersion
                                 ARCH_INDEPENDENT)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/vkgate-config-version.cmake" cmake/vkgate-config.cmake
              cmake/vkgate-module.cmake cmake/vkgate-once.cmake cmake/vkgate-vulkan-headers.cmake
        DESTINATION "${vkgate_package_dir}")

# The prefix is known when vkgate is installed: --prefix may name another than was configured. What
# the file says of it is what `pkg-config --define-prefix` replaces where vkgate was moved.
set(vkgate_prefix "@vkgate_prefix@")
cmake_path(APPEND vkgate_includedir "\${prefix}" "${CMAKE_INSTALL_INCLUDEDIR}")
configure_file(cmake/vkgate.pc.in vkgate.pc.in @ONLY)
install(CODE "
    cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_PREFIX NORMALIZE OUTPUT_VARIABLE vkgate_prefix)
    string(REPLACE \" \" \"\\\\ \" vkgate_prefix \"\${vkgate_prefix}\")
    configure_file(\"${CMAKE_CURRENT_BINARY_DIR}/vkgate.pc.in\"
                   \"${CMAKE_CURRENT_BINARY_DIR}/vkgate.pc\" @ONLY)")
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/vkgate.pc" DESTINATION "${vkgate_pkgconfig_dir}")
