# Provides vkgate_add_driver. vkgate's own build and the installed package both use this file.
include("${CMAKE_CURRENT_LIST_DIR}/vkgate-plug-in.cmake")

# Builds a Vulkan driver, and writes its manifest, <target>.json, beside it:
#
#   vkgate_add_driver(target API_VERSION 1.3.0 SOURCES source... [PORTABILITY])
#
# API_VERSION is the driver's own. With PORTABILITY, only programs that ask for portability drivers get
# its devices. See Vulkan-Loader, LoaderDriverInterface.md, "Driver Manifest File Format".
function(vkgate_add_driver target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "PORTABILITY" "API_VERSION" "SOURCES")
    foreach(argument API_VERSION SOURCES)
        if(NOT arg_${argument})
            message(FATAL_ERROR "vkgate_add_driver(${target}) needs ${argument}")
        endif()
    endforeach()
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "vkgate_add_driver(${target}) does not know ${arg_UNPARSED_ARGUMENTS}")
    endif()
    vkgate_check_words("vkgate_add_driver(${target})" ${arg_SOURCES})
    vkgate_check_api_version(driver "${arg_API_VERSION}")
    vkgate_add_plug_in(${target} SOURCES ${arg_SOURCES})

    # Loaders refuse a driver whose architecture is not theirs, if the manifest names it, without
    # opening it.
    math(EXPR bits "8 * ${CMAKE_SIZEOF_VOID_P}")
    set(members "        \"api_version\": \"${arg_API_VERSION}\",
        \"library_arch\": \"${bits}\",
")
    if(arg_PORTABILITY)
        string(APPEND members "        \"is_portability_driver\": true,\n")
    endif()
    vkgate_write_manifest(${target} ICD 1.0.1 "${members}")
endfunction()
