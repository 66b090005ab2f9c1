// vkgate, as examples/hello.cpp shows it.
#include <vkgate/vkgate.hpp>

#include "startup.hpp"

namespace {

vkgate::Library library;
vkgate::GlobalTable vk;
vkgate::InstanceGate gate;
vkgate::InstanceTable vki;
vkgate::DeviceTable vkd;
vkgate::Report report;

}  // namespace

const Startup vkgate_startup = {
    "vkgate",
    [] { library = vkgate::Library::open(); },
    [] { report = vkgate::load(vk, library); },
    [] { return vk.vkCreateInstance; },
    [](const Handles& handles) {
        gate = vkgate::InstanceGate(vk, handles.instance_info);
        report = vkgate::load(vki, library, handles.instance, gate);
    },
    []() -> Startup::InstancePointers {
        return {vki.vkEnumeratePhysicalDevices, vki.vkGetPhysicalDeviceProperties,
                vki.vkCreateDevice};
    },
    [](const Handles& handles) {
        const vkgate::DeviceGate device_gate(gate, handles.properties.apiVersion,
                                             handles.device_info);
        report = vkgate::load(vkd, vki, handles.device, device_gate);
    },
    [] { return vkd.vkDeviceWaitIdle; },
};
