// A driver's extensions: what it enumerates, and what it lets a program enable.

#include "../../support/support.hpp"

#include <cstring>
#include <string>
#include <vector>

#include <vkgate/implement/check_extensions.hpp>
#include <vkgate/implement/extension_properties.hpp>

using vkgate::Extension;
using vkgate::ExtensionSet;

namespace {

const ExtensionSet three = {Extension::KHR_swapchain, Extension::EXT_debug_utils,
                            Extension::NV_mesh_shader};

template <class Info>
VkResult checked(const ExtensionSet& supported, const std::vector<const char*>& names,
                 const std::vector<const char*>& others = {}) {
    Info info = {};
    info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
    info.ppEnabledExtensionNames = names.data();
    return vkgate::check_extensions(supported, info, others.data(), others.size());
}

}  // namespace

TEST_CASE("extensions have the version of the registry") {
    static_assert(vkgate::spec_version(Extension::KHR_surface) >= 25);
    static_assert(vkgate::spec_version(Extension::KHR_swapchain) >= 70);
    static_assert(vkgate::spec_version(Extension::none) == 0);
    for (Extension e : ExtensionSet::all())
        CHECK(vkgate::spec_version(e) != 0);
}

TEST_CASE("every extension is enumerated with its name and version") {
    std::uint32_t count = 0;
    CHECK(vkgate::enumerate_extension_properties(ExtensionSet::all(), &count, nullptr) ==
          VK_SUCCESS);
    CHECK(count == ExtensionSet::all().size());
    VkExtensionProperties dirty;
    std::memset(&dirty, 0x55, sizeof dirty);
    std::vector<VkExtensionProperties> properties(count, dirty);
    CHECK(vkgate::enumerate_extension_properties(ExtensionSet::all(), &count, properties.data()) ==
          VK_SUCCESS);
    CHECK(count == properties.size());
    std::size_t i = 0;
    for (Extension e : ExtensionSet::all()) {
        CHECK(std::string(properties[i].extensionName) == name(e));
        CHECK(properties[i].extensionName[VK_MAX_EXTENSION_NAME_SIZE - 1] == '\0');
        CHECK(properties[i].specVersion == vkgate::spec_version(e));
        ++i;
    }
}

TEST_CASE("extensions that have no room are left out, with VK_INCOMPLETE") {
    for (std::uint32_t room = 0; room != 5; ++room) {
        VkExtensionProperties properties[5] = {};
        std::uint32_t count = room;
        CHECK(vkgate::enumerate_extension_properties(three, &count, properties) ==
              (room < 3 ? VK_INCOMPLETE : VK_SUCCESS));
        CHECK(count == (room < 3 ? room : 3));
        for (std::uint32_t i = 0; i != 5; ++i)
            CHECK((properties[i].specVersion != 0) == (i < count));
    }
}

TEST_CASE("extensions are enumerated only for their owner, a layer or the driver") {
    const auto enumerate = [](const char* owner, const char* layer, std::uint32_t& count) {
        return vkgate::enumerate_extension_properties(three, owner, layer, &count, nullptr);
    };
    const std::string own = "VK_LAYER_own";  // another address than that of the literals
    for (const char* owner : {static_cast<const char*>(nullptr), "VK_LAYER_own"})
        for (const char* layer : {static_cast<const char*>(nullptr), own.c_str(), "VK_LAYER_other",
                                  "VK_LAYER_ow", "VK_LAYER_own2", ""}) {
            CAPTURE(owner, layer);
            const bool is_owner = (owner == nullptr) == (layer == nullptr) &&
                                  (owner == nullptr || std::string(owner) == layer);
            std::uint32_t count = 99;
            CHECK(enumerate(owner, layer, count) ==
                  (is_owner ? VK_SUCCESS : VK_ERROR_LAYER_NOT_PRESENT));
            CHECK(count == (is_owner ? 3 : 99));
        }
}

TEST_CASE("a driver adds extensions that the registry does not have") {
    std::uint32_t count = 4;
    VkExtensionProperties properties[4] = {};
    vkgate::OutArray<VkExtensionProperties> out(&count, properties);
    vkgate::append_extension_properties(out, three);
    if (VkExtensionProperties* const element = out.append())
        element->specVersion = 1234;
    CHECK(out.result() == VK_SUCCESS);
    CHECK(count == 4);
    CHECK(properties[2].specVersion == vkgate::spec_version(Extension::NV_mesh_shader));
    CHECK(properties[3].specVersion == 1234);
}

TEST_CASE("a driver refuses extensions that it does not support") {
    const auto instance = [](const std::vector<const char*>& names) {
        return checked<VkInstanceCreateInfo>(three, names);
    };
    const auto device = [](const std::vector<const char*>& names) {
        return checked<VkDeviceCreateInfo>(three, names);
    };
    CHECK(instance({}) == VK_SUCCESS);
    CHECK(device({}) == VK_SUCCESS);
    CHECK(instance({"VK_EXT_debug_utils", "VK_EXT_debug_utils"}) == VK_SUCCESS);
    CHECK(device({"VK_KHR_swapchain", "VK_NV_mesh_shader"}) == VK_SUCCESS);
    for (const char* name :
         {"VK_KHR_surface", "VK_EXT_mesh_shader", "VK_KHR_swapchai", "VK_KHR_swapchainn",
          "VK_EXT_debug_util", "KHR_swapchain", "VK_X_unknown_to_the_registry", ""}) {
        CAPTURE(name);
        CHECK(instance({"VK_EXT_debug_utils", name}) == VK_ERROR_EXTENSION_NOT_PRESENT);
        CHECK(instance({name, "VK_EXT_debug_utils"}) == VK_ERROR_EXTENSION_NOT_PRESENT);
        CHECK(device({"VK_KHR_swapchain", name}) == VK_ERROR_EXTENSION_NOT_PRESENT);
        CHECK(device({name, "VK_KHR_swapchain"}) == VK_ERROR_EXTENSION_NOT_PRESENT);
    }
    CHECK(instance({nullptr}) == VK_ERROR_EXTENSION_NOT_PRESENT);
    CHECK(device({nullptr}) == VK_ERROR_EXTENSION_NOT_PRESENT);
}

TEST_CASE("an extension of the other level is not supported, even if the driver has it") {
    CHECK(checked<VkInstanceCreateInfo>(three, {"VK_KHR_swapchain"}) ==
          VK_ERROR_EXTENSION_NOT_PRESENT);
    CHECK(checked<VkDeviceCreateInfo>(three, {"VK_EXT_debug_utils"}) ==
          VK_ERROR_EXTENSION_NOT_PRESENT);
}

TEST_CASE("an array of names that is missing has no supported name") {
    VkDeviceCreateInfo info = {};
    CHECK(vkgate::check_extensions(three, info) == VK_SUCCESS);
    info.enabledExtensionCount = 1;
    CHECK(vkgate::check_extensions(three, info) == VK_ERROR_EXTENSION_NOT_PRESENT);
}

TEST_CASE("a driver supports other extensions by name") {
    const std::vector<const char*> others = {"VK_X_first", "VK_X_second"};
    for (const char* name : {"VK_X_first", "VK_X_second"}) {
        CHECK(checked<VkDeviceCreateInfo>(three, {"VK_KHR_swapchain", name}, others) == VK_SUCCESS);
        CHECK(checked<VkInstanceCreateInfo>(three, {name}, others) == VK_SUCCESS);
    }
    CHECK(checked<VkDeviceCreateInfo>(three, {"VK_X_third"}, others) ==
          VK_ERROR_EXTENSION_NOT_PRESENT);
    CHECK(checked<VkDeviceCreateInfo>(three, {nullptr}, others) == VK_ERROR_EXTENSION_NOT_PRESENT);
}
