include(FetchContent)

# Downloads a dependency at a pinned tag and adds it to the build. This is the last resort, if
# nothing is installed. `advice` tells the user what to install or set if downloading is not
# allowed. Any further arguments are passed to FetchContent_Declare.
function(vkgate_fetch name repository tag advice)
    string(TOUPPER ${name} upper)
    if(NOT FETCHCONTENT_SOURCE_DIR_${upper})
        set(refused "")
        if(NOT VKGATE_DOWNLOAD)
            set(refused "VKGATE_DOWNLOAD is ${VKGATE_DOWNLOAD}")
        elseif(FETCHCONTENT_FULLY_DISCONNECTED)
            set(refused "FETCHCONTENT_FULLY_DISCONNECTED is ${FETCHCONTENT_FULLY_DISCONNECTED}")
        endif()
        string(APPEND advice ", or set FETCHCONTENT_SOURCE_DIR_${upper} to a copy of ${repository}.")
        if(refused)
            message(FATAL_ERROR "vkgate needs ${repository}, which was not found, and vkgate may "
                                "not download it because ${refused}. ${advice}")
        endif()
        message(STATUS "vkgate downloads ${repository} ${tag} because it was not found. To avoid "
                       "this: ${advice} VKGATE_DOWNLOAD=OFF prevents downloads.")
    endif()
    FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW ON ${ARGN})
    FetchContent_MakeAvailable(${name})
endfunction()
