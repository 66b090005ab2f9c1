# Vulkan's headers, and only they: vkgate never links the loader. Used by vkgate's own build and,
# installed, by its package.

# Sets `found` to whether there are headers: a target Vulkan::Headers, or the folder
# VKGATE_VULKAN_INCLUDE_DIR, which is looked for here. No target is made that is not vkgate's, except
# by packages of others.
function(vkgate_find_vulkan_headers found)
    set(is_given OFF)
    if(VKGATE_VULKAN_INCLUDE_DIR)
        set(is_given ON)
        if(NOT IS_ABSOLUTE "${VKGATE_VULKAN_INCLUDE_DIR}"
           OR NOT EXISTS "${VKGATE_VULKAN_INCLUDE_DIR}/vulkan/vulkan.h")
            message(FATAL_ERROR "VKGATE_VULKAN_INCLUDE_DIR is ${VKGATE_VULKAN_INCLUDE_DIR}, where "
                                "there is no vulkan/vulkan.h. Give the whole path of the folder "
                                "that holds the folder vulkan.")
        endif()
    elseif(NOT TARGET Vulkan::Headers AND NOT CMAKE_DISABLE_FIND_PACKAGE_VulkanHeaders)
        set(hints "${Vulkan_INCLUDE_DIR}" "${VulkanHeaders_ROOT}" "$ENV{VulkanHeaders_ROOT}"
                  "$ENV{VULKAN_SDK}")
        if(VulkanHeaders_DIR)
            list(PREPEND hints "${VulkanHeaders_DIR}/../../..")
        endif()
        find_path(VKGATE_VULKAN_INCLUDE_DIR vulkan/vulkan.h HINTS ${hints} PATH_SUFFIXES include
                  DOC "The folder of Vulkan's headers, where there is no target Vulkan::Headers")
        mark_as_advanced(VKGATE_VULKAN_INCLUDE_DIR)
    endif()
    if(NOT TARGET Vulkan::Headers AND NOT VKGATE_VULKAN_INCLUDE_DIR)
        find_package(VulkanHeaders CONFIG QUIET)
    endif()
    if(NOT TARGET Vulkan::Headers AND NOT VKGATE_VULKAN_INCLUDE_DIR)
        find_package(Vulkan QUIET)
        if(Vulkan_INCLUDE_DIR)
            set(VKGATE_VULKAN_INCLUDE_DIR "${Vulkan_INCLUDE_DIR}" CACHE PATH "" FORCE)
        endif()
    endif()
    if(CMAKE_CROSSCOMPILING AND NOT is_given AND VKGATE_VULKAN_INCLUDE_DIR STREQUAL "/usr/include")
        message(STATUS "vkgate: Vulkan's headers in /usr/include are passed over, because the other "
                       "headers there are not for ${CMAKE_SYSTEM_NAME}")
        set(VKGATE_VULKAN_INCLUDE_DIR VKGATE_VULKAN_INCLUDE_DIR-NOTFOUND CACHE PATH "" FORCE)
    endif()
    if(TARGET Vulkan::Headers OR VKGATE_VULKAN_INCLUDE_DIR)
        set(${found} ON PARENT_SCOPE)
    else()
        set(${found} OFF PARENT_SCOPE)
    endif()
endfunction()

# Makes an interface library use what opens libraries, and Vulkan's headers: the target
# Vulkan::Headers if the project has it in the end, even if it comes after vkgate. So the project's
# own headers are used. Otherwise those that were found.
function(vkgate_link_system target)
    target_link_libraries(
        ${target} INTERFACE "$<BUILD_INTERFACE:$<$<TARGET_EXISTS:Vulkan::Headers>:Vulkan::Headers>>"
                            "$<BUILD_INTERFACE:${CMAKE_DL_LIBS}>")
    if(VKGATE_VULKAN_INCLUDE_DIR)
        vkgate_add_vulkan_headers(${target} "${VKGATE_VULKAN_INCLUDE_DIR}")
    elseif(TARGET Vulkan::Headers)
        # Packages make targets that other folders of the project do not see.
        get_target_property(folders Vulkan::Headers INTERFACE_INCLUDE_DIRECTORIES)
        if(folders)
            vkgate_add_vulkan_headers(${target} "${folders}")
        endif()
    endif()
endfunction()

function(vkgate_add_vulkan_headers target folders)
    target_include_directories(
        ${target} SYSTEM
        INTERFACE "$<BUILD_INTERFACE:$<$<NOT:$<TARGET_EXISTS:Vulkan::Headers>>:${folders}>>")
endfunction()

# Downloads them, if it may and the project has no target Vulkan::Headers by now. Targets of theirs
# are not made, so that the project can make them.
function(vkgate_fetch_vulkan_headers VKGATE_DOWNLOAD)
    if(TARGET Vulkan::Headers)
        return()
    endif()
    vkgate_fetch(
        vkgate_vulkan_headers https://github.com/KhronosGroup/Vulkan-Headers v1.4.363
        "Install Vulkan's headers (libvulkan-dev on Debian and Ubuntu, vulkan-headers elsewhere), or \
set VKGATE_VULKAN_INCLUDE_DIR to the folder that holds the folder vulkan, or make the target \
Vulkan::Headers known" SOURCE_SUBDIR not-built)
    FetchContent_GetProperties(vkgate_vulkan_headers)
    vkgate_add_vulkan_headers(vkgate "${vkgate_vulkan_headers_SOURCE_DIR}/include")
endfunction()
