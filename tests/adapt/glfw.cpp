// A window of GLFW, drawn to by gated tables. Since GLFW 3.4, GLFW itself gets only what may be
// called.
#include "present.hpp"

#include <GLFW/glfw3.h>

#if GLFW_VERSION_MAJOR > 3 || GLFW_VERSION_MINOR >= 4
#include <vkgate/adapt/proc_addr.hpp>
static vkgate::GatedLoader loader;
#endif

int main() {
#if GLFW_VERSION_MAJOR > 3 || GLFW_VERSION_MINOR >= 4
    loader.load(vkgate::Library::open());
    glfwInitVulkanLoader(vkgate::get_instance_proc_addr<loader>);
#endif
    if (glfwInit() == GLFW_FALSE || glfwVulkanSupported() == GLFW_FALSE)
        return skip("GLFW has no display or no Vulkan");
    std::printf("GLFW %s\n", glfwGetVersionString());
    glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
    GLFWwindow* const window = glfwCreateWindow(320, 240, "vkgate", nullptr, nullptr);

    const auto library =
        vkgate::Library::adopt(glfwGetInstanceProcAddress(nullptr, "vkGetInstanceProcAddr"));
    uint32_t count = 0;
    const char** const extensions = glfwGetRequiredInstanceExtensions(&count);
    int result = 1;
    {
        const Instance instance(library, extensions, count);
        VkSurfaceKHR surface{};
        if (glfwCreateWindowSurface(instance.handle, window, nullptr, &surface) == VK_SUCCESS) {
            result = present_frames(instance.vki, instance.gate, instance.handle, surface,
                                    glfwPollEvents);
            instance.vki.vkDestroySurfaceKHR(instance.handle, surface, nullptr);
        }
    }
    glfwTerminate();
    return result;
}
