# Vulkan's headers, and only they: vkgate never links the loader. Used by vkgate's own build and,
# installed, by its package.

# Makes Vulkan::Headers known, if the system has it: an existing target, else the package
# VulkanHeaders, else FindVulkan. Sets no variable of the caller.
function(vkgate_find_vulkan_headers)
    if(TARGET Vulkan::Headers)
        return()
    endif()
    find_package(VulkanHeaders CONFIG QUIET)
    if(TARGET Vulkan::Headers)
        return()
    endif()
    find_package(Vulkan QUIET)
    # FindVulkan makes this target only where it also found the loader, and only since CMake 3.21.
    if(CMAKE_CROSSCOMPILING AND Vulkan_INCLUDE_DIR STREQUAL "/usr/include")
        message(WARNING "Vulkan's headers were found in /usr/include, whose other headers are not "
                        "for ${CMAKE_SYSTEM_NAME}. Set Vulkan_INCLUDE_DIR to a folder that holds "
                        "Vulkan's headers alone.")
    endif()
    if(Vulkan_INCLUDE_DIR AND NOT TARGET Vulkan::Headers)
        add_library(Vulkan::Headers INTERFACE IMPORTED)
        set_target_properties(Vulkan::Headers PROPERTIES INTERFACE_INCLUDE_DIRECTORIES
                                                         "${Vulkan_INCLUDE_DIR}")
    endif()
endfunction()
