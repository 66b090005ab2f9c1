# FFmpeg, and the libraries that make windows, on real drivers. tests/adapt/in_sid runs the same programs with the
# newest versions of the libraries, and those for which this system has no package.

# Adds the program of <name>.cpp if the header and all libraries are found.
function(vkgate_media_program name header)  # name header library...
    find_path(VKGATE_${name}_INCLUDE ${header} PATH_SUFFIXES SDL2 qt6)
    mark_as_advanced(VKGATE_${name}_INCLUDE)
    set(found ${VKGATE_${name}_INCLUDE})
    set(libraries "")
    foreach(library IN LISTS ARGN)
        find_library(VKGATE_${library}_LIBRARY ${library})
        mark_as_advanced(VKGATE_${library}_LIBRARY)
        list(APPEND libraries "${VKGATE_${library}_LIBRARY}")
    endforeach()
    if(NOT found OR libraries MATCHES "NOTFOUND")
        return()
    endif()
    add_executable(vkgate_adapt_${name} "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${name}.cpp")
    target_include_directories(vkgate_adapt_${name} SYSTEM PRIVATE "${found}" "${found}/QtCore"
                                                                   "${found}/QtGui")
    target_link_libraries(vkgate_adapt_${name} PRIVATE vkgate::vkgate ${libraries}
                                                       ${CMAKE_DL_LIBS})
    set_target_properties(vkgate_adapt_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    vkgate_warnings(vkgate_adapt_${name})
endfunction()

function(vkgate_media_test name title script)  # name title script [argument...]
    if(TARGET vkgate_adapt_${name})
        vkgate_python_test("${title}" "${VKGATE_PYTHON}"
                           "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${script}" "--driver=${lavapipe}"
                           ${ARGN} $<TARGET_FILE:vkgate_adapt_${name}>)
    else()
        vkgate_skipped_test("${title}" "no headers or libraries of ${name}")
    endif()
endfunction()

if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    vkgate_media_program(ffmpeg libavfilter/avfilter.h avfilter avutil)
    vkgate_media_program(glfw GLFW/glfw3.h glfw)
    vkgate_media_program(sdl2 SDL_vulkan.h SDL2)
    vkgate_media_program(openxr openxr/openxr.h openxr_loader)  # only compiled: there is no runtime
    vkgate_media_program(qt QtGui/QVulkanInstance Qt6Gui Qt6Core)
endif()
vkgate_media_test(ffmpeg "Live: FFmpeg gets only what may be called, and makes the same pictures"
                  ffmpeg.py "--mock=${mock_driver}")
vkgate_media_test(glfw "Live: gated tables draw to a window of GLFW" window.py)
vkgate_media_test(sdl2 "Live: gated tables draw to a window of SDL 2" window.py)
vkgate_media_test(qt "Live: gated tables draw to a window of Qt" window.py)
