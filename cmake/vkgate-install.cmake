# `cmake --install`: the headers, the CMake package and the pkg-config file. All of it is the same
# for every architecture and may be moved as a whole.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(vkgate_package_dir "${CMAKE_INSTALL_DATADIR}/cmake/vkgate")
set(vkgate_pkgconfig_dir "${CMAKE_INSTALL_DATADIR}/pkgconfig")

install(DIRECTORY include/vkgate DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING
        PATTERN "*.hpp" PATTERN "*.inc" PATTERN "*.cppm")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/vkgate")

install(TARGETS vkgate EXPORT vkgate INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT vkgate NAMESPACE vkgate:: FILE vkgate-targets.cmake
        DESTINATION "${vkgate_package_dir}")
# While the version is 0.x, a new minor version may change anything.
write_basic_package_version_file(vkgate-config-version.cmake COMPATIBILITY SameMinorVersion
                                 ARCH_INDEPENDENT)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/vkgate-config-version.cmake" cmake/vkgate-config.cmake
              cmake/vkgate-module.cmake cmake/vkgate-once.cmake cmake/vkgate-vulkan-headers.cmake
        DESTINATION "${vkgate_package_dir}")

# The prefix is known when vkgate is installed: --prefix may name another than was configured. (Archives
# of CPack are installed to a folder of CPack's own.) What the file says of it is what
# `pkg-config --define-prefix` replaces where vkgate was moved.
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
