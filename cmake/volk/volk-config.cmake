# find_package(volk) finds vkgate's implementation of volk's API if volk_DIR is the folder of this
# file. Has volk's targets:
#
#   volk::volk          with a static library that is built with the project
#   volk::volk_headers  only the headers: one source of the project defines VOLK_IMPLEMENTATION
#
# Of volk's variables, two are read, for volk::volk and its users: VOLK_STATIC_DEFINES lists
# definitions (VK_USE_PLATFORM_XCB_KHR), and VOLK_NAMESPACE puts everything into the namespace volk.
if(TARGET volk::volk)
    return()
endif()
get_property(volk_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
if(NOT "CXX" IN_LIST volk_languages)
    set(volk_FOUND FALSE)
    set(volk_NOT_FOUND_MESSAGE "vkgate's volk is C++: enable CXX in project()")
    return()
endif()

if(NOT TARGET vkgate::vkgate)
    if(EXISTS "${CMAKE_CURRENT_LIST_DIR}/../../CMakeLists.txt")
        get_filename_component(volk_vkgate "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
        add_subdirectory("${volk_vkgate}" "${CMAKE_CURRENT_BINARY_DIR}/vkgate" EXCLUDE_FROM_ALL)
    else()
        find_package(vkgate CONFIG REQUIRED HINTS "${CMAKE_CURRENT_LIST_DIR}/..")
    endif()
endif()
get_target_property(volk_include vkgate::vkgate vkgate_FOLDER)

# Imported, so that a library of the project that links volk can be exported.
add_library(volk::volk_headers INTERFACE IMPORTED GLOBAL)
set_target_properties(
    volk::volk_headers
    PROPERTIES INTERFACE_LINK_LIBRARIES vkgate::vkgate
               # For <volk.h> and for <volk/volk.h>.
               INTERFACE_INCLUDE_DIRECTORIES "${volk_include}/vkgate/adapt/volk;${volk_include}/vkgate/adapt")

add_library(vkgate_volk STATIC EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/volk.cpp")
target_link_libraries(vkgate_volk PUBLIC volk::volk_headers)
target_compile_definitions(vkgate_volk PUBLIC ${VOLK_STATIC_DEFINES}
                                              $<$<BOOL:${VOLK_NAMESPACE}>:VOLK_NAMESPACE>)
set_target_properties(vkgate_volk PROPERTIES POSITION_INDEPENDENT_CODE ON)
add_library(volk::volk INTERFACE IMPORTED GLOBAL)
set_target_properties(volk::volk PROPERTIES INTERFACE_LINK_LIBRARIES vkgate_volk)
