// The layout of the tables; most is asserted at compile time in compile/link/layout.hpp.

#include "compile/link/layout.hpp"
#include "support.hpp"

#include <set>

TEST_CASE("every member of every table is where loading puts its pointer") {
    for (const Member& member : members) {
        CAPTURE(member.name);
        CHECK(member.offset == member.expected);
    }
}

TEST_CASE("every pointer of every table has a name: no slot is unused") {
    std::set<std::size_t> offsets[4];
    const char* const tables[] = {"GlobalTable", "InstanceTable", "PhysicalDeviceTable",
                                  "DeviceTable"};
    for (const Member& member : members)
        for (std::size_t i = 0; i < 4; ++i)
            if (std::string(member.name).rfind(std::string(tables[i]) + "::", 0) == 0)
                offsets[i].insert(member.offset);
    CHECK(offsets[0].size() + 1 == sizeof(vkgate::GlobalTable) / sizeof(PFN_vkVoidFunction));
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
