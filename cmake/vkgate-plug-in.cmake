# What vkgate_add_layer and vkgate_add_driver share. vkgate's own build and the installed package both
# use this file.
include(CheckLinkerFlag)

# Builds a library that a Vulkan loader opens. It exports what the loader looks for and the functions
# in EXPORTS, nothing else.
function(vkgate_add_plug_in target)  # target SOURCES source... [EXPORTS name...]
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;EXPORTS")
    add_library(${target} MODULE ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE vkgate::vkgate)
    # Exported variables would be shared with other libraries, and would keep this one from being
    # unloaded.
    set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET hidden
                                               VISIBILITY_INLINES_HIDDEN ON)
    if(CMAKE_EXECUTABLE_FORMAT STREQUAL "ELF")
        vkgate_is_sanitized(${target} is_sanitized)  # its functions are in the program
        # An entry point must be defined.
        target_link_options(${target} PRIVATE "$<$<NOT:${is_sanitized}>:LINKER:-z,defs>")
        # The templates of the standard library would be exported in spite of hidden visibility. What
        # a loader looks for begins with vk; other functions of that name are hidden.
        set(list "${CMAKE_CURRENT_BINARY_DIR}/${target}.exports")
        list(PREPEND arg_EXPORTS "vk*")
        list(JOIN arg_EXPORTS "; " exports)
        file(CONFIGURE OUTPUT "${list}" CONTENT "{ global: ${exports}; local: *; };\n" @ONLY)
        check_linker_flag(CXX "LINKER:--version-script=${list}" VKGATE_LINKER_HAS_VERSION_SCRIPTS)
        if(VKGATE_LINKER_HAS_VERSION_SCRIPTS)
            target_link_options(${target} PRIVATE "LINKER:--version-script=${list}")
            set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${list}")
        endif()
    elseif(MINGW)
        target_link_options(${target} PRIVATE LINKER:--kill-at)  # exports without decoration
    endif()
endfunction()

# Sets `result` to an expression that is 1 if the target is compiled with a sanitizer. Its options may
# still change.
function(vkgate_is_sanitized target result)
    set(options "$<TARGET_PROPERTY:${target},COMPILE_OPTIONS>")
    set(terms "$<BOOL:$<FILTER:${options},INCLUDE,-fsanitize>>")
    if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
        list(APPEND terms 1)
    endif()
    foreach(config IN LISTS CMAKE_CONFIGURATION_TYPES CMAKE_BUILD_TYPE)
        string(TOUPPER "CMAKE_CXX_FLAGS_${config}" flags)
        if("${${flags}}" MATCHES "-fsanitize")
            list(APPEND terms "$<CONFIG:${config}>")
        endif()
    endforeach()
    list(JOIN terms "," terms)
    set(${result} "$<OR:${terms}>" PARENT_SCOPE)
endfunction()

# Refuses a misspelled argument, which CMake takes for one more value of the list before it: a word in
# capitals that is no file. The values are those of lists that take any word.
function(vkgate_check_words caller)  # values...
    foreach(word IN LISTS ARGN)
        get_filename_component(path "${word}" ABSOLUTE)
        if(word MATCHES "^[A-Z][A-Z0-9_]*$" AND NOT EXISTS "${path}")
            message(FATAL_ERROR "${caller} does not know ${word}: it is neither an argument nor a "
                                "source")
        endif()
    endforeach()
endfunction()

# Refuses what is no version of Vulkan. `kind` is what has it.
function(vkgate_check_api_version kind version)
    if(NOT version MATCHES "^[0-9]+\\.[0-9]+\\.[0-9]+$")
        message(FATAL_ERROR "The API_VERSION of a ${kind} is like 1.3.0, not ${version}")
    endif()
endfunction()

# Writes <target>.json, the target's manifest, beside the target. `members` are the first lines of
# the object that `kind` names.
function(vkgate_write_manifest target kind file_format_version members)
    set(here "./")
    if(WIN32)
        set(here ".\\\\")
    endif()
    file(GENERATE OUTPUT "$<TARGET_FILE_DIR:${target}>/${target}.json" CONTENT "{
    \"file_format_version\": \"${file_format_version}\",
    \"${kind}\": {
${members}        \"library_path\": \"${here}$<TARGET_FILE_NAME:${target}>\"
    }
}
")
endfunction()

# The newest version of Vulkan that vkgate's registry knows: 1.4.363.
function(vkgate_newest_version version)
    get_target_property(folder vkgate::vkgate vkgate_FOLDER)
    file(STRINGS "${folder}/vkgate/registry/version.hpp" lines REGEX "define VKGATE_REGISTRY_")
    string(REGEX REPLACE ".*VKGATE_REGISTRY_MINOR ([0-9]+).*" "\\1" minor "${lines}")
    string(REGEX REPLACE ".*VKGATE_REGISTRY_VERSION ([0-9]+).*" "\\1" patch "${lines}")
    set(${version} 1.${minor}.${patch} PARENT_SCOPE)
endfunction()
