// Threads load tables and call through them at the same time, and all read one loaded table.

#include "../support/support.hpp"

#include <atomic>
#include <cstring>
#include <functional>
#include <thread>
#include <vector>

using vkgate::Command;
using vkgate::DeviceGate;

namespace {

constexpr std::uint32_t thread_count = 16;

#define OWN_COMMANDS(X) X(vkDeviceWaitIdle) X(vkCmdDrawIndirectCount)
VKGATE_TABLE(OwnTable, OWN_COMMANDS);

/// A device of one of two drivers, and its command buffer. It counts the calls through its driver's
/// functions without a lock, so that ThreadSanitizer notices a call from another thread.
struct Device {
    std::uint32_t driver;
    int calls = 0;

    VkDevice handle() { return reinterpret_cast<VkDevice>(this); }
    VkCommandBuffer commands() { return reinterpret_cast<VkCommandBuffer>(this); }
};

template <std::uint32_t driver>
struct Driver {
    static void called(void* handle) {
        auto& device = *static_cast<Device*>(handle);
        device.calls += device.driver == driver ? 1 : 1000;
    }
    static VKAPI_ATTR VkResult VKAPI_CALL wait_idle(VkDevice device) {
        called(device);
        return VK_SUCCESS;
    }
    static VKAPI_ATTR void VKAPI_CALL draw_indirect_count(VkCommandBuffer commands, VkBuffer,
                                                          VkDeviceSize, VkBuffer, VkDeviceSize,
                                                          std::uint32_t, std::uint32_t) {
        called(commands);
    }
    static PFN_vkVoidFunction answer(const char* name) {
        if (std::strncmp(name, "vkCmdDrawIndirectCount", std::strlen("vkCmdDrawIndirectCount")) ==
            0)  // this includes its other names
            return untyped(draw_indirect_count);
        return untyped(wait_idle);  // the only other one that is called
    }
};

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice device, const char* name) {
    return reinterpret_cast<Device*>(device)->driver == 0 ? Driver<0>::answer(name)
                                                          : Driver<1>::answer(name);
}

VKAPI_ATTR VkResult VKAPI_CALL enumerate_physical_devices(VkInstance instance, std::uint32_t* count,
                                                          VkPhysicalDevice* devices) {
    *count = 1;
    *devices = reinterpret_cast<VkPhysicalDevice>(instance);
    return VK_SUCCESS;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance, const char* name) {
    if (std::strcmp(name, "vkGetDeviceProcAddr") == 0)
        return untyped(get_device_proc_addr);
    return untyped(enumerate_physical_devices);  // the only other one that is called
}

/// Runs work(0), work(1), … at the same time, each in its own thread.
void run(const std::function<void(std::uint32_t)>& work) {
    std::atomic<bool> start{false};
    std::vector<std::thread> threads;
    for (std::uint32_t number = 0; number < thread_count; ++number)
        threads.emplace_back([&, number] {
            while (!start)
                std::this_thread::yield();
            work(number);
        });
    start = true;
    for (std::thread& thread : threads)
        thread.join();
}

/// The number of calls that reach the device when each command of the table is called once.
template <class Table>
int calls(const Table& table, Device& device) {
    const int before = device.calls;
    table.vkDeviceWaitIdle(device.handle());
    if (table.vkCmdDrawIndirectCount != nullptr)
        table.vkCmdDrawIndirectCount(device.commands(), VK_NULL_HANDLE, 0, VK_NULL_HANDLE, 0, 0, 0);
    return device.calls - before;
}

}  // namespace

TEST_CASE("different threads load different tables at once, and call through them") {
    int anything = 0;
    const auto shared_instance = reinterpret_cast<VkInstance>(&anything);
    vkgate::InstanceTable shared_table;
    load(shared_table, get_instance_proc_addr, shared_instance, vkgate::InstanceGate::everything());

    std::atomic<std::uint32_t> right{0};
    run([&](std::uint32_t number) {
        const std::uint32_t version = core_versions[number % 5];
        const vkgate::ExtensionSet extensions = some_extensions(number, 50);
        const vkgate::InstanceGate instance_gate = instance_gate_of(version, extensions);
        const DeviceGate gate = device_gate_of(version, extensions);
        const int expected = gate.allows_any_alias(Command::vkCmdDrawIndirectCount) ? 2 : 1;
        for (int round = 0; round < 5; ++round) {
            vkgate::GlobalTable global_table;
            load(global_table, get_instance_proc_addr);

            const auto instance = reinterpret_cast<VkInstance>(&global_table);
            vkgate::InstanceTable instance_table;
            load(instance_table, get_instance_proc_addr, instance, instance_gate);
            VkPhysicalDevice physical_device = VK_NULL_HANDLE;
            std::uint32_t count = 1;
            instance_table.vkEnumeratePhysicalDevices(instance, &count, &physical_device);
            vkgate::PhysicalDeviceTable physical_device_table;
            load(physical_device_table, instance_table, instance,
                 vkgate::PhysicalDeviceGate(instance_gate, version, extensions));

            // The first device belongs to the instance that all threads share.
            Device of_shared{number % 2};
            Device of_own{(number + 1) % 2};
            vkgate::DeviceTable shared_device_table;
            vkgate::DeviceTable device_table;
            OwnTable own_table;
            const vkgate::Report report =
                load(shared_device_table, shared_table, of_shared.handle(), gate);
            load(device_table, instance_table, of_own.handle(), gate);
            load(own_table, instance_table, of_own.handle(), gate);

            right += report.complete() && global_table.vkCreateInstance != nullptr &&
                             reinterpret_cast<VkInstance>(physical_device) == instance &&
                             physical_device_table.vkGetPhysicalDeviceFeatures != nullptr &&
                             calls(shared_device_table, of_shared) == expected &&
                             calls(device_table, of_own) == expected &&
                             calls(own_table, of_own) == expected
                         ? 1u
                         : 0u;
        }
    });
    CHECK(right == 5 * thread_count);
}

TEST_CASE("a loaded table, a gate and a report are read by several threads") {
    Device loaded_for{0};
    vkgate::DeviceTable table;
    const DeviceGate gate = device_gate_of(v11, vkgate::Extension::KHR_draw_indirect_count);
    const vkgate::Report report = load(table, get_device_proc_addr, loaded_for.handle(), gate);
    std::atomic<std::uint32_t> right{0};
    run([&](std::uint32_t) {
        Device device{0};  // a device of the same driver
        for (int round = 0; round < 100; ++round)
            right += calls(table, device) == 2 && report.has(Command::vkCmdDrawIndirectCount) &&
                             gate.allows(Command::vkCmdDrawIndirectCountKHR)
                         ? 1u
                         : 0u;
    });
    CHECK(right == 100 * thread_count);
}
