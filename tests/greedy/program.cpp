// Uses all of vkgate in a program that has a greedy template with the name of each vkgate function:
// see tests/greedy.py. The calls here are qualified, or they would match the templates, too.

#define VK_NO_PROTOTYPES

#include "greedy.hpp"

GREEDY

#include <cstdio>
#include <cstring>

#include <vkgate/adapt/load_globals.hpp>
#include <vkgate/adapt/proc_addr.hpp>
#include <vkgate/command_traits.hpp>
#include <vkgate/common/bookkeeping.hpp>
#include <vkgate/common/events_by_new.hpp>
#include <vkgate/common/new_by_old.hpp>
#include <vkgate/common/old_by_new.hpp>
#include <vkgate/driver/driver.hpp>
#include <vkgate/features/chain.hpp>
#include <vkgate/features/explain.hpp>
#include <vkgate/features/problems.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/implement/chain.hpp>
#include <vkgate/implement/check_extensions.hpp>
#include <vkgate/implement/entry_points.hpp>
#include <vkgate/implement/extension_properties.hpp>
#include <vkgate/implement/query.hpp>
#include <vkgate/implement/trampolines.hpp>
#include <vkgate/iterator.hpp>
#include <vkgate/layer/layer.hpp>
#include <vkgate/vkgate.hpp>

int greedy_calls = 0;

// The application's own namespace, with its tables, gates and texts, and the templates beside
// them.
namespace application {

GREEDY

#define INSTANCE_COMMANDS(X)                                                                       \
    X(vkGetInstanceProcAddr)                                                                       \
    X(vkGetDeviceProcAddr) X(vkCreateDevice) X(vkSetDebugUtilsObjectNameEXT)
VKGATE_TABLE(OwnInstance, INSTANCE_COMMANDS);
#define PHYSICAL_DEVICE_COMMANDS(X) X(vkGetPhysicalDeviceProperties) X(vkCreateDevice)
VKGATE_TABLE(OwnPhysicalDevice, PHYSICAL_DEVICE_COMMANDS);
#define DEVICE_COMMANDS(X) X(vkCmdDraw) X(vkQueueSubmit2) X(vkSetDebugUtilsObjectNameEXT)
VKGATE_TABLE(OwnDevice, DEVICE_COMMANDS);

struct Global : vkgate::GlobalTable {};
struct Instance : vkgate::InstanceTable {};
struct PhysicalDevice : vkgate::PhysicalDeviceTable {};
struct Device : vkgate::DeviceTable {};
struct DerivedOwnDevice : OwnDevice {};

struct InstanceGate : vkgate::InstanceGate {
    using vkgate::InstanceGate::InstanceGate;
};
struct DeviceGate : vkgate::DeviceGate {
    using vkgate::DeviceGate::DeviceGate;
};
struct Words : vkgate::Text<200> {};

#define ENTRY_POINTS(X) X(vkDeviceWaitIdle)
struct EntryPoints {
    VKGATE_ENTRY_POINTS(ENTRY_POINTS)
};
VKAPI_ATTR VkResult VKAPI_CALL EntryPoints::vkDeviceWaitIdle(VkDevice) {
    return VK_NOT_READY;
}

/// A driver. Nothing calls its commands.
#define DRIVER_COMMANDS(X)                                                                         \
    X(vkGetPhysicalDeviceFeatures)                                                                 \
    X(vkGetPhysicalDeviceFormatProperties)                                                         \
    X(vkGetPhysicalDeviceImageFormatProperties)                                                    \
    X(vkGetPhysicalDeviceProperties)                                                               \
    X(vkGetPhysicalDeviceQueueFamilyProperties)                                                    \
    X(vkGetPhysicalDeviceMemoryProperties)                                                         \
    X(vkGetPhysicalDeviceSparseImageFormatProperties)
struct Driver {
    static constexpr uint32_t api_version = VK_API_VERSION_1_1;
    static constexpr vkgate::ExtensionSet instance_extensions = {};
    struct Instance : vkgate::DriverInstance {
        vkgate::DriverPhysicalDevice device{*this, api_version, {}};
    };
    struct Device : vkgate::DriverDevice {
        vkgate::DriverQueue queue{*this, 0, 0};
    };
    VKGATE_ENTRY_POINTS(DRIVER_COMMANDS)
};
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceFeatures(VkPhysicalDevice,
                                                               VkPhysicalDeviceFeatures*) {}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceFormatProperties(VkPhysicalDevice, VkFormat,
                                                                       VkFormatProperties*) {}
VKAPI_ATTR VkResult VKAPI_CALL Driver::vkGetPhysicalDeviceImageFormatProperties(
    VkPhysicalDevice, VkFormat, VkImageType, VkImageTiling, VkImageUsageFlags, VkImageCreateFlags,
    VkImageFormatProperties*) {
    return VK_ERROR_FORMAT_NOT_SUPPORTED;
}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceProperties(VkPhysicalDevice,
                                                                 VkPhysicalDeviceProperties*) {}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceQueueFamilyProperties(
    VkPhysicalDevice, uint32_t*, VkQueueFamilyProperties*) {}
VKAPI_ATTR void VKAPI_CALL
Driver::vkGetPhysicalDeviceMemoryProperties(VkPhysicalDevice, VkPhysicalDeviceMemoryProperties*) {}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceSparseImageFormatProperties(
    VkPhysicalDevice, VkFormat, VkImageType, VkSampleCountFlagBits, VkImageUsageFlags,
    VkImageTiling, uint32_t*, VkSparseImageFormatProperties*) {}

/// Finds tables for trampolines.
struct Context {
    static inline Instance instance_table;
    static inline Device device_table;
    static const Instance& table(VkInstance) { return instance_table; }
    static const Instance& table(VkPhysicalDevice) { return instance_table; }
    static const Device& table(VkDevice) { return device_table; }
    static const Device& table(VkQueue) { return device_table; }
    static const Device& table(VkCommandBuffer) { return device_table; }
};

}  // namespace application

VKGATE_DRIVER(application::Driver, vkgate::Bookkeeping<vkgate::DriverContext>)

namespace {

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;

template <class To, class From>
To function_cast(From from) {
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}

VKAPI_ATTR void VKAPI_CALL any_command() {}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_version(uint32_t* version) {
    *version = VK_API_VERSION_1_2;
    return VK_SUCCESS;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL device_query(VkDevice, const char*) {
    return any_command;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL instance_query(VkInstance, const char* name) {
    if (std::strcmp(name, "vkEnumerateInstanceVersion") == 0)
        return function_cast<PFN_vkVoidFunction>(enumerate_version);
    if (std::strcmp(name, "vkGetDeviceProcAddr") == 0)
        return function_cast<PFN_vkVoidFunction>(device_query);
    return any_command;
}

int failures = 0;
void expect(bool is_right, const char* what) {
    if (is_right)
        return;
    ++failures;
    std::printf("wrong: %s\n", what);
}

/// Checks that every slot of the table holds a pointer, and that the report says the same.
template <class Table>
void expect_filled(const Table& table, const vkgate::Report& report, const char* what) {
    std::size_t slots = 0;
    bool all = report.complete();
    for (Command c : CommandSet::all()) {
        if (!vkgate::has_slot<Table>(c))
            continue;
        ++slots;
        all = all && vkgate::get_slot(table, c) != nullptr && report.has(c);
    }
    expect(all && slots != 0, what);
}

template <class Table>
void load_globals(const vkgate::Library& library) {
    Table vk;
    expect_filled(vk, vkgate::load(vk, library), "a global table");
    vkgate::load(vk, instance_query);
    vkgate::load(vk, vkgate::NextLayer{instance_query});
    expect(vk.vkCreateInstance != nullptr, "the global table of a layer");
}

template <class Table, class LevelGate>
void load_instances(const vkgate::Library& library, VkInstance instance, const LevelGate& gate) {
    Table table;
    expect_filled(table, vkgate::load(table, library, instance, gate),
                  "a library's instance table");
    expect_filled(table, vkgate::load(table, instance_query, instance, gate), "an instance table");
}

template <class Table, class Source>
void load_physical_devices(const Source& source, VkInstance instance) {
    const auto gate = vkgate::PhysicalDeviceGate::everything();
    Table table;
    expect_filled(table, vkgate::load(table, source, instance, gate), "a physical device's table");
}

template <class Table, class Source, class LevelGate>
void load_devices(const vkgate::Library& library, const Source& source, VkInstance instance,
                  VkDevice device, const LevelGate& gate) {
    Table table;
    expect_filled(table, vkgate::load(table, source, device, gate), "a device table");
    expect_filled(table, vkgate::load(table, device_query, device, gate),
                  "a device table from a device query");
    expect_filled(table, vkgate::load(table, instance_query, instance, device, gate),
                  "a device table from an instance query");
    expect_filled(table, vkgate::load(table, library, instance, device, gate),
                  "a device table from a library");
}

constexpr vkgate::DeviceGate constant_gate(vkgate::InstanceGate(VK_API_VERSION_1_3),
                                           VK_API_VERSION_1_3);
static_assert(vkgate::covers<constant_gate, Command::vkQueueSubmit2>());
static_assert(vkgate::covers<constant_gate, Command::vkCmdDraw, Command::vkCmdDispatch>());

void load_all(const vkgate::Library& library) {
    int object = 0;  // nothing reads what a handle points to
    const auto instance = reinterpret_cast<VkInstance>(&object);
    const auto device = reinterpret_cast<VkDevice>(&object);
    load_globals<vkgate::GlobalTable>(library);
    load_globals<application::Global>(library);

    const auto instance_gate = vkgate::InstanceGate::everything();
    load_instances<vkgate::InstanceTable>(library, instance, instance_gate);
    load_instances<application::Instance>(library, instance, instance_gate);
    load_instances<application::OwnInstance>(library, instance, instance_gate);

    application::Instance vki;
    application::OwnInstance own_instance;
    vkgate::load(vki, library, instance, instance_gate);
    vkgate::load(own_instance, library, instance, instance_gate);
    load_physical_devices<vkgate::PhysicalDeviceTable>(vki, instance);
    load_physical_devices<application::PhysicalDevice>(own_instance, instance);
    load_physical_devices<application::OwnPhysicalDevice>(vki, instance);

    const auto device_gate = vkgate::DeviceGate::everything();
    load_devices<vkgate::DeviceTable>(library, vki, instance, device, device_gate);
    load_devices<application::Device>(library, vki, instance, device, device_gate);
    load_devices<application::OwnDevice>(library, own_instance, instance, device, device_gate);
    load_devices<application::DerivedOwnDevice>(library, vki, instance, device, device_gate);

    // The application's own gates, which know what was enabled.
    const application::InstanceGate own_gate(VK_API_VERSION_1_3,
                                             ExtensionSet(Extension::EXT_debug_utils));
    const application::DeviceGate own_device_gate(own_gate, VK_API_VERSION_1_3);
    load_instances<application::OwnInstance>(library, instance, own_gate);
    load_devices<application::OwnDevice>(library, own_instance, instance, device, own_device_gate);
    application::Device vkd;
    const vkgate::Report report = vkgate::load(vkd, vki, device, own_device_gate);
    expect(vkd.vkQueueSubmit2 != nullptr && vkd.vkCmdDrawMeshTasksEXT == nullptr, "its own gate");
    expect(report.state(Command::vkCmdDrawMeshTasksEXT) == vkgate::State::not_allowed, "a report");
    expect(report.lacking({Command::vkCmdDraw, Command::vkCmdDrawMeshTasksEXT}).size() == 1,
           "what is lacking");
}

void use_the_rest(const vkgate::Library& library) {
    application::Global vk;
    vkgate::load(vk, library);
    const char* const names[] = {"VK_KHR_surface", "VK_KHR_none"};
    VkInstanceCreateInfo info = {};
    info.enabledExtensionCount = 2;
    info.ppEnabledExtensionNames = names;
    const vkgate::InstanceGate instance_gate(vk, info);
    expect(instance_gate.extensions().size() == 1, "extensions by name");
    VkExtensionProperties supported = {};
    std::strcpy(supported.extensionName, "VK_KHR_swapchain");
    const vkgate::PhysicalDeviceGate physical_gate(instance_gate, VK_API_VERSION_1_3, &supported,
                                                   1);
    expect(physical_gate.allows(Command::vkGetPhysicalDeviceProperties),
           "a physical device's gate");
    const vkgate::DeviceGate device_gate(instance_gate, VK_API_VERSION_1_3,
                                         ExtensionSet(Extension::KHR_present_wait));

    std::size_t characters = 0;
    for (const vkgate::Problem& problem : vkgate::problems(instance_gate))
        characters += vkgate::explain<application::Words>(problem, instance_gate, names).size() +
                      vkgate::explain(problem, instance_gate).size();
    expect(characters != 0, "problems in words");
    vkgate::Report report;
    application::Device vkd;
    int object = 0;
    report = vkgate::load(vkd, device_query, reinterpret_cast<VkDevice>(&object),
                          device_gate.without(CommandSet(Command::vkCmdDraw)));
    for (Command c : CommandSet::all()) {
        characters += vkgate::explain<application::Words>(c, device_gate).size() +
                      vkgate::explain<application::Words>(c, report).size() +
                      vkgate::explain(c, report).size();
        expect(vkgate::find_command(vkgate::name(c)) == c, "a command by name");
        static_cast<void>(vkgate::dispatch(c));
    }
    for (Extension e : ExtensionSet::all()) {
        characters += vkgate::describe<application::Words>(e).size() +
                      vkgate::explain<application::Words>(e, device_gate).size();
        expect(vkgate::find_extension(vkgate::name(e)) == e, "an extension by name");
    }
    expect(vkgate::closure(device_gate).complete(), "a closure");
    expect(!vkgate::dependencies_met(Extension::KHR_present_wait, instance_gate), "dependencies");

    vkgate::set_slot<Command::vkCmdDispatch>(vkd, nullptr);
    expect(vkgate::get_slot<Command::vkCmdDispatch>(vkd) == nullptr, "a typed slot");
    vkgate::set_slot(vkd, Command::vkCmdDispatch, any_command);
    expect(vkgate::get_slot(vkd, Command::vkCmdDispatch) == any_command, "a slot");

    vkgate::Library nothing = vkgate::Library::open("/no/such/library");
    expect(!nothing && std::strlen(nothing.error().message()) != 0, "an error of a library");
    nothing.close();
}

void use_what_implements() {
    const auto own = vkgate::entry_points<application::EntryPoints, application::Device>();
    application::Device& table = application::Context::device_table;
    vkgate::assign(table, own);
    vkgate::fill(table, own);
    expect(vkgate::get_slot(table, "vkDeviceWaitIdle") != nullptr, "a slot by name");
    expect(vkgate::get_slot(table, "vkDeviceWaitIdle", application::DeviceGate()) == nullptr,
           "a slot by name and gate");
    const auto of_devices = vkgate::trampolines<application::Context, application::Device>();
    int object = 0;
    expect(of_devices.vkDeviceWaitIdle(reinterpret_cast<VkDevice>(&object)) == VK_NOT_READY,
           "a trampoline");
    const auto of_instances = vkgate::trampolines<application::Context, application::Instance>();
    of_instances.vkDestroyInstance(VkInstance{}, nullptr);

    VkExtensionProperties properties = {};
    uint32_t count = 1;
    const ExtensionSet extensions(Extension::KHR_surface);
    const VkResult enumerated =
        vkgate::enumerate_extension_properties(extensions, nullptr, nullptr, &count, &properties);
    expect(enumerated == VK_SUCCESS && count == 1, "extensions are enumerated");
    const char* const names[] = {"VK_KHR_surface"};
    VkInstanceCreateInfo info = {};
    info.enabledExtensionCount = 1;
    info.ppEnabledExtensionNames = names;
    expect(vkgate::check_extensions(extensions, info) == VK_SUCCESS &&
               vkgate::check_extensions({}, info, names, 1) == VK_SUCCESS,
           "extensions are supported");
    expect(vkgate::find_in_chain<VkInstanceCreateInfo>(&info, info.sType) == &info, "a chain");
}

/// The Context of translations.
struct Translations {
    static inline vkgate::InstanceTable instance_table;
    static inline vkgate::DeviceTable device_table;
    static inline vkgate::DeviceGate device_gate = vkgate::DeviceGate::everything();
    static const vkgate::InstanceTable& table(VkInstance) { return instance_table; }
    static const vkgate::InstanceTable& table(VkPhysicalDevice) { return instance_table; }
    static const vkgate::DeviceTable& table(VkDevice) { return device_table; }
    static const vkgate::DeviceTable& table(VkQueue) { return device_table; }
    static const vkgate::DeviceTable& table(VkCommandBuffer) { return device_table; }
    static const vkgate::Gate& gate(VkDevice) { return device_gate; }
    static const vkgate::Gate& gate(VkQueue) { return device_gate; }
    static const vkgate::Gate& gate(VkCommandBuffer) { return device_gate; }
    static uint32_t device_mask(VkDevice) { return 1; }
    static uint32_t device_mask(VkQueue) { return 1; }
    static void unsupported(Command, const char*) {}
};

#ifdef VK_KHR_synchronization2
VkPipelineStageFlags barrier_stages = 0;
VKAPI_ATTR void VKAPI_CALL see_barrier(VkCommandBuffer, VkPipelineStageFlags from,
                                       VkPipelineStageFlags to, VkDependencyFlags, uint32_t,
                                       const VkMemoryBarrier*, uint32_t,
                                       const VkBufferMemoryBarrier*, uint32_t,
                                       const VkImageMemoryBarrier*) {
    barrier_stages = VkPipelineStageFlags(0);
    for (const VkPipelineStageFlags stages : {from, to})
        barrier_stages |= stages;
}
#endif
#ifdef VK_KHR_maintenance6
VkShaderStageFlags bound_stages = 0;
VKAPI_ATTR void VKAPI_CALL see_binding(VkCommandBuffer, const VkBindDescriptorSetsInfoKHR* info) {
    bound_stages = info->stageFlags;
}
#endif

VKAPI_ATTR VkResult VKAPI_CALL see_render_pass(VkDevice, const VkRenderPassCreateInfo2* info,
                                               const VkAllocationCallbacks*, VkRenderPass*) {
    expect(info->pSubpasses->pInputAttachments->aspectMask == 6, "the aspects of an attachment");
    return VK_SUCCESS;
}

void use_translations() {
    vkgate::InstanceTable& vki = Translations::instance_table;
    vkgate::DeviceTable& vkd = Translations::device_table;
#ifdef VK_KHR_synchronization2
    vkgate::fill_events_by_new<Translations>(vkd);
    vkd.vkCmdPipelineBarrier = see_barrier;
#endif
    vkgate::fill_old_by_new<Translations>(vki);
    vkgate::fill_old_by_new<Translations>(vkd);
    vkgate::fill_new_by_old<Translations>(vki);
    vkgate::fill_new_by_old<Translations>(vkd, Translations::device_gate);
#ifdef VK_KHR_synchronization2
    const VkMemoryBarrier2KHR barrier = {VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR,  nullptr,
                                         VK_PIPELINE_STAGE_2_BLIT_BIT_KHR,        0,
                                         VK_PIPELINE_STAGE_2_INDEX_INPUT_BIT_KHR, 0};
    VkDependencyInfoKHR info = {};
    info.memoryBarrierCount = 1;
    info.pMemoryBarriers = &barrier;
    vkd.vkCmdPipelineBarrier2(VkCommandBuffer{}, &info);
    expect(barrier_stages == 0x1004, "the stages of a barrier");
#endif
#ifdef VK_KHR_maintenance6
    vkd.vkCmdBindDescriptorSets2 = see_binding;
    vkgate::OldByNew<Translations>::vkCmdBindDescriptorSets(
        VkCommandBuffer{}, VK_PIPELINE_BIND_POINT_RAY_TRACING_KHR, VkPipelineLayout{}, 0, 0,
        nullptr, 0, nullptr);
    expect(bound_stages == 0x3F00, "the stages of a bind point");
#endif
    VkAttachmentReference reference = {0, VK_IMAGE_LAYOUT_GENERAL};
    VkAttachmentDescription attachment = {};
    attachment.format = VK_FORMAT_D24_UNORM_S8_UINT;
    VkSubpassDescription subpass = {};
    subpass.inputAttachmentCount = 1;
    subpass.pInputAttachments = &reference;
    VkRenderPassCreateInfo pass = {};
    pass.attachmentCount = 1;
    pass.pAttachments = &attachment;
    pass.subpassCount = 1;
    pass.pSubpasses = &subpass;
    VkRenderPass created = {};
    vkd.vkCreateRenderPass2 = see_render_pass;
    vkgate::OldByNew<Translations>::vkCreateRenderPass(VkDevice{}, &pass, nullptr, &created);
}

void use_driver() {
    uint32_t version = 7;
    expect(vk_icdNegotiateLoaderICDInterfaceVersion(&version) == VK_SUCCESS, "a negotiation");
    vkgate::GlobalTable vk;
    vkgate::load(vk, vk_icdGetInstanceProcAddr);
    const VkInstanceCreateInfo info = {};
    VkInstance instance = {};
    expect(vk.vkCreateInstance(&info, nullptr, &instance) == VK_SUCCESS, "a driver's instance");
    vkgate::InstanceTable vki;
    vkgate::load(vki, vk_icdGetInstanceProcAddr, instance, vkgate::InstanceGate(vk, info));
    VkPhysicalDevice physical_device = {};
    uint32_t count = 1;
    vki.vkEnumeratePhysicalDevices(instance, &count, &physical_device);
    uint32_t extension_count = 1;
    vki.vkEnumerateDeviceExtensionProperties(physical_device, nullptr, &extension_count, nullptr);
    const VkDeviceCreateInfo device_info = {};
    VkDevice device = {};
    expect(vki.vkCreateDevice(physical_device, &device_info, nullptr, &device) == VK_SUCCESS,
           "a driver's device");
    vkgate::DeviceTable vkd;
    vkgate::load(vkd, vki, device, vkgate::DeviceGate::everything());
    VkQueue queue = {};
    vkd.vkGetDeviceQueue(device, 0, 0, &queue);
    expect(count == 1 && extension_count == 0 && queue != VkQueue{}, "a driver's objects");
    expect(vk_icdGetPhysicalDeviceProcAddr(instance, "vkGetPhysicalDeviceFeatures") != nullptr,
           "a command of physical devices");
    vkd.vkDestroyDevice(device, nullptr);
    vki.vkDestroyInstance(instance, nullptr);
}

}  // namespace

static vkgate::GatedLoader gated_loader;

void use_adapters(const vkgate::Library& library) {
    gated_loader.load(library);
    const PFN_vkGetInstanceProcAddr query = vkgate::get_instance_proc_addr<gated_loader>;
    vkgate::load_globals(query);
    VkInstance instance{};
    expect(vkgate::globals::vkCreateInstance != nullptr, "no global vkCreateInstance");
    expect(query(nullptr, "vkCreateDevice") == nullptr, "a device without an instance");
    vkgate::load_globals(instance, vkgate::InstanceGate(VK_API_VERSION_1_0));
    vkgate::load_globals(VkDevice{}, gated_loader.gate(VkDevice{}));
    expect(!gated_loader.gate(instance).is_known(), "a gate of no instance");
    vkgate::unload_globals();
}

void use_features() {
    const vkgate::InstanceGate instance_gate(VK_API_VERSION_1_3);
    VkDeviceCreateInfo info = {};
    const struct {
        uint32_t type;
        const void* next;
        uint32_t of_shaders;
    } objects = {1000482000, nullptr, 1};
    info.pNext = &objects;
    const vkgate::FeatureGate gate(instance_gate, VK_API_VERSION_1_3, info);
    expect(!gate.allows(vkgate::Command::vkCmdBeginRendering), "a command without its feature");
    expect(!vkgate::explain(vkgate::Command::vkCmdBeginRendering, gate).empty(), "no explanation");
    expect(!vkgate::explain(vkgate::Command::vkCmdDraw, vkgate::Report(), gate).empty(),
           "no explanation of a report");
    expect(!vkgate::explain(vkgate::Feature::shaderObject, gate).empty(),
           "no feature's explanation");
    expect(vkgate::find_feature("shaderObject") == vkgate::Feature::shaderObject, "no feature");
    expect(!vkgate::describe(vkgate::Feature::shaderObject).empty(), "no description");
    const vkgate::FeatureProblems problems = vkgate::feature_problems(gate);
    expect(problems.size() == 1 && !vkgate::explain(*problems.begin()).empty(), "no problem");
    const vkgate::FeatureGate more =
        gate.with(vkgate::Extension::EXT_shader_object).without(vkgate::CommandSet());
    expect(more.needing_features().size() != 0 && !more.features().empty(), "no features");
    const vkgate::FeatureChain chain(more, vkgate::Feature::hostQueryReset);
    expect(chain.first() != nullptr && !chain.features().empty(), "no chain");
    expect(vkgate::supported_features(vkgate::InstanceTable(), VkPhysicalDevice{}, more).empty(),
           "features that were not asked for");
}

int main() {
    const vkgate::Library library = vkgate::Library::adopt(instance_query);
    load_all(library);
    use_the_rest(library);
    use_what_implements();
    use_translations();
    use_driver();
    use_adapters(library);
    use_features();
    expect(greedy_calls == 0, "a greedy template was called");
    std::printf("%d failures, %d calls of greedy templates\n", failures, greedy_calls);
    return failures == 0 ? 0 : 1;
}
