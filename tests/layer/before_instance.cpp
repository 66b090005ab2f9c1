// VK_LAYER_VKGATE_before: an implicit layer whose functions are called before there is an instance.
// It changes the patch of the version, hides VK_EXT_debug_report, as capture tools hide what they
// do not support, and lists no layers.

#include <vkgate/layer/layer.hpp>

#include <cstdint>
#include <cstring>
#include <vector>

namespace {

struct Before {
    static VkResult pre_instance(const VkEnumerateInstanceVersionChain& next,
                                 std::uint32_t* version) {
        const VkResult result = next.CallDown(version);
        *version = VK_MAKE_API_VERSION(0, VK_API_VERSION_MAJOR(*version),
                                       VK_API_VERSION_MINOR(*version), 999);
        return result;
    }
    static VkResult pre_instance(const VkEnumerateInstanceExtensionPropertiesChain& next,
                                 const char* layer_name, std::uint32_t* count,
                                 VkExtensionProperties* properties) {
        std::uint32_t all = 0;
        VkResult result = next.CallDown(layer_name, &all, nullptr);
        std::vector<VkExtensionProperties> found(all);
        if (result == VK_SUCCESS)
            result = next.CallDown(layer_name, &all, found.data());
        if (result != VK_SUCCESS)
            return result;
        vkgate::OutArray<VkExtensionProperties> out(count, properties);
        for (const VkExtensionProperties& extension : found)
            if (std::strcmp(extension.extensionName, "VK_EXT_debug_report") != 0)
                if (VkExtensionProperties* const element = out.append())
                    *element = extension;
        return out.result();
    }
    static VkResult pre_instance(const VkEnumerateInstanceLayerPropertiesChain& /*next*/,
                                 std::uint32_t* count, VkLayerProperties* /*properties*/) {
        *count = 0;
        return VK_SUCCESS;
    }
};

}  // namespace

VKGATE_LAYER(Before, "VK_LAYER_VKGATE_before", "Changes what a program sees before an instance")
VKGATE_LAYER_PRE_INSTANCE(Before, EnumerateInstanceVersion)
VKGATE_LAYER_PRE_INSTANCE(Before, EnumerateInstanceExtensionProperties)
VKGATE_LAYER_PRE_INSTANCE(Before, EnumerateInstanceLayerProperties)
