include(FetchContent)

# Downloads a dependency at a pinned tag and adds it to the build: the last resort, when nothing is
# installed. `advice` says what to install or to set instead, where downloading is not allowed. More
# arguments are for FetchContent_Declare.
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
            message(FATAL_ERROR "vkgate needs ${repository}, which was not found, and which it may "
                                "not download, because ${refused}. ${advice}")
        endif()
        message(STATUS "vkgate downloads ${repository} ${tag}, because it was not found. To do "
                       "without: ${advice} VKGATE_DOWNLOAD=OFF forbids it.")
    endif()
    FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW ON ${ARGN})
    FetchContent_MakeAvailable(${name})
endfunction()
