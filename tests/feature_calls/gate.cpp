// Lets a Python program ask vkgate's feature gate: see test_feature_calls.py.

#include <vkgate/features/features.hpp>
#include <vkgate/find_command.hpp>

#include <cstdint>

/// Whether the command may be called on a device that is made with `info`, in an instance that is
/// made with `instance_info`: 1 or 0, and -1 if the version or the extensions forbid it already.
extern "C" __attribute__((visibility("default"))) int
allows(const char* command, std::uint32_t library_version,
       const VkInstanceCreateInfo* instance_info, std::uint32_t device_version,
       const VkDeviceCreateInfo* info) {
    const vkgate::InstanceGate instance_gate(library_version, *instance_info);
    const vkgate::FeatureGate gate(instance_gate, device_version, *info);
    const vkgate::Command c = vkgate::find_command(command);
    if (!gate.without_features().allows(c))
        return -1;
    return gate.allows(c) ? 1 : 0;
}
