// Creates the instance of a survey.
#include "../support.hpp"
#include "session.hpp"

using vkgate::Command;

namespace {

/// If the path leads to a driver, opens the driver without the loader.
vkgate::Library open(const std::optional<std::string>& path) {
    try {
        return open_library(path ? path->c_str() : nullptr);
    } catch (const Failure&) {
        if (path)
            if (vkgate::Library driver = vkgate::Library::open_driver(path->c_str()))
                return driver;
        throw;
    }
}

/// Divides the named extensions by level. The registry knows the level of an extension. One that is
/// newer than the registry counts as an instance extension if the instance supports it.
void divide_named(Session& session, const Names& supported) {
    for (const std::string& name : session.request.extensions) {
        const vkgate::Extension known = vkgate::find_extension(name.c_str());
        const bool of_instance = known != vkgate::Extension::none
                                     ? vkgate::instance_extensions.contains(known)
                                     : contains(supported, name);
        (of_instance ? session.named_instance_extensions : session.named_device_extensions)
            .push_back(name);
    }
}

/// The instance extensions to enable besides the named ones.
std::vector<Extensions::Reasoned> added_extensions(const Session& session,
                                                   const vkgate::InstanceGate& gate_without) {
    std::vector<Extensions::Reasoned> added;
    if (!session.request.none) {
        const vkgate::InstanceGate gate =
            gate_without.with(extension_set(session.named_instance_extensions));
        const vkgate::DeviceGate device_gate(gate, session.request.api_version);
        add_needed(added, session.named_instance_extensions, vkgate::instance_extensions,
                   [&](const vkgate::ExtensionSet& one) { return gate.with(one); });
        add_needed(added, session.named_device_extensions, vkgate::instance_extensions,
                   [&](const vkgate::ExtensionSet& one) { return device_gate.with(one); });
    }
    added.push_back({portability_enumeration, "always, if supported"});
    return added;
}

VKGATE_FOREIGN_CALLS_BEGIN

void load_global(Session& session, Instance& survey) {
    survey.global = {vkgate::load(session.vk, session.library), commands_of(vkgate::Level::global)};
    require({Command::vkCreateInstance, Command::vkEnumerateInstanceExtensionProperties},
            survey.global.report);
    if (session.vk.vkEnumerateInstanceVersion)
        session.vk.vkEnumerateInstanceVersion(&survey.implementation_version);
}

/// Creates the instance with the chosen extensions, or those of them that are accepted.
void create_instance(Session& session, Instance& survey, VkInstanceCreateInfo info,
                     const GateWith& gate_with) {
    const auto create = [&](const Names& names) {
        const std::vector<const char*> pointers = pointers_to(names);
        info.flags = contains(names, portability_enumeration) ? enumerate_portability : 0;
        info.enabledExtensionCount = static_cast<std::uint32_t>(pointers.size());
        info.ppEnabledExtensionNames = pointers.data();
        const VkResult result = session.vk.vkCreateInstance(&info, nullptr, &session.instance);
        if (result != VK_SUCCESS)
            return result;
        session.gate = vkgate::InstanceGate(survey.implementation_version, info);
        survey.extensions.problems = problems_of(session.gate, info.ppEnabledExtensionNames);
        survey.instance.report =
            vkgate::load(session.vki, session.library, session.instance, session.gate);
        return result;
    };
    create_with(survey.extensions, "vkCreateInstance", gate_with, create,
                [&] { session.destroy_instance(); });
    survey.instance.commands =
        commands_of(vkgate::Level::instance) | commands_of(vkgate::Level::physical_device);
    require({Command::vkDestroyInstance, Command::vkEnumeratePhysicalDevices,
             Command::vkEnumerateDeviceExtensionProperties, Command::vkCreateDevice,
             Command::vkGetPhysicalDeviceProperties, Command::vkGetDeviceProcAddr},
            survey.instance.report);
}

}  // namespace

Session::Session(const Request& asked) : request(asked), library(open(asked.library)) {}

void Session::destroy_instance() {
    if (vki.vkDestroyInstance)
        vki.vkDestroyInstance(instance, nullptr);
    vki = {};
}

Instance survey_instance(Session& session) {
    Instance survey;
    load_global(session, survey);
    const Names supported = extension_names([&](std::uint32_t* count, VkExtensionProperties* all) {
        return session.vk.vkEnumerateInstanceExtensionProperties(nullptr, count, all);
    });
    divide_named(session, supported);

    const std::uint32_t version = survey.implementation_version;
    auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    application.pApplicationName = "vkgate-info";
    application.apiVersion = session.vk.vkEnumerateInstanceVersion
                                 ? session.request.api_version
                                 : VK_API_VERSION_1_0;  // a 1.0 loader refuses any other
    auto info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
    info.pApplicationInfo = &application;

    const vkgate::InstanceGate gate_without(version, info);
    survey.extensions = choose(session.request.all(), session.named_instance_extensions, supported,
                               added_extensions(session, gate_without));
    const GateWith gate_with = [&](const vkgate::ExtensionSet& extensions) {
        return gate_without.with(extensions);
    };
    if (survey.extensions.all)
        leave_out_unmet(survey.extensions, gate_with);
    survey.at_most =
        vkgate::InstanceGate(version, extension_set(supported) & vkgate::instance_extensions);
    session.at_most = survey.at_most;
    create_instance(session, survey, info, gate_with);
    return survey;
}

VKGATE_FOREIGN_CALLS_END
