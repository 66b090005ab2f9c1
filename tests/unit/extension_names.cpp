// All kinds of extension names: unknown, empty, NULL, repeated, far too long.

#include "../support/support.hpp"

#include <cstddef>
#include <string>

using vkgate::Command;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::InstanceGate;

namespace {

VkInstanceCreateInfo instance_info(const char* const* names, std::uint32_t count) {
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.ppEnabledExtensionNames = names;
    info.enabledExtensionCount = count;
    return info;
}
VkDeviceCreateInfo device_info(const char* const* names, std::uint32_t count) {
    VkDeviceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.ppEnabledExtensionNames = names;
    info.enabledExtensionCount = count;
    return info;
}

}  // namespace

TEST_CASE("every extension is found by its own name") {
    std::size_t count = 0;
    for (Extension e : ExtensionSet::all()) {
        CHECK(std::string(name(e)).substr(0, 3) == "VK_");
        CHECK(vkgate::find_extension(name(e)) == e);
        ++count;
    }
    CHECK(count == 477);
    CHECK(std::string(name(Extension::KHR_swapchain)) == "VK_KHR_swapchain");
    CHECK(std::string(name(Extension::none)).empty());
}

TEST_CASE("the name of an extension is VK_ and the name of its enumerator") {
    const struct {
        Extension extension;
        const char* spelled;
    } extensions[] = {
#define VKGATE_EXTENSION(extension) {Extension::extension, "VK_" #extension},
#include <vkgate/registry/extensions.inc>
    };
    for (const auto& [extension, spelled] : extensions)
        CHECK(std::string(name(extension)) == spelled);
}

TEST_CASE("a name that is not quite the name of an extension is not found") {
    for (const char* near :
         {"", "VK", "VK_", "KHR_swapchain", "VK_KHR_swapchai", "VK_KHR_swapchain ",
          "VK_KHR_swapchain2", "vk_khr_swapchain", "VK_ZZZ", "AAA", "\xFF\xFF"}) {
        CAPTURE(near);
        CHECK(vkgate::find_extension(near) == Extension::none);
    }
    CHECK(vkgate::find_extension(nullptr) == Extension::none);
    CHECK(vkgate::find_extension(std::string(10000, 'V').c_str()) == Extension::none);
    CHECK(vkgate::find_extension(("VK_KHR_swapchain" + std::string(10000, 'x')).c_str()) ==
          Extension::none);
}

TEST_CASE("no name with one character changed, added or left out is found, at any position") {
    for (Extension extension : ExtensionSet::all()) {
        const std::string whole = name(extension);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string changed = whole, added = whole, shorter = whole;
            changed[i] = '#';
            added.insert(i, 1, '#');
            shorter.erase(i, 1);
            CAPTURE(changed, added, shorter);
            const bool found = vkgate::find_extension(changed.c_str()) != Extension::none ||
                               vkgate::find_extension(added.c_str()) != Extension::none;
            CHECK_FALSE(found);
            const Extension near = vkgate::find_extension(shorter.c_str());
            CHECK((near == Extension::none || name(near) == shorter));
        }
    }
}

TEST_CASE("the list of extensions marks the same instance extensions as the set") {
    ExtensionSet listed;
#define VKGATE_EXTENSION(extension)
#define VKGATE_EXTENSION_INSTANCE(extension) listed.insert(Extension::extension);
#include <vkgate/registry/extensions.inc>
    CHECK(listed == vkgate::instance_extensions);
}

TEST_CASE("instance extensions and device extensions are told apart") {
    using vkgate::instance_extensions;
    CHECK(instance_extensions.contains(Extension::KHR_surface));
    CHECK(instance_extensions.contains(Extension::EXT_debug_utils));
    CHECK(instance_extensions.contains(Extension::KHR_get_physical_device_properties2));
    CHECK_FALSE(instance_extensions.contains(Extension::KHR_swapchain));
    CHECK_FALSE(instance_extensions.contains(Extension::EXT_debug_marker));
    CHECK_FALSE(instance_extensions.contains(Extension::none));
}

TEST_CASE("useless names are ignored, their places are kept, and they change nothing") {
    const std::string very_long(10000, 'a');
    const char* const names[] = {"VK_KHR_swapchain", "VK_XYZ_unknown",    "", nullptr,
                                 very_long.c_str(),  "VK_EXT_mesh_shader"};
    const InstanceGate instance(v10);
    const DeviceGate gate(instance, v10, names);
    CHECK(gate.extensions() ==
          ExtensionSet({Extension::KHR_swapchain, Extension::EXT_mesh_shader}));
    REQUIRE(gate.ignored_name_count() == 4);
    for (std::uint16_t i = 0; i != 4; ++i) {
        CHECK(gate.ignored_name(i).place == i + 1);
        CHECK(gate.ignored_name(i).extension == Extension::none);
    }
    CHECK(gate.allows(Command::vkCreateSwapchainKHR));
    CHECK(gate.allowed() == DeviceGate(instance, v10, gate.extensions()).allowed());

    const DeviceGate of_two(instance, v10, names, 2);
    CHECK(of_two.extensions() == ExtensionSet(Extension::KHR_swapchain));
    CHECK(of_two.ignored_name_count() == 1);
}

TEST_CASE("a name given twice counts once") {
    const DeviceGate gate(InstanceGate(v10), v10, {"VK_KHR_swapchain", "VK_KHR_swapchain"});
    CHECK(gate.extensions() == ExtensionSet(Extension::KHR_swapchain));
    CHECK(gate.ignored_name_count() == 0);
}

TEST_CASE("a missing or empty array of names means no extensions") {
    const char* const names[] = {"VK_KHR_surface"};
    const InstanceGate instance(v10);
    for (const InstanceGate& gate : {InstanceGate(v10, nullptr, 0), InstanceGate(v10, names, 0),
                                     InstanceGate(v10, instance_info(nullptr, 0)),
                                     InstanceGate(v10, instance_info(names, 0))}) {
        CHECK(gate.extensions().empty());
        CHECK(gate.ignored_name_count() == 0);
    }
    for (const DeviceGate& gate : {DeviceGate(instance, v10, nullptr, 0),
                                   DeviceGate(instance, v10, device_info(nullptr, 0))}) {
        CHECK(gate.extensions().empty());
        CHECK(gate.ignored_name_count() == 0);
    }
}

TEST_CASE("if a count is given without an array, every name counts as ignored") {
    const InstanceGate instance(v10);
    for (const Gate& gate :
         {Gate(InstanceGate(v10, nullptr, 5)), Gate(InstanceGate(v10, instance_info(nullptr, 5))),
          Gate(DeviceGate(instance, v10, nullptr, 5)),
          Gate(DeviceGate(instance, v10, device_info(nullptr, 5)))}) {
        CHECK(gate.extensions().empty());
        CHECK(gate.ignored_name_count() == 5);
    }
}

TEST_CASE("a huge count without an array is handled at once") {
    const InstanceGate gate(v10, instance_info(nullptr, ~0u));
    CHECK(gate.ignored_name_count() == ~0u);
    CHECK(gate.ignored_name(15).place == 15);
    const std::size_t most = ~std::size_t{0};
    CHECK(InstanceGate(v10, nullptr, most).ignored_name_count() == most);
}

TEST_CASE("the gate keeps nothing of the names that it was given") {
    std::string name = "VK_KHR_swapchain";
    const char* names[] = {name.c_str()};
    const DeviceGate gate(InstanceGate(v10), v10, names, 1);
    name.assign(name.size(), 'x');
    names[0] = nullptr;
    CHECK(gate.extensions().contains(Extension::KHR_swapchain));
}
