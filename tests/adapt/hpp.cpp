// Vulkan-Hpp with vkgate's gating loader, and with vkgate::HppDispatcher as the default dispatcher.
//
//     program [LIBRARY]     uses this Vulkan library, or the library of the system by default
//
// On devices of two kinds, it makes vk::raii's dispatchers, Vulkan-Hpp's dynamic one and vkgate's,
// gated and not, and uses them. A gated dispatcher must have a command exactly if the gate allows
// it by that name and the loader delivers it, apart from Vulkan-Hpp's own fallbacks of the kind
// `if (!vkX) vkX = vkXKHR`. The exit code is 0 if all is so, and 77 if there is no device.

#undef NDEBUG
#define VK_NO_PROTOTYPES
#define VULKAN_HPP_DISPATCH_LOADER_DYNAMIC 1
#define VULKAN_HPP_ENABLE_DYNAMIC_LOADER_TOOL 0
#include <vkgate/adapt/vulkan_hpp.hpp>

extern vkgate::HppDispatcher dispatcher;
#define VULKAN_HPP_DEFAULT_DISPATCHER ::dispatcher
#define VULKAN_HPP_DEFAULT_DISPATCHER_TYPE ::vkgate::HppDispatcher

#include <vulkan/vulkan_raii.hpp>

#include <vkgate/adapt/proc_addr.hpp>

#include "../support/function_cast.hpp"
#include "gpu.hpp"

#include <cstring>
#include <type_traits>

vkgate::HppDispatcher dispatcher;
static vkgate::GatedLoader loader;

#if VK_HEADER_VERSION >= 301
using Dynamic = vk::detail::DispatchLoaderDynamic;
#else
using Dynamic = vk::DispatchLoaderDynamic;
#endif

static int differences = 0, compared = 0;
static void expect(bool condition, const std::string& what) {
    ++compared;
    if (condition)
        return;
    std::printf("%s: %s\n", doing, what.c_str());
    ++differences;
}

// --- What is expected

/// The gates of an instance and, if there is one, a device.
struct Gates {
    vkgate::InstanceGate instance;
    vkgate::PhysicalDeviceGate any_physical_device;  // Hpp asks for all physical devices at once
    vkgate::DeviceGate device;
    VkInstance instance_handle = {};
    VkDevice device_handle = {};

    bool allows(vkgate::Command c) const {
        return instance.allows(c) || any_physical_device.allows(c) || device.allows(c);
    }
};

// Query functions that answer each name with the number of its command: with those, a dispatcher
// shows which of its words is which command. If there are gates, they answer what these allow: so a
// dispatcher shows what it should have, with Vulkan-Hpp's own fallbacks.
constexpr std::uintptr_t first_label = 0x10000;
static const Gates* labelled_gates = nullptr;

static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL label_of_device(VkDevice, const char* name);

static PFN_vkVoidFunction label(vkgate::Command c) {
    if (labelled_gates != nullptr && !labelled_gates->allows(c))
        return nullptr;
    if (c == vkgate::Command::vkGetDeviceProcAddr)
        return function_cast<PFN_vkVoidFunction>(label_of_device);
    return reinterpret_cast<PFN_vkVoidFunction>(first_label + static_cast<std::uintptr_t>(c));
}
static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL label_of_instance(VkInstance, const char* name) {
    return label(vkgate::find_command(name));
}
static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL label_of_device(VkDevice, const char* name) {
    return label(vkgate::find_command(name));
}

template <class Object>
static std::vector<std::uintptr_t> words_of(const Object& object) {
    std::vector<std::uintptr_t> words(sizeof(Object) / sizeof(std::uintptr_t));
    std::memcpy(words.data(), &object, words.size() * sizeof(std::uintptr_t));
    return words;
}

/// The command of a word of a labelled dispatcher; Command::none for others.
static vkgate::Command command_of(std::uintptr_t word) {
    if (word == reinterpret_cast<std::uintptr_t>(label_of_device))
        return vkgate::Command::vkGetDeviceProcAddr;
    const std::uintptr_t number = word - first_label;
    return number < vkgate::CommandSet::all().size() ? static_cast<vkgate::Command>(number)
                                                     : vkgate::Command::none;
}

VKGATE_FOREIGN_CALLS_BEGIN

/// Whether the Vulkan loader answers.
static bool delivers(const vkgate::Library& library, const Gates& gates, vkgate::Command c) {
    const auto query = library.get_instance_proc_addr();
    if (level(c) != vkgate::Level::device || gates.device_handle == VkDevice())
        return query(gates.instance_handle, name(c)) != nullptr;
    const auto query_device =
        function_cast<PFN_vkGetDeviceProcAddr>(query(gates.instance_handle, "vkGetDeviceProcAddr"));
    return query_device(gates.device_handle, name(c)) != nullptr;
}

struct Counts {
    unsigned present = 0, forbidden = 0, fallbacks = 0, lacking = 0;
};

/// `make_labelled` makes a dispatcher of the labelling query functions.
template <class Dispatcher, class Make>
static Counts count(const Dispatcher& real, const Make& make_labelled, const Gates& gates,
                    const vkgate::Library& library) {
    labelled_gates = nullptr;
    const std::vector<std::uintptr_t> all = words_of(make_labelled());
    labelled_gates = &gates;
    const std::vector<std::uintptr_t> expected = words_of(make_labelled());
    const std::vector<std::uintptr_t> words = words_of(real);
    Counts counts;
    for (std::size_t i = 0; i != words.size(); ++i) {
        const vkgate::Command c = command_of(all[i]);
        if (c == vkgate::Command::none || level(c) == vkgate::Level::global)
            continue;
        counts.present += words[i] != 0 ? 1U : 0U;
        counts.forbidden += words[i] != 0 && expected[i] == 0 ? 1U : 0U;
        counts.fallbacks += words[i] != 0 && expected[i] != 0 && !gates.allows(c) ? 1U : 0U;
        counts.lacking +=
            words[i] == 0 && expected[i] != 0 && delivers(library, gates, c) ? 1U : 0U;
    }
    return counts;
}

static void report(const char* what, const Counts& gated, const Counts& ungated) {
    std::printf("%s, %s: %u commands instead of %u, of which %u were forbidden; %u fallbacks\n",
                doing, what, gated.present, ungated.present, ungated.forbidden, gated.fallbacks);
    expect(gated.forbidden == 0, std::string(what) + " has forbidden commands");
    expect(gated.lacking == 0, std::string(what) + " lacks commands");
    expect(gated.present != 0, std::string(what) + " is empty");
}

// --- The three ways

struct Case {
    const char* name;
    std::uint32_t version;
    Names extensions;
    bool falls_back;
};

/// The create-infos of a case.
struct Infos {
    explicit Infos(const Case& one) {
        application.apiVersion = one.version;
        instance.setPApplicationInfo(&application);
        queue.setQueueCount(1).setPQueuePriorities(&priority);
        device.setQueueCreateInfoCount(1).setPQueueCreateInfos(&queue);
        device.setEnabledExtensionCount(static_cast<std::uint32_t>(one.extensions.size()));
        device.setPpEnabledExtensionNames(one.extensions.data());
    }
    Infos(const Infos&) = delete;
    Infos& operator=(const Infos&) = delete;
    ~Infos() = default;

    float priority = 1;
    vk::ApplicationInfo application;
    vk::InstanceCreateInfo instance;
    vk::DeviceQueueCreateInfo queue;
    vk::DeviceCreateInfo device;
};

static vkgate::PhysicalDeviceGate any_physical_device(const vkgate::InstanceGate& gate) {
    return {gate, gate.api_version(), vkgate::ExtensionSet::all()};
}

static Gates gates_of(VkInstance instance, VkDevice device) {
    Gates gates;
    gates.instance = loader.gate(instance);
    gates.any_physical_device = any_physical_device(gates.instance);
    if (device != VkDevice())
        gates.device = loader.gate(device);
    gates.instance_handle = instance;
    gates.device_handle = device;
    return gates;
}

template <class Pointer>
using Pointee = std::remove_const_t<std::remove_pointer_t<Pointer>>;

/// vk::raii, whose objects make dispatchers of their own.
static void try_raii(const vkgate::Library& library, const Case& one) {
    const Infos infos(one);
    Counts of_instance[2], of_device[2];
    for (const bool is_gated : {true, false}) {
        const vk::raii::Context context(is_gated ? vkgate::get_instance_proc_addr<loader>
                                                 : library.get_instance_proc_addr());
        const vk::raii::Instance instance(context, infos.instance);
        const std::vector<vk::raii::PhysicalDevice> gpus = instance.enumeratePhysicalDevices();
        if (gpus.empty())
            fail("no device", skipped);
        const vk::raii::Device device(gpus.front(), infos.device);
        const vk::raii::Fence fence(device,
                                    vk::FenceCreateInfo(vk::FenceCreateFlagBits::eSignaled));
        expect(fence.getStatus() == vk::Result::eSuccess, "a fence is not signaled");
        device.waitIdle();

        static Gates gates;  // the ungated round has those of the gated one
        if (is_gated)
            gates = gates_of(*instance, *device);
        gates.instance_handle = *instance;
        gates.device_handle = VkDevice();
        const auto make_of_instance = [&] {
            return Pointee<decltype(instance.getDispatcher())>(label_of_instance, VkInstance());
        };
        of_instance[is_gated] = count(*instance.getDispatcher(), make_of_instance, gates, library);
        gates.device_handle = *device;
        const auto make_of_device = [&] {
            return Pointee<decltype(device.getDispatcher())>(label_of_device, VkDevice());
        };
        of_device[is_gated] = count(*device.getDispatcher(), make_of_device, gates, library);
    }
    report("vk::raii::Instance", of_instance[true], of_instance[false]);
    report("vk::raii::Device", of_device[true], of_device[false]);
    expect((of_device[true].fallbacks != 0) == one.falls_back, "Vulkan-Hpp's fallbacks");
}

/// Vulkan-Hpp's dynamic dispatcher, which is its default if VULKAN_HPP_DISPATCH_LOADER_DYNAMIC
/// is 1.
static void try_dynamic(const vkgate::Library& library, const Case& one) {
    const Infos infos(one);
    const auto make = [] {
        const auto any = reinterpret_cast<void*>(1);
        return Dynamic(static_cast<VkInstance>(any), label_of_instance, static_cast<VkDevice>(any),
                       label_of_device);
    };
    Counts counts[2];
    Gates gates;
    for (const bool is_gated : {true, false}) {
        Dynamic dynamic;
        dynamic.init(is_gated ? vkgate::get_instance_proc_addr<loader>
                              : library.get_instance_proc_addr());
        const vk::Instance instance = vk::createInstance(infos.instance, nullptr, dynamic);
        dynamic.init(instance);
        const vk::PhysicalDevice gpu = instance.enumeratePhysicalDevices(dynamic).front();
        const vk::Device device = gpu.createDevice(infos.device, nullptr, dynamic);
        dynamic.init(device);
        const vk::Fence fence = device.createFence({}, nullptr, dynamic);
        device.resetFences(fence, dynamic);
        device.destroyFence(fence, nullptr, dynamic);
        device.waitIdle(dynamic);
        if (is_gated)
            gates = gates_of(instance, device);
        gates.instance_handle = instance;
        gates.device_handle = device;
        counts[is_gated] = count(dynamic, make, gates, library);
        device.destroy(nullptr, dynamic);
        instance.destroy(nullptr, dynamic);
    }
    report("the dynamic dispatcher", counts[true], counts[false]);
}

/// vkgate's dispatcher, as the default.
static void try_tables(const vkgate::Library& library, const Case& one) {
    const Infos infos(one);
    dispatcher = {};
    vkgate::load(dispatcher, library);
    expect(dispatcher.vkGetInstanceProcAddr == library.get_instance_proc_addr(),
           "vkGetInstanceProcAddr before there is an instance");
    const vk::UniqueInstance instance = vk::createInstanceUnique(infos.instance);
    const vkgate::InstanceGate instance_gate(dispatcher, infos.instance);
    vkgate::load(dispatcher, library, *instance, instance_gate);
    const vk::PhysicalDevice gpu = instance->enumeratePhysicalDevices().front();
    const vk::UniqueDevice device = gpu.createDeviceUnique(infos.device);
    const vkgate::DeviceGate gate(instance_gate, gpu.getProperties().apiVersion, infos.device);
    const vkgate::Report loaded = vkgate::load(dispatcher, dispatcher, *device, gate);
    const vk::UniqueFence fence = device->createFenceUnique({});
    device->resetFences(*fence);
    device->waitIdle();
    unsigned present = 0;
    for (const vkgate::Command c : vkgate::CommandSet::all())
        if (level(c) == vkgate::Level::device) {
            const bool is_there =
                vkgate::get_slot(static_cast<const vkgate::DeviceTable&>(dispatcher), c) != nullptr;
            present += is_there ? 1U : 0U;
            expect(is_there == loaded.delivered().contains(c) ||
                       (is_there && gate.allows_any_alias(c)),
                   name(c));
        }
    std::printf("%s, vkgate::HppDispatcher: %u names, %zu commands delivered\n", doing, present,
                loaded.delivered().size());
    expect(dispatcher.vkGetDeviceProcAddr != nullptr, "vkGetDeviceProcAddr");
    expect(dispatcher.vkSetDebugUtilsObjectNameEXT == nullptr, "debug utils");
}

VKGATE_FOREIGN_CALLS_END

int main(int count, char** arguments) {
    const vkgate::Library library = open_library(count, arguments);
    loader.load(library);
    const std::vector<Case> cases = {{"1.2", VK_API_VERSION_1_2, {}, false},
                                     {"1.1, KHR",
                                      VK_API_VERSION_1_1,
                                      {"VK_KHR_create_renderpass2", "VK_KHR_draw_indirect_count"},
                                      true}};
    for (const Case& one : cases) {
        doing = one.name;
        try_raii(library, one);
        try_dynamic(library, one);
        try_tables(library, one);
    }
    std::printf("%zu devices, %d compared, %d differences, %d messages\n", cases.size(), compared,
                differences, messages);
    return differences == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
