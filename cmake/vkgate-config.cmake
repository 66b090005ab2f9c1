# Records whether CMake scans the project's sources for imports.
if(POLICY CMP0155)
    cmake_policy(GET CMP0155 vkgate_scans)
endif()
# This file sets its own policies. CMake restores the project's policies afterwards.
cmake_policy(VERSION 3.20...3.31)

# Use the name as the project spells it: find_package(VKGATE) also finds this file.
set(vkgate_name ${CMAKE_FIND_PACKAGE_NAME})

include("${CMAKE_CURRENT_LIST_DIR}/vkgate-once.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/vkgate-vulkan-headers.cmake")

macro(vkgate_fail why)
    set(${vkgate_name}_FOUND FALSE)
    set(${vkgate_name}_NOT_FOUND_MESSAGE "${why}")
    return()
endmacro()

# If a required component is missing, create no targets.
foreach(vkgate_component IN LISTS ${vkgate_name}_FIND_COMPONENTS)
    set(${vkgate_name}_${vkgate_component}_FOUND FALSE)
    if(NOT vkgate_component STREQUAL "module")
        set(vkgate_why_not "vkgate has no component ${vkgate_component}; it has only module.")
    elseif(CMAKE_VERSION VERSION_LESS 3.28)
        set(vkgate_why_not "vkgate::module needs CMake 3.28 or newer; this is ${CMAKE_VERSION}.")
    else()
        set(${vkgate_name}_module_FOUND TRUE)
        continue()
    endif()
    if(${vkgate_name}_FIND_REQUIRED_${vkgate_component})
        vkgate_fail("${vkgate_why_not}")
    endif()
endforeach()

if(TARGET vkgate::vkgate)
    # Find the first version that is too new: with EXACT the next one, else the range's end.
    set(vkgate_limit "")
    if(${vkgate_name}_FIND_VERSION_EXACT)
        set(vkgate_limit "${${vkgate_name}_FIND_VERSION}.1")
    elseif(${vkgate_name}_FIND_VERSION_RANGE)
        set(vkgate_limit "${${vkgate_name}_FIND_VERSION_MAX}")
        if(${vkgate_name}_FIND_VERSION_RANGE_MAX STREQUAL "INCLUDE")
            string(APPEND vkgate_limit ".1")
        endif()
    endif()
    vkgate_use_first("${${vkgate_name}_FIND_VERSION}" "${vkgate_limit}" "${${vkgate_name}_VERSION}"
                     "${CMAKE_CURRENT_LIST_DIR}" "${${vkgate_name}_FIND_QUIETLY}" vkgate_why_not)
    if(vkgate_why_not)
        vkgate_fail("The ${vkgate_why_not}")
    endif()
    get_target_property(${vkgate_name}_VERSION vkgate::vkgate vkgate_VERSION)
else()
    vkgate_find_vulkan_headers(vkgate_has_vulkan vkgate_vulkan_folders)
    if(NOT vkgate_has_vulkan)
        vkgate_fail("vkgate needs Vulkan's headers: install them (libvulkan-dev, vulkan-headers), \
or set VKGATE_VULKAN_INCLUDE_DIR to the folder that holds the folder vulkan, or make the target \
Vulkan::Headers known before find_package(vkgate).")
    endif()
    include("${CMAKE_CURRENT_LIST_DIR}/vkgate-targets.cmake")
    get_target_property(vkgate_folder vkgate::vkgate INTERFACE_INCLUDE_DIRECTORIES)
    # Make the target visible in the project's other directories, too.
    set_target_properties(vkgate::vkgate PROPERTIES vkgate_FOLDER "${vkgate_folder}"
                                                    IMPORTED_GLOBAL ON)
    vkgate_link_system(vkgate::vkgate "${vkgate_vulkan_folders}")
endif()

if(${vkgate_name}_module_FOUND AND NOT TARGET vkgate::module)
    include("${CMAKE_CURRENT_LIST_DIR}/vkgate-module.cmake")
    get_target_property(vkgate_folder vkgate::vkgate vkgate_FOLDER)
    vkgate_add_module("${vkgate_folder}")
endif()

include("${CMAKE_CURRENT_LIST_DIR}/vkgate-driver.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/vkgate-layer.cmake")
