// The compile-time facts about a command: its type, its handle, and slots with that type.

#include "../support/support.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include <vkgate/command_traits.hpp>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Dispatch;
using vkgate::DispatchHandle;
using vkgate::Level;
using vkgate::Pfn;

namespace {

static_assert(std::is_same_v<Pfn<Command::vkCreateInstance>, PFN_vkCreateInstance>);
static_assert(std::is_same_v<Pfn<Command::vkGetInstanceProcAddr>, PFN_vkGetInstanceProcAddr>);
static_assert(std::is_same_v<Pfn<Command::vkDestroyInstance>, PFN_vkDestroyInstance>);
static_assert(std::is_same_v<Pfn<Command::vkCreateDevice>, PFN_vkCreateDevice>);
static_assert(std::is_same_v<Pfn<Command::vkGetDeviceProcAddr>, PFN_vkGetDeviceProcAddr>);
static_assert(std::is_same_v<Pfn<Command::vkQueueSubmit>, PFN_vkQueueSubmit>);
static_assert(std::is_same_v<Pfn<Command::vkCmdDraw>, PFN_vkCmdDraw>);
static_assert(!std::is_same_v<Pfn<Command::vkCmdDraw>, Pfn<Command::vkCmdDispatch>>);

static_assert(std::is_same_v<DispatchHandle<Command::vkCreateInstance>, void>);
static_assert(std::is_same_v<DispatchHandle<Command::vkEnumerateInstanceVersion>, void>);
static_assert(std::is_same_v<DispatchHandle<Command::vkGetInstanceProcAddr>, VkInstance>);
static_assert(std::is_same_v<DispatchHandle<Command::vkDestroyInstance>, VkInstance>);
static_assert(std::is_same_v<DispatchHandle<Command::vkCreateDevice>, VkPhysicalDevice>);
static_assert(std::is_same_v<DispatchHandle<Command::vkCreateBuffer>, VkDevice>);
static_assert(std::is_same_v<DispatchHandle<Command::vkQueueSubmit2KHR>, VkQueue>);
static_assert(std::is_same_v<DispatchHandle<Command::vkCmdDraw>, VkCommandBuffer>);
static_assert(vkgate::dispatch(Command::vkGetExternalComputeQueueDataNV) ==
              Dispatch::external_compute_queue);

// Makes vkgate's types for undeclared commands visible beside Vulkan's own. If both declared a
// type, its name would be ambiguous.
using namespace vkgate::detail::pfn;

/// The first parameter of a function.
template <class Function>
struct FirstParameter {
    using Type = void;
};
template <class Result, class First, class... Rest>
struct FirstParameter<Result(VKAPI_PTR*)(First, Rest...)> {
    using Type = First;
};

template <class First>
constexpr Dispatch dispatch_on() {
    return std::is_same_v<First, VkInstance>                    ? Dispatch::instance
           : std::is_same_v<First, VkPhysicalDevice>            ? Dispatch::physical_device
           : std::is_same_v<First, VkDevice>                    ? Dispatch::device
           : std::is_same_v<First, VkQueue>                     ? Dispatch::queue
           : std::is_same_v<First, VkCommandBuffer>             ? Dispatch::command_buffer
           : std::is_same_v<First, VkExternalComputeQueueNV_T*> ? Dispatch::external_compute_queue
                                                                : Dispatch::none;
}

std::size_t declared = 0;  // the number of commands whose type was compared

/// Compares vkgate's facts about a command with the type that the headers give it.
template <Command c, class Declared, class Member>
void check_command() {
    CAPTURE(c);
    const bool is_type_of_headers = std::is_same_v<Pfn<c>, Declared>;
    const bool is_type_of_member = std::is_same_v<Pfn<c>, Member>;
    CHECK(is_type_of_headers);
    CHECK(is_type_of_member);
    if constexpr (!std::is_same_v<Declared, PFN_vkVoidFunction>) {
        ++declared;
        using First = typename FirstParameter<Declared>::Type;
        constexpr Dispatch expected = dispatch_on<First>();
        using Handle = std::conditional_t<expected == Dispatch::none, void, First>;
        const bool is_first_parameter = std::is_same_v<DispatchHandle<c>, Handle>;
        CHECK(is_first_parameter);
        CHECK(vkgate::dispatch(c) == expected);
    }
}

}  // namespace

TEST_CASE("the type and the handle of every command are those of the Vulkan headers") {
#define CHECK_COMMAND(Table, command)                                                              \
    check_command<Command::command, PFN_##command,                                                 \
                  std::decay_t<decltype(std::declval<vkgate::Table>().command)>>();
#define VKGATE_GLOBAL(name) CHECK_COMMAND(GlobalTable, name)
#define VKGATE_INSTANCE(name) CHECK_COMMAND(InstanceTable, name)
#define VKGATE_PHYSICAL_DEVICE(name) CHECK_COMMAND(PhysicalDeviceTable, name)
#define VKGATE_SHARED(name) CHECK_COMMAND(DeviceTable, name)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) CHECK_COMMAND(DeviceTable, name)
#include <vkgate/registry/device_commands.inc>
#undef CHECK_COMMAND
    // At least all of 1.0: 121 device, 15 instance and physical-device, and 3 global commands.
    CHECK(declared >= 139);
}

TEST_CASE("a command that the Vulkan headers do not declare is marked as undeclared") {
    static_assert(vkgate::is_declared<Command::vkCmdDraw>);
    static_assert(vkgate::is_declared<Command::vkGetInstanceProcAddr>);
#ifdef VK_VERSION_1_4
    CHECK(vkgate::is_declared<Command::vkCmdPushConstants2>);
#else
    CHECK_FALSE(vkgate::is_declared<Command::vkCmdPushConstants2>);
    CHECK(std::is_same_v<Pfn<Command::vkCmdPushConstants2>, PFN_vkVoidFunction>);
#endif
}

TEST_CASE("the handle of a command fits its level") {
    for (Command c : CommandSet::all()) {
        CAPTURE(c);
        switch (dispatch(c)) {
        case Dispatch::none:
            CHECK(level(c) == Level::global);
            break;
        case Dispatch::instance:
            CHECK((level(c) == Level::instance || c == Command::vkGetInstanceProcAddr));
            break;
        case Dispatch::physical_device:
            CHECK(level(c) == Level::physical_device);
            break;
        case Dispatch::device:
        case Dispatch::queue:
        case Dispatch::command_buffer:
        case Dispatch::external_compute_queue:
            CHECK(level(c) == Level::device);
            break;
        }
        const std::string full_name = name(c);
        if (full_name.rfind("vkCmd", 0) == 0)
            CHECK(dispatch(c) == Dispatch::command_buffer);
        for (Command alias : aliases(c))
            CHECK(dispatch(alias) == dispatch(c));
    }
}

TEST_CASE("a slot is read and written with the type of its command, under each of its names") {
    vkgate::DeviceTable table;
    CHECK(vkgate::get_slot<Command::vkCmdDraw>(table) == nullptr);
    const auto draw = function_cast<PFN_vkCmdDraw>(std::uintptr_t{0x10});
    vkgate::set_slot<Command::vkCmdDraw>(table, draw);
    CHECK(table.vkCmdDraw == draw);
    CHECK(vkgate::get_slot<Command::vkCmdDraw>(table) == draw);
    static_assert(
        std::is_same_v<decltype(vkgate::get_slot<Command::vkCmdDraw>(table)), PFN_vkCmdDraw>);

    const auto reset = function_cast<Pfn<Command::vkResetQueryPoolEXT>>(std::uintptr_t{0x20});
    vkgate::set_slot<Command::vkResetQueryPoolEXT>(table, reset);
    CHECK(untyped(vkgate::get_slot<Command::vkResetQueryPool>(table)) == untyped(reset));
    CHECK(untyped(table.vkResetQueryPool) == untyped(reset));
    CHECK(vkgate::get_slot(table, Command::vkResetQueryPoolEXT) == untyped(reset));
    vkgate::set_slot<Command::vkResetQueryPool>(table, nullptr);
    CHECK(table.vkResetQueryPoolEXT == nullptr);
    CHECK(table.vkCmdDraw == draw);
}
