// A vkGetInstanceProcAddr that gates what is created through it.

#include "../../support/fake_loader.hpp"
#include "../../support/gated.hpp"
#include "../../support/support.hpp"

#include <vkgate/adapt/proc_addr.hpp>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

using namespace gated;
using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;

namespace {

vkgate::GatedLoader loader;
constexpr PFN_vkGetInstanceProcAddr query = vkgate::get_instance_proc_addr<loader>;

constexpr std::uint32_t newest = VK_MAKE_API_VERSION(0, 1, 4, 0);

/// A test's instance of Vulkan 1.2 with VK_KHR_surface.
struct WithInstance {
    WithInstance() {
        (void)loader.load(fake_loader::get_instance_proc_addr);
        instance = create_instance(query, VK_API_VERSION_1_2, {"VK_KHR_surface"});
    }
    WithInstance(const WithInstance&) = delete;
    WithInstance& operator=(const WithInstance&) = delete;
    ~WithInstance() { destroy(query, instance); }

    const InstanceGate gate{VK_API_VERSION_1_2, {Extension::KHR_surface}};
    VkInstance instance{};
};

}  // namespace

TEST_CASE("without Vulkan, a gated loader has itself alone") {
    static vkgate::GatedLoader empty;
    constexpr PFN_vkGetInstanceProcAddr ask = vkgate::get_instance_proc_addr<empty>;
    CHECK(answered(ask, VkInstance{}) == CommandSet(Command::vkGetInstanceProcAddr));
    CHECK(ask(fake_loader::instance(0), "vkCmdDraw") == nullptr);
    CHECK(ask(VkInstance{}, "vkGetInstanceProcAddr") == function_cast<PFN_vkVoidFunction>(ask));
}

TEST_CASE("without an instance, a gated loader has the global commands") {
    (void)loader.load(fake_loader::get_instance_proc_addr);
    CommandSet global;
    for (const Command c : CommandSet::all())
        if (vkgate::level(c) == vkgate::Level::global)
            global.insert(c);
    CHECK(answered(query, VkInstance{}) == global);
    CHECK(query(VkInstance{}, "vkGetInstanceProcAddr") == function_cast<PFN_vkVoidFunction>(query));
    CHECK(query(VkInstance{}, "vkCreateInstance") !=
          fake_loader::function_of(Command::vkCreateInstance));
    CHECK(query(VkInstance{}, "vkEnumerateInstanceVersion") ==
          fake_loader::function_of(Command::vkEnumerateInstanceVersion));
    CHECK(query(VkInstance{}, nullptr) == nullptr);
}

TEST_CASE_METHOD(WithInstance, "a gated loader knows what was enabled for an instance") {
    REQUIRE(instance == fake_loader::instance(0));
    CHECK(loader.gate(instance).allowed() == gate.allowed());
    CHECK(loader.gate(instance).is_known());
    CHECK_FALSE(loader.gate(fake_loader::instance(1)).is_known());
    CHECK_FALSE(loader.gate(VkInstance{}).is_known());
}

TEST_CASE_METHOD(WithInstance, "an instance has each name that it allows, and what devices could") {
    const PhysicalDeviceGate any(gate, newest, vkgate::ExtensionSet::all());
    CommandSet expected = gate.allowed() | any.allowed();
    expected.insert(Command::vkGetInstanceProcAddr);
    // A device extension that needs an instance extension which is not enabled is not possible.
    const DeviceGate possible(gate, newest, any.extensions() - vkgate::instance_extensions);
    expected |= possible.allowed();
    CHECK(answered(query, instance) == expected);
    CHECK(expected.contains(Command::vkCreateSwapchainKHR));
    CHECK(expected.contains(Command::vkCmdDrawIndirectCount));
    CHECK(expected.contains(Command::vkGetPhysicalDeviceVideoCapabilitiesKHR));
    CHECK_FALSE(expected.contains(Command::vkQueueSubmit2));               // of Vulkan 1.3
    CHECK_FALSE(expected.contains(Command::vkCreateDisplayModeKHR));       // not enabled
    CHECK_FALSE(expected.contains(Command::vkCreateSharedSwapchainsKHR));  // needs VK_KHR_display
    CHECK(query(instance, "vkCmdDraw") == fake_loader::function_of(Command::vkCmdDraw));
    CHECK(query(instance, "vkUnknownEXT") == nullptr);
    CHECK(query(instance, "vkCreateInstance") == nullptr);
}

TEST_CASE_METHOD(WithInstance, "a device has each name that it allows, and no alias of it") {
    const VkDevice device = create_device(query, instance, 0, {"VK_KHR_synchronization2"});
    const DeviceGate expected(gate, fake_loader::objects.device_version,
                              {Extension::KHR_synchronization2});
    CHECK(loader.gate(device).allowed() == expected.allowed());
    CHECK(answered(device_query(query, instance), device) == expected.allowed());
    CHECK(expected.allows(Command::vkQueueSubmit2KHR));
    CHECK_FALSE(expected.allows(Command::vkQueueSubmit2));
    CHECK(device_query(query, instance)(device, "vkGetDeviceProcAddr") ==
          function_cast<PFN_vkVoidFunction>(device_query(query, instance)));
    CHECK(device_query(query, instance)(device, nullptr) == nullptr);
    destroy(query, instance, device);
}

TEST_CASE("a gated loader does not look at features") {
    (void)loader.load(fake_loader::get_instance_proc_addr);
    const VkInstance instance = create_instance(query, VK_API_VERSION_1_3);
    const VkDevice device = create_device(query, instance, 0);
    const DeviceGate expected = loader.gate(device);
    CHECK(expected.allows(Command::vkCmdBeginRendering));
    CHECK(answered(device_query(query, instance), device) == expected.allowed());
    CHECK(query(instance, "vkCmdBeginRendering") != nullptr);
    destroy(query, instance, device);
    destroy(query, instance);
}

TEST_CASE_METHOD(WithInstance, "the version of a device is its physical device's") {
    fake_loader::objects.device_version = VK_API_VERSION_1_1;
    const VkDevice device = create_device(query, instance, 0);
    fake_loader::objects.device_version = VK_API_VERSION_1_3;
    CHECK(loader.gate(device).api_version() == VK_API_VERSION_1_1);
    CHECK(device_query(query, instance)(device, "vkResetQueryPool") == nullptr);
    destroy(query, instance, device);
}

TEST_CASE_METHOD(WithInstance, "an instance with devices has the device commands of any of them") {
    const VkDevice first = create_device(query, instance, 0, {"VK_KHR_synchronization2"});
    CHECK(query(instance, "vkQueueSubmit2KHR") != nullptr);
    CHECK(query(instance, "vkCreateSwapchainKHR") == nullptr);
    const VkDevice second = create_device(query, instance, 1, {"VK_KHR_swapchain"});
    CHECK(query(instance, "vkQueueSubmit2KHR") != nullptr);
    CHECK(query(instance, "vkCreateSwapchainKHR") != nullptr);
    destroy(query, instance, first);
    CHECK(query(instance, "vkQueueSubmit2KHR") == nullptr);
    CHECK(query(instance, "vkCreateSwapchainKHR") != nullptr);
    destroy(query, instance, second);
    CHECK(query(instance, "vkQueueSubmit2KHR") != nullptr);  // a device could have it
}

TEST_CASE_METHOD(WithInstance, "a device belongs to the instance of its physical device") {
    const VkInstance other = create_instance(query, VK_API_VERSION_1_0);
    const VkDevice device =
        create_device(query, instance, 2);  // a physical device of the other instance
    CHECK(loader.gate(device).api_version() == VK_API_VERSION_1_0);
    CHECK(query(instance, "vkCreateSwapchainKHR") != nullptr);  // this instance has no device
    CHECK(loader.gate(other).allowed() == InstanceGate(VK_API_VERSION_1_0).allowed());
    destroy(query, other, device);
    destroy(query, other);
}

TEST_CASE_METHOD(WithInstance, "a gated loader forgets what is destroyed, and its handle") {
    const VkDevice device = create_device(query, instance, 0, {"VK_KHR_swapchain"});
    destroy(query, instance, device);
    CHECK_FALSE(loader.gate(device).is_known());
    REQUIRE(create_device(query, instance, 0) == device);
    CHECK_FALSE(loader.gate(device).extensions().contains(Extension::KHR_swapchain));
    destroy(query, instance);
    CHECK_FALSE(loader.gate(instance).is_known());
    CHECK_FALSE(loader.gate(device).is_known());  // although it was not destroyed
    fake_loader::destroy_device(device, nullptr);
    REQUIRE(create_instance(query, VK_API_VERSION_1_0) == instance);
    CHECK(loader.gate(instance).api_version() == VK_API_VERSION_1_0);
}

TEST_CASE_METHOD(WithInstance, "what was created elsewhere gets what the loader answers") {
    const VkInstance other = fake_loader::instance(1);
    const VkDevice device = fake_loader::device(3);
    CommandSet expected = CommandSet::all();
    CHECK(answered(query, other) == expected);
    CHECK(answered(device_query(query, instance), device) == expected);
    CHECK(query(other, "vkCreateDevice") == fake_loader::function_of(Command::vkCreateDevice));
    CHECK(query(other, "vkGetInstanceProcAddr") == function_cast<PFN_vkVoidFunction>(query));
    CHECK(query(other, nullptr) == nullptr);
    CHECK(device_query(query, instance)(device, nullptr) == nullptr);
    CHECK(device_query(query, instance)(VkDevice{}, "vkCmdDraw") == nullptr);
}

TEST_CASE_METHOD(WithInstance,
                 "functions of one instance take objects that were created elsewhere") {
    const VkInstance other = fake_loader::instance(1);
    const auto destroy_instance = get<PFN_vkDestroyInstance>(query, instance, "vkDestroyInstance");
    const VkDevice own = create_device(query, instance, 0);
    const auto destroy_device =
        get<PFN_vkDestroyDevice>(device_query(query, instance), own, "vkDestroyDevice");
    const VkDevice device = create_device(query, instance, 3);  // of a physical device of the other
    CHECK(device == fake_loader::device(1));
    CHECK_FALSE(loader.gate(device).is_known());
    const int before = fake_loader::objects.destroyed;
    destroy_device(device, nullptr);
    CHECK(fake_loader::objects.destroyed == before + 1);
    CHECK_FALSE(fake_loader::objects.device_exists[1]);
    destroy_instance(other, nullptr);
    CHECK(fake_loader::objects.destroyed == before + 2);
    destroy_instance(VkInstance{}, nullptr);
    destroy_device(VkDevice{}, nullptr);
    CHECK(fake_loader::objects.destroyed == before + 2);
    CHECK(loader.gate(instance).is_known());
    CHECK(loader.gate(own).is_known());
    destroy(query, instance, own);
}

TEST_CASE("devices created elsewhere outlive the last instance that a gated loader knows") {
    PFN_vkGetDeviceProcAddr device_query_of_gone = nullptr;
    {
        const WithInstance gone;
        device_query_of_gone = device_query(query, gone.instance);
    }
    CHECK(device_query_of_gone(fake_loader::device(3), "vkCmdDraw") ==
          fake_loader::function_of(Command::vkCmdDraw));
}

TEST_CASE_METHOD(WithInstance, "the functions of a gated loader pass the allocator on") {
    const VkAllocationCallbacks allocator = {};
    std::atomic<const VkAllocationCallbacks*>& seen = fake_loader::objects.allocator;
    VkInstanceCreateInfo info = {};
    VkInstance other{};
    (void)get<PFN_vkCreateInstance>(query, VkInstance{}, "vkCreateInstance")(&info, &allocator,
                                                                             &other);
    CHECK(seen.exchange(nullptr) == &allocator);
    VkDeviceCreateInfo device_info = {};
    VkDevice device{};
    (void)get<PFN_vkCreateDevice>(query, instance, "vkCreateDevice")(
        fake_loader::physical_device(0), &device_info, &allocator, &device);
    CHECK(seen.exchange(nullptr) == &allocator);
    get<PFN_vkDestroyDevice>(device_query(query, instance), device, "vkDestroyDevice")(device,
                                                                                       &allocator);
    CHECK(seen.exchange(nullptr) == &allocator);
    get<PFN_vkDestroyInstance>(query, other, "vkDestroyInstance")(other, &allocator);
    CHECK(seen.exchange(nullptr) == &allocator);
}

TEST_CASE_METHOD(WithInstance, "vkGetInstanceProcAddr gives out the functions that see devices") {
    CHECK(query(instance, "vkDestroyDevice") != fake_loader::function_of(Command::vkDestroyDevice));
    const VkDevice device = create_device(query, instance, 0);
    CHECK(query(instance, "vkDestroyDevice") != fake_loader::function_of(Command::vkDestroyDevice));
    get<PFN_vkDestroyDevice>(query, instance, "vkDestroyDevice")(device, nullptr);
    CHECK_FALSE(loader.gate(device).is_known());
    CHECK(query(instance, "vkGetDeviceProcAddr") !=
          fake_loader::function_of(Command::vkGetDeviceProcAddr));
}

TEST_CASE_METHOD(WithInstance, "the end of an instance leaves the devices of others alone") {
    const VkInstance other = create_instance(query, VK_API_VERSION_1_1);
    const VkDevice of_other = create_device(query, other, 2);
    const VkDevice device = create_device(query, instance, 0);
    destroy(query, other, of_other);
    destroy(query, other);
    CHECK(loader.gate(device).is_known());
    destroy(query, instance, device);
}

TEST_CASE_METHOD(WithInstance, "a device whose instance cannot be found out is not created") {
    fake_loader::objects.first_enumeration = VK_ERROR_OUT_OF_HOST_MEMORY;
    CHECK(create_device(query, instance, 0) == VkDevice{});
    fake_loader::objects.first_enumeration = VK_SUCCESS;
    fake_loader::objects.second_enumeration = VK_ERROR_OUT_OF_DEVICE_MEMORY;
    CHECK(create_device(query, instance, 0) == VkDevice{});
    fake_loader::objects.second_enumeration = VK_INCOMPLETE;  // one more was added meanwhile
    const VkDevice device = create_device(query, instance, 0);
    fake_loader::objects.second_enumeration = VK_SUCCESS;
    CHECK(loader.gate(device).is_known());
    destroy(query, instance, device);
}

TEST_CASE_METHOD(WithInstance, "an instance is not destroyed while it is asked for its devices") {
    const VkInstance other = create_instance(query, VK_API_VERSION_1_1);
    fake_loader::objects.waits_in_enumeration = true;
    std::thread creates([&] { destroy(query, instance, create_device(query, instance, 0)); });
    while (!fake_loader::objects.is_enumerating) {
    }
    std::atomic<bool> is_destroyed{false};
    const auto destroys_other = get<PFN_vkDestroyInstance>(query, other, "vkDestroyInstance");
    std::thread destroys([&] {
        destroys_other(other, nullptr);
        is_destroyed = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK_FALSE(is_destroyed);  // the instance that was created last is asked first
    fake_loader::objects.waits_in_enumeration = false;
    creates.join();
    destroys.join();
    CHECK(is_destroyed);
    CHECK_FALSE(loader.gate(other).is_known());
}

TEST_CASE("a gated loader that is loaded from another library forgets what it saw") {
    static vkgate::GatedLoader one;
    constexpr PFN_vkGetInstanceProcAddr ask = vkgate::get_instance_proc_addr<one>;
    (void)one.load(fake_loader::get_instance_proc_addr);
    VkInstanceCreateInfo info = {};
    VkInstance instance{};
    REQUIRE(get<PFN_vkCreateInstance>(ask, VkInstance{},
                                      "vkCreateInstance")(&info, nullptr, &instance) == VK_SUCCESS);
    (void)one.load(fake_loader::get_instance_proc_addr);  // the same
    CHECK(one.gate(instance).is_known());
    CHECK_FALSE(one.load(static_cast<PFN_vkGetInstanceProcAddr>(nullptr)).complete());
    CHECK_FALSE(one.gate(instance).is_known());
    CHECK(ask(instance, "vkCmdDraw") == nullptr);
    // Its own function has no Vulkan, instead of no end.
    CHECK_FALSE(one.load(ask).complete());
    CHECK(ask(instance, "vkCmdDraw") == nullptr);
    fake_loader::destroy_instance(instance, nullptr);
}

TEST_CASE_METHOD(WithInstance, "an error of a creation reaches the caller, and nothing is kept") {
    fake_loader::objects.next_creation = VK_ERROR_OUT_OF_DEVICE_MEMORY;
    VkInstanceCreateInfo info = {};
    VkInstance out{};
    CHECK(get<PFN_vkCreateInstance>(query, VkInstance{}, "vkCreateInstance")(
              &info, nullptr, &out) == VK_ERROR_OUT_OF_DEVICE_MEMORY);
    VkDeviceCreateInfo device_info = {};
    VkDevice device{};
    CHECK(get<PFN_vkCreateDevice>(query, instance, "vkCreateDevice")(
              fake_loader::physical_device(0), &device_info, nullptr, &device) ==
          VK_ERROR_OUT_OF_DEVICE_MEMORY);
    fake_loader::objects.next_creation = VK_SUCCESS;
    CHECK_FALSE(loader.gate(fake_loader::instance(1)).is_known());
    CHECK_FALSE(loader.gate(fake_loader::device(0)).is_known());
}

TEST_CASE_METHOD(WithInstance, "threads create and destroy devices while others ask") {
    std::atomic<int> wrong{0};
    const auto work = [&](std::size_t physical_device, const char* extension, const char* command) {
        for (int i = 0; i != 200; ++i) {
            const VkDevice device = create_device(query, instance, physical_device, {extension});
            const auto ask = device_query(query, instance);
            wrong += ask(device, command) == nullptr ? 1 : 0;
            wrong += ask(device, "vkCmdTraceRaysKHR") != nullptr ? 1 : 0;
            wrong += query(instance, command) == nullptr ? 1 : 0;
            destroy(query, instance, device);
        }
    };
    std::vector<std::thread> threads;
    threads.emplace_back(work, 0, "VK_KHR_swapchain", "vkCreateSwapchainKHR");
    threads.emplace_back(work, 1, "VK_KHR_synchronization2", "vkQueueSubmit2KHR");
    threads.emplace_back([&] {
        for (int i = 0; i != 100; ++i) {
            const VkInstance other = create_instance(query, VK_API_VERSION_1_1);
            wrong += loader.gate(other).api_version() == VK_API_VERSION_1_1 ? 0 : 1;
            destroy(query, other);
        }
    });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(wrong == 0);
}
