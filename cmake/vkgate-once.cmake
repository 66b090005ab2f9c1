# A project has one vkgate: the one that is added or found first. vkgate's own build and the
# installed package both use this file.

# Sets `why_not` to "" if the existing vkgate satisfies a request for version `wanted` ("" for any),
# and to the reason otherwise. As in find_package, the minor version must be the same and the patch
# version must not be older. If the existing version is accepted but differs from `version` in
# `folder`, a message names it, unless `quietly`. `limit` is the first version too new, or "".
function(vkgate_use_first wanted limit version folder quietly why_not)
    get_target_property(first vkgate::vkgate vkgate_VERSION)
    get_target_property(first_folder vkgate::vkgate vkgate_FOLDER)
    string(REGEX MATCH "^[0-9]+(\\.[0-9]+)?" wanted_minor "${wanted}")
    string(FIND "${first}." "${wanted_minor}." at)
    set(advice "")
    if(wanted STREQUAL "")
    elseif(NOT at EQUAL 0)
        set(advice "use one version everywhere")
    elseif(first VERSION_LESS wanted)
        set(advice "add or find the newer one first")
    elseif(NOT limit STREQUAL "" AND NOT first VERSION_LESS limit)
        set(advice "add or find the older one first")
    endif()
    set(${why_not} "" PARENT_SCOPE)
    if(advice)
        set(${why_not} "project has vkgate ${first} already, from ${first_folder}, and wants \
${wanted} here. A project has one vkgate: ${advice}." PARENT_SCOPE)
    elseif(NOT first VERSION_EQUAL version AND NOT quietly)
        message(STATUS "the project already has vkgate ${first} and uses it, not vkgate "
                       "${version} in ${folder}")
    endif()
endfunction()
