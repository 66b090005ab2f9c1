# Programs with the real libraries that include/vkgate/adapt serves. cmake/setup.sh unpacks their
# packages. The scripts build the programs, because each needs headers of its own.

set(packages "${PROJECT_SOURCE_DIR}/build/packages")
set(newest_library --library "${unpacked}/chromium/libvulkan.so.1")
# The query functions of the validation layer gate, too.
set(under_validation ${newest_library} ${newest_validation} "--driver=${newer_lavapipe}")

function(vkgate_adapt_test name script)  # name script [argument...]
    if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
        vkgate_python_test("Live: ${name}" "${VKGATE_PYTHON}"
                           "${CMAKE_CURRENT_SOURCE_DIR}/adapt/${script}" ${ARGN} ${compiler})
    else()
        vkgate_skipped_test("Live: ${name}" "not Linux")
    endif()
endfunction()

function(vkgate_library_test name source)  # name source [with_library.py's option...]
    vkgate_adapt_test("${name}" with_library.py ${ARGN}
                      "${CMAKE_CURRENT_SOURCE_DIR}/adapt/${source}")
endfunction()

set(hpp_name "Vulkan-Hpp's dispatchers have what they should with the gating loader")
set(vma_name "the Vulkan Memory Allocator uses what it may")
set(imgui_name "Dear ImGui draws off screen")

# The mock driver answers every name, so it shows what the gate keeps away.
set(hpp ${newest_library} "--driver=${mock_driver}" "--driver=${newer_lavapipe}"
        "--says=of which [1-9][0-9][0-9] were forbidden")
vkgate_library_test("${hpp_name}" hpp.cpp ${hpp})
foreach(suite IN ITEMS trixie sid)
    vkgate_library_test("${hpp_name}, Debian ${suite}" hpp.cpp ${hpp}
                        --headers "${packages}/headers/${suite}/usr/include")
    vkgate_library_test("${vma_name}, Debian ${suite}" vma.cpp ${under_validation}
                        "--unvalidated=${mock_driver}"
                        --headers "${packages}/vma/${suite}/usr/include" --headers "${newest_headers}")
endforeach()
foreach(suite IN ITEMS bookworm trixie sid)
    set(package "${packages}/imgui/${suite}/usr")
    vkgate_library_test(
        "${imgui_name}, Debian ${suite}" imgui.cpp ${under_validation} --picture
        --headers "${package}/share/doc/libimgui-dev/examples/backends"
        --headers "${package}/include/imgui" --headers "${package}/include/imgui/backends"
        --headers "${newest_headers}" --link "${package}/lib/*/libimgui.a"
        --link "${package}/lib/*/libstb.a" --link "${CMAKE_CURRENT_SOURCE_DIR}/adapt/newer_libc.cpp")
endforeach()
# tests/run leaves out the older packages.
set_tests_properties(
    "Live: ${hpp_name}, Debian trixie" "Live: ${hpp_name}, Debian sid"
    "Live: ${vma_name}, Debian trixie" "Live: ${imgui_name}, Debian bookworm"
    "Live: ${imgui_name}, Debian trixie" PROPERTIES LABELS long)

# These two are for volk, and get vkgate's volk.h.
vkgate_library_test("the Vulkan Memory Allocator imports its functions from volk.h" vma_volk.cpp
                    ${under_validation} --headers "${PROJECT_SOURCE_DIR}/include/vkgate/adapt/volk"
                    --headers "${packages}/vma/sid/usr/include" --headers "${newest_headers}")
vkgate_adapt_test("Dear ImGui's example for volk draws its window" imgui_volk.py
                  "--driver=${lavapipe}" "${packages}/imgui/sid/usr" "${packages}/headers/sid/usr")
