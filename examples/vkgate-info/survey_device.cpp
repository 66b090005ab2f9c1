// Creates a device of a survey.
#include <vkgate/features/chain.hpp>

#include "../support.hpp"
#include "features.hpp"
#include "session.hpp"

using vkgate::Command;

namespace {

VKGATE_FOREIGN_CALLS_BEGIN

/// Asks for commands that may not be called, as a loader without a gate does, to count the non-NULL
/// answers. It neither calls nor keeps the returned pointers.
Ungated count_ungated(const vkgate::InstanceTable& vki,
                      PFN_vkGetInstanceProcAddr get_instance_proc_addr, VkInstance instance,
                      VkDevice device, const vkgate::DeviceTable& vkd, const vkgate::Gate& gate) {
    Ungated ungated;
    for (Command c : commands_of(vkgate::Level::device)) {
        ++ungated.commands;
        ungated.in_vkgate += vkgate::get_slot(vkd, c) != nullptr && !gate.allows_any_alias(c);
        if (gate.allows(c))
            continue;
        ++ungated.forbidden;
        ungated.from_device_query += vki.vkGetDeviceProcAddr(device, name(c)) != nullptr;
        ungated.from_instance_query += get_instance_proc_addr(instance, name(c)) != nullptr;
    }
    return ungated;
}

/// The driver's name and information. Vulkan 1.2 or VK_KHR_driver_properties is required to ask for
/// them.
void ask_driver(Device& survey, const vkgate::PhysicalDeviceTable& table,
                VkPhysicalDevice physical) {
    const vkgate::Gate& gate = survey.physical.report.gate();
    if (!table.vkGetPhysicalDeviceProperties2 ||
        !(gate.api_version() >= VK_API_VERSION_1_2 ||
          gate.extensions().contains(vkgate::Extension::KHR_driver_properties)))
        return;
    auto driver = made<VkPhysicalDeviceDriverPropertiesKHR>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES_KHR);
    auto properties =
        made<VkPhysicalDeviceProperties2KHR>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2_KHR);
    properties.pNext = &driver;
    table.vkGetPhysicalDeviceProperties2(physical, &properties);
    survey.driver_name = driver.driverName;
    survey.driver_info = driver.driverInfo;
}

/// Loads the PhysicalDeviceTable, and asks for the driver's name.
void survey_physical_device(const Session& session, VkPhysicalDevice physical,
                            const Names& supported, Device& survey) {
    const vkgate::ExtensionSet extensions = extension_set(supported);
    const std::uint32_t version = survey.properties.apiVersion;
    vkgate::PhysicalDeviceTable table;
    survey.physical = {vkgate::load(table, session.vki, session.instance,
                                    vkgate::PhysicalDeviceGate(session.gate, version, extensions)),
                       commands_of(vkgate::Level::physical_device)};
    ask_driver(survey, table, physical);
    survey.physical_at_most = vkgate::PhysicalDeviceGate(session.at_most, version, extensions);
    survey.at_most =
        vkgate::DeviceGate(session.at_most, version, extensions - vkgate::instance_extensions);
}

/// Chooses the extensions to enable on the device.
Extensions choose_extensions(const Session& session, std::uint32_t version,
                             const Names& supported) {
    const vkgate::DeviceGate gate_without(session.gate, version);
    const GateWith gate_with = [&](const vkgate::ExtensionSet& extensions) {
        return gate_without.with(extensions);
    };
    const Names& named = session.named_device_extensions;
    std::vector<Extensions::Reasoned> added;
    if (!session.request.none) {
        const vkgate::ExtensionSet all_named = extension_set(named);
        add_needed(added, named, vkgate::ExtensionSet::all() - vkgate::instance_extensions,
                   [&](const vkgate::ExtensionSet& one) { return gate_with(all_named | one); });
    }
    added.push_back({portability_subset, "always, if supported"});
    Extensions chosen = choose(session.request.all(), named, supported, added);
    if (chosen.all) {
        leave_out_superseded(chosen);
        leave_out_unmet(chosen, gate_with);
    }
    return chosen;
}

}  // namespace

Device survey_device(const Session& session, VkPhysicalDevice physical, std::size_t index) {
    const vkgate::InstanceTable& vki = session.vki;
    Device survey;
    survey.index = index;
    vki.vkGetPhysicalDeviceProperties(physical, &survey.properties);
    const std::uint32_t version = survey.properties.apiVersion;
    const Names supported = extension_names([&](std::uint32_t* count, VkExtensionProperties* all) {
        return vki.vkEnumerateDeviceExtensionProperties(physical, nullptr, count, all);
    });
    survey_physical_device(session, physical, supported, survey);
    survey.extensions = choose_extensions(session, version, supported);
    survey.features =
        ask_features(vki, physical,
                     vkgate::DeviceGate(session.gate, version,
                                        extension_set(supported) - vkgate::instance_extensions));

    VkDevice device = {};
    vkgate::DeviceTable vkd;
    const auto create = [&](const Names& names) {
        const std::vector<const char*> enabled = pointers_to(names);
        const VkDeviceQueueCreateInfo queue = one_queue(0);
        auto info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue;
        info.enabledExtensionCount = static_cast<std::uint32_t>(enabled.size());
        info.ppEnabledExtensionNames = enabled.data();
        const vkgate::DeviceGate gate(session.gate, version, info);
        vkgate::FeatureSet features;
        if (session.request.features)
            features = choose_features(survey.features, *session.request.features, gate);
        VkPhysicalDeviceVulkan12Features of_1_2 = demanded_of_vulkan_12(gate.extensions());
        const bool needs_1_2 = features.contains(vkgate::Feature::drawIndirectCount);
        const vkgate::FeatureChain chain(gate, features, needs_1_2 ? &of_1_2 : nullptr);
        info.pNext = chain.first();
        const VkResult result = vki.vkCreateDevice(physical, &info, nullptr, &device);
        if (result != VK_SUCCESS)
            return result;
        survey.extensions.problems = problems_of(gate, info.ppEnabledExtensionNames);
        if (session.request.features) {
            survey.features.gate = vkgate::FeatureGate(session.gate, version, info);
            survey.device.withheld =
                survey.features.gate->needing_features() & commands_of(vkgate::Level::device);
            survey.device.report = vkgate::load(vkd, vki, device, *survey.features.gate);
        } else {
            survey.device.report = vkgate::load(vkd, vki, device, gate);
        }
        return result;
    };
    const auto destroy = [&] {
        if (vkd.vkDestroyDevice)
            vkd.vkDestroyDevice(device, nullptr);
        vkd = {};
    };
    const Finally destroy_at_end(destroy);
    try {
        const vkgate::DeviceGate gate_without(session.gate, version);
        create_with(
            survey.extensions, "vkCreateDevice",
            [&](const vkgate::ExtensionSet& names) { return gate_without.with(names); }, create,
            destroy);
    } catch (const Failure& failure) {
        survey.failure = failure.what();
        return survey;
    }
    survey.device.commands = commands_of(vkgate::Level::device);
    survey.ungated = count_ungated(vki, session.vk.vkGetInstanceProcAddr, session.instance, device,
                                   vkd, survey.device.report.gate());
    return survey;
}

VKGATE_FOREIGN_CALLS_END
