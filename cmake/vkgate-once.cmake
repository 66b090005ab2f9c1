# A project has one vkgate: that of the part of it which adds or finds vkgate first. Used by vkgate's
# own build and, installed, by its package.

# Sets `fits` to whether the vkgate that is there will do where version `wanted` is asked for, or any
# ("") : the same minor version, and not an older one, as find_package has it.
function(vkgate_first_one_fits wanted fits)
    get_target_property(first vkgate::vkgate vkgate_VERSION)
    string(REGEX MATCH "^[0-9]+(\\.[0-9]+)?" wanted_minor "${wanted}")
    string(FIND "${first}." "${wanted_minor}." at)
    if(wanted STREQUAL "" OR (at EQUAL 0 AND first VERSION_GREATER_EQUAL wanted))
        set(${fits} ON PARENT_SCOPE)
    else()
        set(${fits} OFF PARENT_SCOPE)
    endif()
    set(vkgate_first_version "${first}" PARENT_SCOPE)
endfunction()
