# Finds Vulkan's headers only: vkgate never links the loader. vkgate's own build and the installed
# package both use this file.
#
# The headers are chosen at the end of the configuration, because the project may define its own
# after vkgate. The first of these is used: the target Vulkan::Headers; the folder
# VKGATE_VULKAN_INCLUDE_DIR; the headers that another part of the project found; the headers found
# here; a download. This file creates only vkgate's own targets; packages that it finds may create
# others.

# Sets `found` to true if headers have been found so far, and `result` to their folders if these are
# known.
function(vkgate_find_vulkan_headers found result)
    if(VKGATE_VULKAN_INCLUDE_DIR
       AND (NOT IS_ABSOLUTE "${VKGATE_VULKAN_INCLUDE_DIR}"
            OR NOT EXISTS "${VKGATE_VULKAN_INCLUDE_DIR}/vulkan/vulkan.h"))
        message(FATAL_ERROR "VKGATE_VULKAN_INCLUDE_DIR is ${VKGATE_VULKAN_INCLUDE_DIR}, where there "
                            "is no vulkan/vulkan.h. Set it to the absolute path of the folder that "
                            "contains the folder vulkan.")
    endif()
    set(folders "")
    if(NOT TARGET Vulkan::Headers)
        if(NOT CMAKE_DISABLE_FIND_PACKAGE_VulkanHeaders)
            find_path(vkgate_vulkan_folder vulkan/vulkan.h PATH_SUFFIXES include
                      HINTS "${VulkanHeaders_ROOT}" ENV VulkanHeaders_ROOT ENV VULKAN_SDK)
            mark_as_advanced(vkgate_vulkan_folder)
        endif()
        vkgate_choose_vulkan_folder(folders)
        if(NOT folders)
            find_package(VulkanHeaders CONFIG QUIET)
            if(NOT TARGET Vulkan::Headers)
                find_package(Vulkan QUIET)
            endif()
            vkgate_choose_vulkan_folder(folders)
        endif()
    endif()
    if(TARGET Vulkan::Headers AND NOT folders)
        # A target that a package creates is not visible in the project's other directories.
        vkgate_get_folders_of_target(folders)
    endif()
    set(${found} OFF PARENT_SCOPE)
    if(TARGET Vulkan::Headers OR folders)
        set(${found} ON PARENT_SCOPE)
    endif()
    set(${result} "${folders}" PARENT_SCOPE)
endfunction()

# Gives an interface library Vulkan's headers and the system library that has dlopen.
function(vkgate_link_system target folders)
    set(property vkgate_VULKAN_FOLDERS)
    set_target_properties(${target} PROPERTIES ${property} "${folders}")
    target_include_directories(
        ${target} SYSTEM INTERFACE "$<BUILD_INTERFACE:$<TARGET_PROPERTY:${target},${property}>>")
    target_link_libraries(${target} INTERFACE "$<BUILD_INTERFACE:${CMAKE_DL_LIBS}>")
    cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [[${CMAKE_SOURCE_DIR}]]
        CALL vkgate_settle_vulkan_headers [[${target}]] [[${VKGATE_DOWNLOAD}]])")
endfunction()

# Sets the result to the include folders of the target Vulkan::Headers, or to "" if it has none.
function(vkgate_get_folders_of_target result)
    get_target_property(folders Vulkan::Headers INTERFACE_INCLUDE_DIRECTORIES)
    if(NOT folders)
        set(folders "")
    endif()
    set(${result} "${folders}" PARENT_SCOPE)
endfunction()

# Sets the result to the first folder that has Vulkan's headers, or to "" if none does.
function(vkgate_choose_vulkan_folder result)
    set(${result} "" PARENT_SCOPE)
    foreach(variable VKGATE_VULKAN_INCLUDE_DIR VulkanHeaders_DIR Vulkan_INCLUDE_DIR
                     vkgate_vulkan_folder)
        set(folder "${${variable}}")
        if(folder AND variable STREQUAL "VulkanHeaders_DIR")
            get_filename_component(folder "${folder}/../../../include" ABSOLUTE)
        endif()
        if(NOT folder OR NOT EXISTS "${folder}/vulkan/vulkan.h")
            continue()
        endif()
        if(CMAKE_CROSSCOMPILING AND folder STREQUAL "/usr/include"
           AND NOT variable STREQUAL "VKGATE_VULKAN_INCLUDE_DIR")
            continue()  # this folder also holds the host's other headers
        endif()
        set(${result} "${folder}" PARENT_SCOPE)
        return()
    endforeach()
endfunction()

function(vkgate_settle_vulkan_headers target VKGATE_DOWNLOAD)
    get_target_property(folders ${target} vkgate_VULKAN_FOLDERS)
    if(TARGET Vulkan::Headers)
        get_target_property(is_imported Vulkan::Headers IMPORTED)
        get_target_property(is_global Vulkan::Headers IMPORTED_GLOBAL)
        if(is_imported AND NOT is_global)
            vkgate_get_folders_of_target(folders)
        else()
            set(folders "")
            target_link_libraries(${target} INTERFACE "$<BUILD_INTERFACE:Vulkan::Headers>")
        endif()
    else()
        vkgate_choose_vulkan_folder(chosen)
        if(chosen)
            set(folders "${chosen}")
        elseif(NOT folders AND COMMAND vkgate_fetch)
            vkgate_fetch(
                vkgate_vulkan_headers https://github.com/KhronosGroup/Vulkan-Headers v1.4.363
                "Install Vulkan's headers (libvulkan-dev on Debian and Ubuntu, vulkan-headers \
elsewhere), or set VKGATE_VULKAN_INCLUDE_DIR to the folder that holds the folder vulkan, or make \
the target Vulkan::Headers known" SOURCE_SUBDIR not-built)
            FetchContent_GetProperties(vkgate_vulkan_headers)
            set(folders "${vkgate_vulkan_headers_SOURCE_DIR}/include")
        endif()
    endif()
    set_target_properties(${target} PROPERTIES vkgate_VULKAN_FOLDERS "${folders}")
endfunction()
