// refused: ImGui's back end ignores its loader
#ifndef REFUSED
#define VK_NO_PROTOTYPES
#endif
#include <vulkan/vulkan_core.h>

#define IMGUI_VERSION "1.86"
bool ImGui_ImplVulkan_LoadFunctions(PFN_vkVoidFunction (*)(const char*, void*), void*);

#include <vkgate/adapt/imgui.hpp>
