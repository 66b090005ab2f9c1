include(FetchContent)

# Downloads a dependency at a pinned tag and adds it to the build: the last resort, when nothing is
# installed. `advice` says what to install or to set instead, where downloading is not allowed.
function(vkgate_fetch name repository tag advice)
    string(TOUPPER ${name} upper)
    if(NOT FETCHCONTENT_SOURCE_DIR_${upper})
        set(refused "")
        if(NOT VKGATE_DOWNLOAD)
            set(refused "VKGATE_DOWNLOAD is ${VKGATE_DOWNLOAD}")
        elseif(FETCHCONTENT_FULLY_DISCONNECTED)
            set(refused "FETCHCONTENT_FULLY_DISCONNECTED is ${FETCHCONTENT_FULLY_DISCONNECTED}")
        endif()
        if(refused)
            message(FATAL_ERROR "vkgate needs ${name}, which was not found, and which it may not "
                                "download, because ${refused}. ${advice}, or set "
                                "FETCHCONTENT_SOURCE_DIR_${upper} to a copy of ${repository}.")
        endif()
        message(STATUS "vkgate: ${name} is not installed, downloading ${repository} ${tag} "
                       "(VKGATE_DOWNLOAD=OFF forbids it)")
    endif()
    FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW ON)
    FetchContent_MakeAvailable(${name})
endfunction()
