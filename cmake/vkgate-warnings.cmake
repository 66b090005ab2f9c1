# Enables warnings as errors for vkgate's own builds. Consumers never see these warnings.
set(vkgate_gcc_warnings -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast
                        -Wcast-function-type -Wundef -Werror)

function(vkgate_warnings)
    foreach(target IN LISTS ARGN)
        if(MSVC)
            target_compile_options(${target} PRIVATE /W4 /WX)
        else()
            target_compile_options(${target} PRIVATE ${vkgate_gcc_warnings})
        endif()
    endforeach()
endfunction()
