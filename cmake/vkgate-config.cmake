include("${CMAKE_CURRENT_LIST_DIR}/vkgate-vulkan-headers.cmake")
vkgate_find_vulkan_headers()
if(NOT TARGET Vulkan::Headers)
    set(vkgate_FOUND FALSE)
    string(CONCAT vkgate_NOT_FOUND_MESSAGE
                  "vkgate needs Vulkan's headers: install them (libvulkan-dev, vulkan-headers), or "
                  "make the target Vulkan::Headers known before find_package(vkgate).")
    return()
endif()

if(NOT TARGET vkgate::vkgate)
    include("${CMAKE_CURRENT_LIST_DIR}/vkgate-targets.cmake")
    target_link_libraries(vkgate::vkgate INTERFACE Vulkan::Headers ${CMAKE_DL_LIBS})
endif()

if("module" IN_LIST vkgate_FIND_COMPONENTS AND NOT TARGET vkgate::module)
    get_target_property(vkgate_include_dir vkgate::vkgate INTERFACE_INCLUDE_DIRECTORIES)
    include("${CMAKE_CURRENT_LIST_DIR}/vkgate-module.cmake")
    vkgate_add_module("${vkgate_include_dir}")
endif()
