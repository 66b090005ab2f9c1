# The warnings of vkgate's own builds, as errors. Consumers never see them.
function(vkgate_warnings)
    foreach(target IN LISTS ARGN)
        if(MSVC)
            target_compile_options(${target} PRIVATE /W4 /WX)
        else()
            target_compile_options(
                ${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast
                                  -Wcast-function-type -Wundef -Werror)
        endif()
    endforeach()
endfunction()
