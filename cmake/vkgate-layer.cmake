# Provides vkgate_add_layer. vkgate's own build and the installed package both use this file.

# Builds a Vulkan layer, and writes its manifest, <target>.json, beside it:
#
#   vkgate_add_layer(target NAME VK_LAYER_org_name DESCRIPTION text SOURCES source...
#                    [API_VERSION 1.3.0] [IMPLEMENTATION_VERSION 1]
#                    [DISABLE_ENVIRONMENT variable [ENABLE_ENVIRONMENT variable]])
#
# API_VERSION is the newest version that the layer knows: that of vkgate's registry by default. With
# DISABLE_ENVIRONMENT the layer is implicit: active in every program unless this environment variable
# is set; with ENABLE_ENVIRONMENT only if that one is. See Vulkan-Loader, LoaderLayerInterface.md,
# "Layer Manifest File Format".
function(vkgate_add_layer target)
    cmake_parse_arguments(
        PARSE_ARGV 1 arg ""
        "NAME;DESCRIPTION;API_VERSION;IMPLEMENTATION_VERSION;DISABLE_ENVIRONMENT;ENABLE_ENVIRONMENT"
        "SOURCES")
    foreach(argument NAME DESCRIPTION SOURCES)
        if(NOT arg_${argument})
            message(FATAL_ERROR "vkgate_add_layer(${target}) needs ${argument}")
        endif()
    endforeach()
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "vkgate_add_layer(${target}) does not know ${arg_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT arg_NAME MATCHES "^VK_LAYER_[A-Za-z0-9]+_[A-Za-z0-9_]+$")
        message(FATAL_ERROR "The name of a layer is VK_LAYER_org_name, not ${arg_NAME}")
    endif()
    if(arg_ENABLE_ENVIRONMENT AND NOT arg_DISABLE_ENVIRONMENT)
        message(FATAL_ERROR "vkgate_add_layer(${target}): an implicit layer needs "
                            "DISABLE_ENVIRONMENT, so that its users can turn it off")
    endif()
    if(NOT arg_API_VERSION)
        get_target_property(folder vkgate::vkgate vkgate_FOLDER)
        file(STRINGS "${folder}/vkgate/registry/version.hpp" lines REGEX "define VKGATE_REGISTRY_")
        string(REGEX REPLACE ".*VKGATE_REGISTRY_MINOR ([0-9]+).*" "\\1" minor "${lines}")
        string(REGEX REPLACE ".*VKGATE_REGISTRY_VERSION ([0-9]+).*" "\\1" patch "${lines}")
        set(arg_API_VERSION 1.${minor}.${patch})
    endif()
    if(NOT arg_IMPLEMENTATION_VERSION)
        set(arg_IMPLEMENTATION_VERSION 1)
    endif()

    add_library(${target} MODULE ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE vkgate::vkgate)
    # Exported variables would be shared with other layers, and would keep the layer from being
    # unloaded.
    set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET hidden
                                               VISIBILITY_INLINES_HIDDEN ON)
    if(CMAKE_EXECUTABLE_FORMAT STREQUAL "ELF" AND CMAKE_CXX_FLAGS MATCHES "-fsanitize")
        # The sanitizer's functions are in the program.
    elseif(CMAKE_EXECUTABLE_FORMAT STREQUAL "ELF")
        target_link_options(${target} PRIVATE LINKER:-z,defs)  # an entry point must be defined
    elseif(MINGW)
        target_link_options(${target} PRIVATE LINKER:--kill-at)  # exports without decoration
    endif()

    set(more "")
    foreach(kind enable disable)
        string(TOUPPER "${kind}_ENVIRONMENT" argument)
        if(arg_${argument})
            string(APPEND more ",\n        \"${kind}_environment\": {\"${arg_${argument}}\": \"1\"}")
        endif()
    endforeach()
    string(REGEX REPLACE "([\"\\\\])" "\\\\\\1" description "${arg_DESCRIPTION}")
    set(here "./")
    if(WIN32)
        set(here ".\\\\")
    endif()
    file(GENERATE OUTPUT "$<TARGET_FILE_DIR:${target}>/${target}.json" CONTENT "{
    \"file_format_version\": \"1.2.0\",
    \"layer\": {
        \"name\": \"${arg_NAME}\",
        \"type\": \"GLOBAL\",
        \"library_path\": \"${here}$<TARGET_FILE_NAME:${target}>\",
        \"api_version\": \"${arg_API_VERSION}\",
        \"implementation_version\": \"${arg_IMPLEMENTATION_VERSION}\",
        \"description\": \"${description}\"${more}
    }
}
")
endfunction()
