// A window of SDL 2, drawn to by gated tables.
#include "present.hpp"

#include <SDL.h>
#include <SDL_vulkan.h>

int main(int, char**) {
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return skip(SDL_GetError());
    SDL_Window* const window = SDL_CreateWindow("vkgate", 0, 0, 320, 240, SDL_WINDOW_VULKAN);
    if (window == nullptr)
        return skip(SDL_GetError());
    SDL_version version;
    SDL_GetVersion(&version);
    std::printf("SDL %d.%d.%d\n", version.major, version.minor, version.patch);

    const auto library = vkgate::Library::adopt(SDL_Vulkan_GetVkGetInstanceProcAddr());
    unsigned count = 0;
    SDL_Vulkan_GetInstanceExtensions(window, &count, nullptr);
    std::vector<const char*> extensions(count);
    SDL_Vulkan_GetInstanceExtensions(window, &count, extensions.data());
    int result = 1;
    {
        const Instance instance(library, extensions.data(), count);
        VkSurfaceKHR surface{};
        if (SDL_Vulkan_CreateSurface(window, instance.handle, &surface) == SDL_TRUE) {
            result = present_frames(instance.vki, instance.gate, instance.handle, surface,
                                    SDL_PumpEvents);
            instance.vki.vkDestroySurfaceKHR(instance.handle, surface, nullptr);
        }
    }
    SDL_DestroyWindow(window);
    SDL_Quit();
    return result;
}
