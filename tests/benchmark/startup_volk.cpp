// volk with its globals, in two ways. One follows its README ("Basic usage": volkInitialize,
// volkLoadInstance; "Optimizing device calls": volkLoadDevice). The other uses
// volkLoadInstanceOnly, which volk.h offers to programs that call volkLoadDevice anyway.
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
