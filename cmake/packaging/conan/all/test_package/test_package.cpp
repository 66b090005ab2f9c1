#include <vkgate/vkgate.hpp>

int main() {
    const vkgate::Library library = vkgate::Library::open();
    vkgate::GlobalTable vk{};
    return !library || vkgate::load(vk, library).complete() ? 0 : 1;
}
