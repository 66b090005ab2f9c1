// A window of Qt, drawn to by gated tables. Without a window system Qt has no Vulkan.
#include "present.hpp"

#include <QGuiApplication>
#include <QVulkanInstance>
#include <QWindow>

#include <vkgate/adapt/qt.hpp>

int main(int count, char** arguments) {
    const QGuiApplication application(count, arguments);
    QVulkanInstance instance;
    instance.setApiVersion(QVersionNumber(1, 2));
    if (!instance.create())
        return skip("Qt has no Vulkan on this platform");
    std::printf("Qt %s\n", qVersion());

    vkgate::GlobalTable vk;
    const vkgate::Library library = vkgate::qt_library(instance);
    vkgate::load(vk, library);
    const vkgate::InstanceGate gate = vkgate::qt_instance_gate(vk, instance);
    vkgate::InstanceTable vki;
    vkgate::load(vki, library, instance.vkInstance(), gate);
    if (vki.vkGetPhysicalDeviceProperties2 == nullptr)
        return std::puts("FAILED: Vulkan 1.1 is not allowed"), 1;

    QWindow window;
    window.setSurfaceType(QSurface::VulkanSurface);
    window.setVulkanInstance(&instance);
    window.resize(320, 240);
    window.show();
    return present_frames(vki, gate, instance.vkInstance(),
                          QVulkanInstance::surfaceForWindow(&window),
                          [] { QGuiApplication::processEvents(); });
}
