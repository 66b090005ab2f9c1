include(FetchContent)

# Downloads a dependency at a pinned tag and adds it to the build: the last resort, when nothing is
# installed.
function(vkgate_fetch name repository tag)
    message(STATUS "vkgate: ${name} is not installed, downloading ${repository} ${tag}")
    FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW ON)
    FetchContent_MakeAvailable(${name})
endfunction()
