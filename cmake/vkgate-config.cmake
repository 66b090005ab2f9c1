# The policies are vkgate's, whatever the project's are; CMake puts those back afterwards.
cmake_policy(VERSION 3.20...3.31)

# The name as the project spells it: find_package(VKGATE) finds this file, too.
set(vkgate_name ${CMAKE_FIND_PACKAGE_NAME})

include("${CMAKE_CURRENT_LIST_DIR}/vkgate-once.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/vkgate-vulkan-headers.cmake")

if(TARGET vkgate::vkgate)
    vkgate_use_first("${${vkgate_name}_FIND_VERSION}" "${${vkgate_name}_VERSION}"
                     "${CMAKE_CURRENT_LIST_DIR}" "${${vkgate_name}_FIND_QUIETLY}" vkgate_why_not)
    if(vkgate_why_not)
        set(${vkgate_name}_FOUND FALSE)
        set(${vkgate_name}_NOT_FOUND_MESSAGE "The ${vkgate_why_not}")
        return()
    endif()
else()
    vkgate_find_vulkan_headers(vkgate_has_vulkan)
    if(NOT vkgate_has_vulkan)
        set(${vkgate_name}_FOUND FALSE)
        string(CONCAT ${vkgate_name}_NOT_FOUND_MESSAGE
                      "vkgate needs Vulkan's headers: install them (libvulkan-dev, "
                      "vulkan-headers), or set VKGATE_VULKAN_INCLUDE_DIR to the folder that holds "
                      "the folder vulkan, or make the target Vulkan::Headers known before "
                      "find_package(vkgate).")
        return()
    endif()
    include("${CMAKE_CURRENT_LIST_DIR}/vkgate-targets.cmake")
    get_target_property(vkgate_folder vkgate::vkgate INTERFACE_INCLUDE_DIRECTORIES)
    # Other folders of the project see it, too.
    set_target_properties(vkgate::vkgate PROPERTIES vkgate_FOLDER "${vkgate_folder}"
                                                    IMPORTED_GLOBAL ON)
    vkgate_link_system(vkgate::vkgate)
endif()

foreach(vkgate_component IN LISTS ${vkgate_name}_FIND_COMPONENTS)
    if(NOT vkgate_component STREQUAL "module")
        set(vkgate_why_not "vkgate has no component ${vkgate_component}; there is one: module.")
    elseif(CMAKE_VERSION VERSION_LESS 3.28)
        set(vkgate_why_not "vkgate::module needs CMake 3.28 or newer; this is ${CMAKE_VERSION}.")
    else()
        set(${vkgate_name}_${vkgate_component}_FOUND TRUE)
        if(NOT TARGET vkgate::module)
            include("${CMAKE_CURRENT_LIST_DIR}/vkgate-module.cmake")
            get_target_property(vkgate_folder vkgate::vkgate vkgate_FOLDER)
            vkgate_add_module("${vkgate_folder}")
        endif()
    endif()
    if(NOT ${vkgate_name}_${vkgate_component}_FOUND
       AND ${vkgate_name}_FIND_REQUIRED_${vkgate_component})
        set(${vkgate_name}_FOUND FALSE)
        set(${vkgate_name}_NOT_FOUND_MESSAGE "${vkgate_why_not}")
    endif()
endforeach()
