// What Android's loader does with a layer: it has no negotiation and reads no manifest. See the
// Android Open Source Project, frameworks/native/vulkan/libvulkan/layers_extensions.cpp.

#include "../../support/fake_chain.hpp"
#include "../../support/function_cast.hpp"
#include "../../support/support.hpp"

#ifdef __ELF__
#include <cstring>
#include <string>
#include <vector>

#include <dlfcn.h>

using namespace fake_chain;

namespace {

class AndroidLoader {
  public:
    AndroidLoader() : library_(dlopen(path, RTLD_NOW | RTLD_LOCAL)) {
        REQUIRE(library_ != nullptr);
    }
    AndroidLoader(const AndroidLoader&) = delete;
    AndroidLoader& operator=(const AndroidLoader&) = delete;
    ~AndroidLoader() { dlclose(library_); }

    template <class Pfn>
    Pfn get(const char* name) const {
        const Pfn function = reinterpret_cast<Pfn>(dlsym(library_, name));
        REQUIRE(function != nullptr);
        return function;
    }

  private:
    static constexpr const char* path = VKGATE_FAKE_DIR "/android_layer" VKGATE_FAKE_SUFFIX;
    void* library_;
};

template <class Enumerate>
std::vector<std::string> extensions(Enumerate enumerate) {
    std::uint32_t count = 0;
    REQUIRE(enumerate(&count, nullptr) == VK_SUCCESS);
    std::vector<VkExtensionProperties> properties(count);
    REQUIRE(enumerate(&count, properties.data()) == VK_SUCCESS);
    std::vector<std::string> names;
    for (const VkExtensionProperties& extension : properties)
        names.push_back(extension.extensionName);
    return names;
}

}  // namespace

TEST_CASE("Android's loader learns the layer's name and its extensions from exported functions") {
    const AndroidLoader loader;
    const auto of_instance =
        loader.get<PFN_vkEnumerateInstanceLayerProperties>("vkEnumerateInstanceLayerProperties");
    const auto of_device =
        loader.get<PFN_vkEnumerateDeviceLayerProperties>("vkEnumerateDeviceLayerProperties");
    VkLayerProperties layers[2];
    std::memset(layers, 0xAB, sizeof layers);
    std::uint32_t count = 1;
    REQUIRE(of_instance(&count, &layers[0]) == VK_SUCCESS);
    REQUIRE(count == 1);
    REQUIRE(of_device({}, &count, &layers[1]) == VK_SUCCESS);
    CHECK(layers[0].layerName == std::string("VK_LAYER_VKGATE_android"));
    CHECK(layers[0].description == std::string("A layer for Android"));
    // Otherwise the loader takes it for a layer of instances alone.
    CHECK(std::memcmp(&layers[0], &layers[1], sizeof layers[0]) == 0);

    const char* const name = layers[0].layerName;
    const auto instance_extensions = loader.get<PFN_vkEnumerateInstanceExtensionProperties>(
        "vkEnumerateInstanceExtensionProperties");
    const auto device_extensions = loader.get<PFN_vkEnumerateDeviceExtensionProperties>(
        "vkEnumerateDeviceExtensionProperties");
    CHECK(extensions([&](auto... rest) { return instance_extensions(name, rest...); }) ==
          std::vector<std::string>{"VK_EXT_swapchain_colorspace"});
    CHECK(extensions([&](auto... rest) { return device_extensions({}, name, rest...); }) ==
          std::vector<std::string>{"VK_EXT_memory_budget"});
    CHECK(instance_extensions(nullptr, &count, nullptr) == VK_ERROR_LAYER_NOT_PRESENT);
    CHECK(instance_extensions("VK_LAYER_other", &count, nullptr) == VK_ERROR_LAYER_NOT_PRESENT);
    CHECK(device_extensions({}, nullptr, &count, nullptr) == VK_ERROR_INITIALIZATION_FAILED);
}

TEST_CASE("Android's loader creates an instance and a device through exported query functions") {
    const AndroidLoader android;
    FakeLoader loader(android.get<PFN_vkGetInstanceProcAddr>("vkGetInstanceProcAddr"),
                      android.get<PFN_vkGetDeviceProcAddr>("vkGetDeviceProcAddr"));
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    const PFN_vkVoidFunction hook = loader.of_device("vkDeviceWaitIdle");
    CHECK(hook != nullptr);
    CHECK_FALSE(is(hook, device_wait_idle));
    CHECK(loader.of_device("vkCmdBeginRendering") != nullptr);
    CHECK(loader.of_device("vkCmdPushDescriptorSet") == nullptr);  // Vulkan 1.4
}
#endif
