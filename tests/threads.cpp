// Threads: tables are loaded at the same time, a loaded one is read by all.

#include "fake_vulkan.hpp"
#include "support.hpp"

#include <atomic>
#include <thread>

using vkgate::Command;
using vkgate::Gate;

TEST_CASE("different threads load different tables at once") {
    std::atomic<int> right{0};
    const auto work = [&right](std::uint32_t seed) {
        const Gate gate(core_versions[seed % 5], some_extensions(seed, 50));
        for (int round = 0; round < 5; ++round) {
            FakeVulkan fake;
            vkgate::GlobalTable global_table;
            vkgate::InstanceTable instance_table;
            vkgate::DeviceTable table;
            load(global_table, FakeVulkan::get_instance_proc_addr);
            load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
            const vkgate::Report report = load(table, instance_table, fake.device(), gate);
            right += report.complete() && global_table.vkCreateInstance != nullptr &&
                             (table.vkCmdBeginRendering != nullptr) ==
                                 gate.allows_any_alias(Command::vkCmdBeginRendering)
                         ? 1
                         : 0;
        }
    };
    std::vector<std::thread> threads;
    for (std::uint32_t seed = 0; seed < 4; ++seed)
        threads.emplace_back(work, seed);
    for (std::thread& thread : threads)
        thread.join();
    CHECK(right == 20);
}

TEST_CASE("a loaded table, a gate and a report are read by several threads") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    const Gate gate(VK_API_VERSION_1_2);
    const vkgate::Report report =
        load(table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    std::atomic<int> right{0};
    const auto work = [&] {
        for (int round = 0; round < 100; ++round)
            right += table.vkCmdDraw != nullptr && report.has(Command::vkResetQueryPool) &&
                             gate.allows(Command::vkResetQueryPool)
                         ? 1
                         : 0;
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back(work);
    for (std::thread& thread : threads)
        thread.join();
    CHECK(right == 400);
}
