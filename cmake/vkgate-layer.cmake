# Provides vkgate_add_layer. vkgate's own build and the installed package both use this file.
include("${CMAKE_CURRENT_LIST_DIR}/vkgate-plug-in.cmake")

# Builds a Vulkan layer, and writes its manifest, <target>.json, beside it:
#
#   vkgate_add_layer(target NAME VK_LAYER_ORG_name DESCRIPTION text SOURCES source...
#                    [API_VERSION 1.3.0] [IMPLEMENTATION_VERSION 1]
#                    [DISABLE_ENVIRONMENT variable [ENABLE_ENVIRONMENT variable]
#                     [PRE_INSTANCE EnumerateInstanceVersion...]]
#                    [INSTANCE_EXTENSIONS VK_EXT_name:version...]
#                    [DEVICE_EXTENSIONS VK_EXT_name:version[:vkCommand[,vkCommand...]]...]
#                    [EXPORTS name...])
#
# API_VERSION is the newest version that the layer knows: that of vkgate's registry by default. With
# DISABLE_ENVIRONMENT the layer is implicit: active in every program unless this environment variable
# is set; with ENABLE_ENVIRONMENT only if that one is. PRE_INSTANCE lists the commands of
# VKGATE_LAYER_PRE_INSTANCE. The extensions are those that the layer itself implements; a device
# extension has the names of all commands that it adds. EXPORTS are further functions that the library
# exports. Names that begin with vk are exported without it. See Vulkan-Loader,
# LoaderLayerInterface.md, "Layer Manifest File Format".
function(vkgate_add_layer target)
    cmake_parse_arguments(
        PARSE_ARGV 1 arg ""
        "NAME;DESCRIPTION;API_VERSION;IMPLEMENTATION_VERSION;DISABLE_ENVIRONMENT;ENABLE_ENVIRONMENT"
        "SOURCES;EXPORTS;PRE_INSTANCE;INSTANCE_EXTENSIONS;DEVICE_EXTENSIONS")
    foreach(argument NAME DESCRIPTION SOURCES)
        if(NOT arg_${argument})
            message(FATAL_ERROR "vkgate_add_layer(${target}) needs ${argument}")
        endif()
    endforeach()
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "vkgate_add_layer(${target}) does not know ${arg_UNPARSED_ARGUMENTS}")
    endif()
    vkgate_check_words("vkgate_add_layer(${target})" ${arg_SOURCES} ${arg_EXPORTS})
    if(NOT arg_NAME MATCHES "^VK_LAYER_[A-Z0-9]+_[A-Za-z0-9_]+$")
        message(FATAL_ERROR "The name of a layer is VK_LAYER_ORG_name, not ${arg_NAME}")
    endif()
    if(arg_ENABLE_ENVIRONMENT AND NOT arg_DISABLE_ENVIRONMENT)
        message(FATAL_ERROR "vkgate_add_layer(${target}): an implicit layer needs "
                            "DISABLE_ENVIRONMENT, so that its users can turn it off")
    endif()
    foreach(variable IN LISTS arg_ENABLE_ENVIRONMENT arg_DISABLE_ENVIRONMENT)
        if(NOT variable MATCHES "^[A-Za-z_][A-Za-z0-9_]*$")
            message(FATAL_ERROR "vkgate_add_layer(${target}): an environment variable has letters, "
                                "digits and _ in its name, not ${variable}")
        endif()
    endforeach()
    if(arg_PRE_INSTANCE AND NOT arg_DISABLE_ENVIRONMENT)
        message(FATAL_ERROR "vkgate_add_layer(${target}): only an implicit layer has PRE_INSTANCE "
                            "functions: give it a DISABLE_ENVIRONMENT")
    endif()
    foreach(command IN LISTS arg_PRE_INSTANCE)
        if(NOT command MATCHES
           "^EnumerateInstance(Version|ExtensionProperties|LayerProperties)$")
            message(FATAL_ERROR "vkgate_add_layer(${target}): PRE_INSTANCE is EnumerateInstanceVersion, "
                                "EnumerateInstanceExtensionProperties or "
                                "EnumerateInstanceLayerProperties, not ${command}")
        endif()
    endforeach()
    if(NOT arg_API_VERSION)
        vkgate_newest_version(arg_API_VERSION)
    endif()
    vkgate_check_api_version(layer "${arg_API_VERSION}")
    if(NOT arg_IMPLEMENTATION_VERSION)
        set(arg_IMPLEMENTATION_VERSION 1)
    endif()
    if(NOT arg_IMPLEMENTATION_VERSION MATCHES "^[0-9]+$")
        message(FATAL_ERROR "The IMPLEMENTATION_VERSION of a layer is a number, not "
                            "${arg_IMPLEMENTATION_VERSION}")
    endif()
    string(ASCII 1 first)
    string(ASCII 31 last)
    if(arg_DESCRIPTION MATCHES "[${first}-${last}]")
        message(FATAL_ERROR "vkgate_add_layer(${target}): DESCRIPTION is one line of text, without "
                            "tabs and other control characters")
    endif()
    vkgate_add_plug_in(${target} SOURCES ${arg_SOURCES} EXPORTS ${arg_EXPORTS})

    string(REGEX REPLACE "([\"\\\\])" "\\\\\\1" description "${arg_DESCRIPTION}")
    string(REPLACE "$<" "$<1:$><" description "${description}")  # it is text, no expression
    set(members "        \"name\": \"${arg_NAME}\",
        \"type\": \"GLOBAL\",
        \"api_version\": \"${arg_API_VERSION}\",
        \"implementation_version\": \"${arg_IMPLEMENTATION_VERSION}\",
        \"description\": \"${description}\",
")
    foreach(kind enable disable)
        string(TOUPPER "${kind}_ENVIRONMENT" argument)
        if(arg_${argument})
            string(APPEND members
                   "        \"${kind}_environment\": {\"${arg_${argument}}\": \"1\"},\n")
        endif()
    endforeach()
    set(functions "")
    foreach(command IN LISTS arg_PRE_INSTANCE)
        list(APPEND functions "\"vk${command}\": \"vkgate_pre_instance_${command}\"")
    endforeach()
    if(functions)
        list(JOIN functions ", " functions)
        string(APPEND members "        \"pre_instance_functions\": {${functions}},\n")
    endif()
    set(commands_of_instance "")
    set(commands_of_device "(:(vk[A-Za-z0-9]+(,vk[A-Za-z0-9]+)*))?")
    foreach(level instance device)
        string(TOUPPER "${level}_EXTENSIONS" argument)
        set(extensions "")
        foreach(extension IN LISTS arg_${argument})
            if(NOT extension MATCHES "^(VK_[A-Za-z0-9_]+):([0-9]+)${commands_of_${level}}$")
                message(FATAL_ERROR "vkgate_add_layer(${target}): an extension is VK_EXT_name:version, "
                                    "for a device also VK_EXT_name:version:vkCommand,vkCommand, "
                                    "not ${extension}")
            endif()
            set(names "")
            if(CMAKE_MATCH_4)
                string(REPLACE "," "\", \"" names "${CMAKE_MATCH_4}")
                set(names ", \"entrypoints\": [\"${names}\"]")
            endif()
            list(APPEND extensions
                 "{\"name\": \"${CMAKE_MATCH_1}\", \"spec_version\": \"${CMAKE_MATCH_2}\"${names}}")
        endforeach()
        if(extensions)
            list(JOIN extensions ", " extensions)
            string(APPEND members "        \"${level}_extensions\": [${extensions}],\n")
        endif()
    endforeach()
    vkgate_write_manifest(${target} layer 1.2.0 "${members}")
endfunction()
