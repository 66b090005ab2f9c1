// For programs that run under the validation layer: they count its messages, and end with a reason.
#pragma once

#include "made.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

constexpr int skipped = 77;  // the exit code of a program that could not check

inline int messages = 0;  // of the validation layer, and of translations that are refused
inline const char* doing = "validation";  // stands before each message

inline VKAPI_ATTR VkBool32 VKAPI_CALL on_message(
    VkDebugUtilsMessageSeverityFlagBitsEXT /*severity*/, VkDebugUtilsMessageTypeFlagsEXT /*types*/,
    const VkDebugUtilsMessengerCallbackDataEXT* data, void* /*user*/) {
    std::printf("%s: %s\n", doing, data->pMessage);
    ++messages;
    return VK_FALSE;
}
/// For vkCreateDebugUtilsMessengerEXT, and the chain of a VkInstanceCreateInfo.
inline VkDebugUtilsMessengerCreateInfoEXT messenger_of_validation() {
    auto info = made<VkDebugUtilsMessengerCreateInfoEXT>(
        VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT);
    info.messageSeverity = VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT |
                           VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
    info.messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT;
    info.pfnUserCallback = on_message;
    return info;
}

[[noreturn]] inline void fail(const std::string& why, int code = EXIT_FAILURE) {
    std::printf("%s\n", why.c_str());
    std::fflush(stdout);
    std::_Exit(code);
}
inline void check(VkResult result, const char* call = "a call") {
    if (result != VK_SUCCESS)
        fail(std::string(call) + " failed: VkResult " + std::to_string(result));
}
