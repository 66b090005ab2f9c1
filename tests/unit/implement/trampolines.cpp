// Trampolines: functions that find the table of the object that they are called with.

#include "../../support/function_cast.hpp"
#include "../../support/support.hpp"

#include <cstring>
#include <type_traits>
#include <utility>

#include <vkgate/command_traits.hpp>
#include <vkgate/implement/trampolines.hpp>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Dispatch;

namespace {

// --- Objects with a table of their own -----------------------------------------------------------

struct InstanceObject {
    vkgate::InstanceTable table;
};
struct DeviceObject {
    vkgate::DeviceTable table;
};
template <class Handle>
Handle handle_of(InstanceObject& object) {
    return reinterpret_cast<Handle>(&object);
}
template <class Handle>
Handle handle_of(DeviceObject& object) {
    return reinterpret_cast<Handle>(&object);
}

struct Context {
    static const vkgate::InstanceTable& table(VkInstance instance) {
        return reinterpret_cast<InstanceObject*>(instance)->table;
    }
    static const vkgate::InstanceTable& table(VkPhysicalDevice device) {
        return reinterpret_cast<InstanceObject*>(device)->table;
    }
    static const vkgate::DeviceTable& table(VkDevice device) {
        return reinterpret_cast<DeviceObject*>(device)->table;
    }
    static const vkgate::DeviceTable& table(VkQueue queue) {
        return reinterpret_cast<DeviceObject*>(queue)->table;
    }
    static const vkgate::DeviceTable& table(VkCommandBuffer commands) {
        return reinterpret_cast<DeviceObject*>(commands)->table;
    }
};

// --- A function for every command, that notes how it is called -----------------------------------

/// A value that differs from argument to argument.
template <class Type>
Type argument(std::uintptr_t number) {
    if constexpr (std::is_pointer_v<Type>) {
        return function_cast<Type>(number);
    } else if constexpr (std::is_arithmetic_v<Type> || std::is_enum_v<Type>) {
        return static_cast<Type>(number);
    } else {
        Type value;
        std::memset(&value, static_cast<int>(number), sizeof value);
        return value;
    }
}
template <class Type>
bool is_argument(Type value, std::uintptr_t number) {
    const auto expected = argument<Type>(number);
    return std::memcmp(&value, &expected, sizeof value) == 0;
}

Command called = Command::none;
const void* called_with = nullptr;
bool arguments_are_right = false;

/// Tries the trampoline of a command.
template <Command c, class Function>
struct Try {
    template <class Table>
    static bool works(const Table& trampolines) {
        return vkgate::get_slot(trampolines, c) == nullptr;  // the headers do not declare it
    }
};
template <Command c, class Result, class Handle, class... Rest>
struct Try<c, Result(VKAPI_PTR*)(Handle, Rest...)> {
    static VKAPI_ATTR Result VKAPI_CALL note(Handle handle, Rest... rest) {
        called = c;
        std::memcpy(&called_with, &handle, sizeof handle);
        [[maybe_unused]] std::uintptr_t number = 0;
        arguments_are_right = (is_argument(rest, ++number) && ... && true);
        if constexpr (!std::is_void_v<Result>)
            return argument<Result>(77);
    }

    template <class Table>
    static bool works(const Table& trampolines) {
        constexpr Dispatch on = vkgate::dispatch(c);
        if constexpr (on == Dispatch::external_compute_queue || c == Command::vkGetInstanceProcAddr)
            return vkgate::get_slot(trampolines, c) == nullptr;
        else if constexpr (on == Dispatch::instance || on == Dispatch::physical_device)
            return works_with<InstanceObject>(trampolines, std::index_sequence_for<Rest...>());
        else
            return works_with<DeviceObject>(trampolines, std::index_sequence_for<Rest...>());
    }
    template <class Object, class Table, std::size_t... places>
    static bool works_with(const Table& trampolines, std::index_sequence<places...>) {
        Object objects[2] = {};  // the other one has no function
        vkgate::set_slot<c>(objects[1].table, note);
        const auto trampoline = vkgate::get_slot<c>(trampolines);
        if (trampoline == nullptr)
            return false;
        called = Command::none;
        const auto handle = handle_of<Handle>(objects[1]);
        bool result_is_right = true;
        if constexpr (std::is_void_v<Result>)
            trampoline(handle, argument<Rest>(places + 1)...);
        else
            result_is_right =
                is_argument<Result>(trampoline(handle, argument<Rest>(places + 1)...), 77);
        return called == c && called_with == &objects[1] && arguments_are_right && result_is_right;
    }
};

/// The commands of the table whose trampoline does not work.
template <class Table>
CommandSet broken(const Table& trampolines) {
    CommandSet commands;
#define TRY(name)                                                                                  \
    if constexpr (vkgate::has_slot<Table>(Command::name))                                          \
        if (!Try<Command::name, vkgate::Pfn<Command::name>>::works(trampolines))                   \
            commands.insert(Command::name);
#define VKGATE_GLOBAL TRY
#define VKGATE_INSTANCE TRY
#define VKGATE_PHYSICAL_DEVICE TRY
#define VKGATE_SHARED TRY
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE TRY
#include <vkgate/registry/device_commands.inc>
#undef TRY
    return commands;
}

}  // namespace

TEST_CASE("a trampoline calls the command in its object's own table, with all arguments") {
    CHECK(broken(vkgate::trampolines<Context, vkgate::InstanceTable>()) == CommandSet());
    CHECK(broken(vkgate::trampolines<Context, vkgate::PhysicalDeviceTable>()) == CommandSet());
    CHECK(broken(vkgate::trampolines<Context, vkgate::DeviceTable>()) == CommandSet());
}

TEST_CASE("the trampolines that destroy an object do nothing without one") {
    const auto instance = vkgate::trampolines<Context, vkgate::InstanceTable>();
    const auto device = vkgate::trampolines<Context, vkgate::DeviceTable>();
    instance.vkDestroyInstance(VkInstance{}, nullptr);
    device.vkDestroyDevice(VkDevice{}, nullptr);
    SUCCEED("no table was looked for");
}

TEST_CASE("the trampolines of physical devices need a context of physical devices alone") {
    struct OfPhysicalDevice {
        static const vkgate::InstanceTable& table(VkPhysicalDevice device) {
            return Context::table(device);
        }
    };
    const auto table = vkgate::trampolines<OfPhysicalDevice, vkgate::PhysicalDeviceTable>();
    CHECK(broken(table) == CommandSet());
}
