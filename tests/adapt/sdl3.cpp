// A window of SDL 3, drawn to by gated tables.
#include "present.hpp"

#include <SDL3/SDL.h>
#include <SDL3/SDL_vulkan.h>

int main() {
    if (!SDL_Init(SDL_INIT_VIDEO))
        return skip(SDL_GetError());
    SDL_Window* const window = SDL_CreateWindow("vkgate", 320, 240, SDL_WINDOW_VULKAN);
    if (window == nullptr)
        return skip(SDL_GetError());
    const int version = SDL_GetVersion();
    std::printf("SDL %d.%d.%d\n", version / 1000000, version / 1000 % 1000, version % 1000);

    const auto library = vkgate::Library::adopt(SDL_Vulkan_GetVkGetInstanceProcAddr());
    uint32_t count = 0;
    const char* const* const extensions = SDL_Vulkan_GetInstanceExtensions(&count);
    int result = 1;
    {
        const Instance instance(library, extensions, count);
        VkSurfaceKHR surface{};
        if (SDL_Vulkan_CreateSurface(window, instance.handle, nullptr, &surface)) {
            result = present_frames(instance.vki, instance.gate, instance.handle, surface,
                                    SDL_PumpEvents);
            SDL_Vulkan_DestroySurface(instance.handle, surface, nullptr);
        }
    }
    SDL_DestroyWindow(window);
    SDL_Quit();
    return result;
}
