// volk, by its globals: as its README begins ("Basic usage": volkInitialize, volkLoadInstance) and
// goes on ("Optimizing device calls": volkLoadDevice); and by volkLoadInstanceOnly, which volk.h
// has for programs that call volkLoadDevice anyway.
#include <volk.h>

#include "startup.hpp"

namespace {

Startup with(const char* name, void (*load_instance)(const Handles&)) {
    return {
        name,
        [] { volkInitialize(); },
        nullptr,
        [] { return vkCreateInstance; },
        load_instance,
        []() -> Startup::InstancePointers {
            return {vkEnumeratePhysicalDevices, vkGetPhysicalDeviceProperties, vkCreateDevice};
        },
        [](const Handles& handles) { volkLoadDevice(handles.device); },
        [] { return vkDeviceWaitIdle; },
    };
}

}  // namespace

const Startup volk_startup =
    with("volk", [](const Handles& handles) { volkLoadInstanceOnly(handles.instance); });
const Startup volk_basic_startup =
    with("volk (basic)", [](const Handles& handles) { volkLoadInstance(handles.instance); });
