// The layout of the tables. tests/compile/link/layout.hpp asserts most of it at compile time.

#include "../compile/link/layout.hpp"
#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

#include <set>

TEST_CASE("every member of every table is where loading puts its pointer") {
    FakeVulkan fake;
    vkgate::GlobalTable global;
    vkgate::InstanceTable instance;
    vkgate::PhysicalDeviceTable physical_device;
    vkgate::DeviceTable device;
    load(global, FakeVulkan::get_instance_proc_addr);
    load(instance, FakeVulkan::get_instance_proc_addr, fake.instance(),
         vkgate::InstanceGate::everything());
    load(physical_device, instance, fake.instance(), vkgate::PhysicalDeviceGate::everything());
    load(device, instance, fake.device(), vkgate::DeviceGate::everything());
    std::size_t found = 0;
    for (const Member& member : members) {
        CAPTURE(member.name);
        const std::string name = member.name;
        const std::string table = name.substr(0, name.find(':'));
        const void* const loaded = table == "GlobalTable"     ? static_cast<void*>(&global)
                                   : table == "InstanceTable" ? static_cast<void*>(&instance)
                                   : table == "PhysicalDeviceTable"
                                       ? static_cast<void*>(&physical_device)
                                       : static_cast<void*>(&device);
        PFN_vkVoidFunction pointer;
        std::memcpy(&pointer, static_cast<const char*>(loaded) + member.offset, sizeof pointer);
        CHECK(pointer == FakeVulkan::pointer(registry_words().of(member.command).names[0]));
        CHECK(member.shows_its_slot(member));
        ++found;
    }
    CHECK(found == 5 + (1 + 28 + 90 + 9) + 90 + (9 + 710));
}

TEST_CASE("every pointer of every table has a name: no slot is unused") {
    std::set<std::size_t> offsets[4];
    const char* const tables[] = {"GlobalTable", "InstanceTable", "PhysicalDeviceTable",
                                  "DeviceTable"};
    for (const Member& member : members)
        for (std::size_t i = 0; i < 4; ++i)
            if (std::string(member.name).rfind(std::string(tables[i]) + "::", 0) == 0)
                offsets[i].insert(member.offset);
    CHECK(offsets[0].size() == sizeof(vkgate::GlobalTable) / sizeof(PFN_vkVoidFunction));
    CHECK(offsets[1].size() == sizeof(vkgate::InstanceTable) / sizeof(PFN_vkVoidFunction));
    CHECK(offsets[2].size() == sizeof(vkgate::PhysicalDeviceTable) / sizeof(PFN_vkVoidFunction));
    CHECK(offsets[3].size() == sizeof(vkgate::DeviceTable) / sizeof(PFN_vkVoidFunction));
}

TEST_CASE("a new table is NULL throughout") {
    const auto is_null = [](const auto& table) {
        const std::string zeros(sizeof table, '\0');
        return std::memcmp(&table, zeros.data(), sizeof table) == 0;
    };
    CHECK(is_null(vkgate::GlobalTable()));
    CHECK(is_null(vkgate::InstanceTable()));
    CHECK(is_null(vkgate::PhysicalDeviceTable()));
    CHECK(is_null(vkgate::DeviceTable()));
}
