# Vulkan's headers, and only they: vkgate never links the loader. Used by vkgate's own build and,
# installed, by its package.

# Sets `found` to whether there are headers. The target Vulkan::Headers is used if the project has it
# in the end, even if it comes after vkgate: so the project's own headers are. Otherwise the folder
# VKGATE_VULKAN_INCLUDE_DIR, which is looked for here. No target is made that is not vkgate's, except
# by packages of others.
function(vkgate_find_vulkan_headers found)
    if(NOT TARGET Vulkan::Headers AND NOT CMAKE_DISABLE_FIND_PACKAGE_VulkanHeaders)
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
    if(TARGET Vulkan::Headers OR VKGATE_VULKAN_INCLUDE_DIR)
        set(${found} ON PARENT_SCOPE)
    else()
        set(${found} OFF PARENT_SCOPE)
    endif()
    if(CMAKE_CROSSCOMPILING AND VKGATE_VULKAN_INCLUDE_DIR STREQUAL "/usr/include")
        message(WARNING "Vulkan's headers were found in /usr/include, whose other headers are not "
                        "for ${CMAKE_SYSTEM_NAME}. Set VKGATE_VULKAN_INCLUDE_DIR to a folder that "
                        "holds Vulkan's headers alone.")
    endif()
endfunction()

# Makes an interface library use them, and what opens libraries.
function(vkgate_link_system target)
    set(exists "$<TARGET_EXISTS:Vulkan::Headers>")
    target_link_libraries(${target} INTERFACE "$<BUILD_INTERFACE:$<${exists}:Vulkan::Headers>>"
                                              "$<BUILD_INTERFACE:${CMAKE_DL_LIBS}>")
    if(VKGATE_VULKAN_INCLUDE_DIR)
        target_include_directories(
            ${target} SYSTEM
            INTERFACE "$<BUILD_INTERFACE:$<$<NOT:${exists}>:${VKGATE_VULKAN_INCLUDE_DIR}>>")
    endif()
endfunction()
