// A buffer whose memory is exported from one device, or imported to another, as a file descriptor.
#pragma once

#include "../support.hpp"
#include "descriptor.hpp"

// What no device can do without; and what it needs to share memory.
#define COPY_COMMANDS(X) COMMANDS_OF_SUPPORT(X) X(vkCmdCopyBuffer) X(vkCmdFillBuffer)
VKGATE_TABLE(CopyCommands, COPY_COMMANDS);
#define SHARING_COMMANDS(X) COPY_COMMANDS(X) X(vkGetMemoryFdKHR) X(vkGetMemoryFdPropertiesKHR)
VKGATE_TABLE(SharingCommands, SHARING_COMMANDS);
using Device = LoadedDevice<SharingCommands>;

#define PHYSICAL_DEVICE_COMMANDS(X)                                                                \
    X(vkGetPhysicalDeviceProperties2) X(vkGetPhysicalDeviceExternalBufferProperties)
VKGATE_TABLE(PhysicalDeviceCommands, PHYSICAL_DEVICE_COMMANDS);

constexpr VkDeviceSize buffer_size = VkDeviceSize{64} * 1024;
constexpr VkBufferUsageFlags buffer_usage =
    VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;

using HandleType = VkExternalMemoryHandleTypeFlagBits;

/// What the other side must know to import memory. The descriptor goes with it.
struct Offer {
    HandleType type;  // 0 if the descriptor is a file with the contents
    std::uint8_t device[VK_UUID_SIZE];
    std::uint8_t driver[VK_UUID_SIZE];
    VkDeviceSize memory_size;
    std::uint32_t memory_type;
    std::uint32_t pattern;  // the answer is ~pattern
};

VKGATE_FOREIGN_CALLS_BEGIN

/// A physical device, its table, and its identity: all zero if the device cannot tell.
struct PhysicalDevice {
    PhysicalDevice(const CreatedInstance& instance, VkPhysicalDevice device) : handle(device) {
        report = vkgate::load(vkp, instance.vki, instance.handle,
                              physical_device_gate(instance, handle));
        ids.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_ID_PROPERTIES;
        auto properties2 =
            made<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
        properties2.pNext = &ids;
        if (report.lacking(PhysicalDeviceCommands::vkgate_commands()).empty())
            vkp.vkGetPhysicalDeviceProperties2(handle, &properties2);
    }

    /// An offer of this device's, without the memory.
    Offer offer(HandleType type, std::uint32_t pattern) const {
        Offer offer = {};
        offer.type = type;
        std::memcpy(offer.device, ids.deviceUUID, VK_UUID_SIZE);
        std::memcpy(offer.driver, ids.driverUUID, VK_UUID_SIZE);
        offer.pattern = pattern;
        return offer;
    }
    bool has_made(const Offer& offer) const {
        return std::memcmp(ids.deviceUUID, offer.device, VK_UUID_SIZE) == 0 &&
               std::memcmp(ids.driverUUID, offer.driver, VK_UUID_SIZE) == 0;
    }
    /// VkExternalMemoryFeatureFlags of buffers with such memory.
    VkExternalMemoryFeatureFlags features(HandleType type) const {
        auto info = made<VkPhysicalDeviceExternalBufferInfo>(
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_EXTERNAL_BUFFER_INFO);
        info.usage = buffer_usage;
        info.handleType = type;
        auto properties =
            made<VkExternalBufferProperties>(VK_STRUCTURE_TYPE_EXTERNAL_BUFFER_PROPERTIES);
        vkp.vkGetPhysicalDeviceExternalBufferProperties(handle, &info, &properties);
        return properties.externalMemoryProperties.externalMemoryFeatures;
    }

    VkPhysicalDevice handle;
    PhysicalDeviceCommands vkp;
    vkgate::Report report;
    VkPhysicalDeviceIDProperties ids = {};
};

/// A buffer's memory: exported here, or imported from an offer.
class ExternalBuffer {
  public:
    /// Makes memory that descriptors of this type can be had for.
    ExternalBuffer(const Device& device, HandleType type)
        : device_(device), type_(type), buffer_(make_buffer()), memory_(make_memory()) {
        bind();
    }
    /// Imports the memory of the offer.
    ExternalBuffer(const Device& device, const Offer& offer, Descriptor descriptor)
        : device_(device), type_(offer.type), buffer_(make_buffer()),
          memory_(import_memory(offer, descriptor)) {
        descriptor.release();  // Vulkan has it, as the import succeeded
        bind();
    }

    VkBuffer get() const { return buffer_.get(); }

    Descriptor exported() const {
        auto info = made<VkMemoryGetFdInfoKHR>(VK_STRUCTURE_TYPE_MEMORY_GET_FD_INFO_KHR);
        info.memory = memory_.get();
        info.handleType = type_;
        int number = -1;
        check(device_.vkd.vkGetMemoryFdKHR(device_.handle(), &info, &number), "vkGetMemoryFdKHR");
        if (number <= STDERR_FILENO)  // Vulkan-Tools's mock driver returns 1. Never close that.
            throw Failure("vkGetMemoryFdKHR returned " + std::to_string(number) +
                          ", which is no new descriptor, but a standard stream of the program.");
        return Descriptor(number);
    }

    Offer offer(const PhysicalDevice& physical, std::uint32_t pattern) const {
        const VkMemoryAllocateInfo allocation = allocation_info();
        Offer offer = physical.offer(type_, pattern);
        offer.memory_size = allocation.allocationSize;
        offer.memory_type = allocation.memoryTypeIndex;
        return offer;
    }

  private:
    Object<VkBuffer> make_buffer() const {
        auto external = made<VkExternalMemoryBufferCreateInfo>(
            VK_STRUCTURE_TYPE_EXTERNAL_MEMORY_BUFFER_CREATE_INFO);
        external.handleTypes = type_;
        VkBufferCreateInfo info = buffer_info(buffer_size, buffer_usage);
        info.pNext = &external;
        return {device_.handle(), info, device_.vkd.vkCreateBuffer, device_.vkd.vkDestroyBuffer};
    }

    VkMemoryRequirements requirements() const {
        VkMemoryRequirements requirements;
        device_.vkd.vkGetBufferMemoryRequirements(device_.handle(), get(), &requirements);
        return requirements;
    }

    VkMemoryAllocateInfo allocation_info() const {
        auto info = made<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
        info.allocationSize = requirements().size;
        info.memoryTypeIndex =
            find_memory_type(device_.memory_types, requirements().memoryTypeBits, 0);
        return info;
    }

    /// Allocates memory for this buffer alone: some devices can share no other.
    Object<VkDeviceMemory> allocate(VkMemoryAllocateInfo info, const void* next) const {
        auto dedicated =
            made<VkMemoryDedicatedAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_DEDICATED_ALLOCATE_INFO);
        dedicated.pNext = next;
        dedicated.buffer = get();
        info.pNext = &dedicated;
        return {device_.handle(), info, device_.vkd.vkAllocateMemory, device_.vkd.vkFreeMemory};
    }

    Object<VkDeviceMemory> make_memory() const {
        auto info = made<VkExportMemoryAllocateInfo>(VK_STRUCTURE_TYPE_EXPORT_MEMORY_ALLOCATE_INFO);
        info.handleTypes = type_;
        return allocate(allocation_info(), &info);
    }

    Object<VkDeviceMemory> import_memory(const Offer& offer, const Descriptor& descriptor) const {
        VkMemoryAllocateInfo allocation = allocation_info();
        allocation.allocationSize = offer.memory_size;
        allocation.memoryTypeIndex = type_ == VK_EXTERNAL_MEMORY_HANDLE_TYPE_OPAQUE_FD_BIT
                                         ? offer.memory_type
                                         : memory_type_for(descriptor);
        auto info = made<VkImportMemoryFdInfoKHR>(VK_STRUCTURE_TYPE_IMPORT_MEMORY_FD_INFO_KHR);
        info.handleType = type_;
        info.fd = descriptor.get();
        return allocate(allocation, &info);
    }

    /// The type of memory of a dma-buf. (An opaque descriptor's is that of the exporter.)
    std::uint32_t memory_type_for(const Descriptor& descriptor) const {
        auto properties = made<VkMemoryFdPropertiesKHR>(VK_STRUCTURE_TYPE_MEMORY_FD_PROPERTIES_KHR);
        check(device_.vkd.vkGetMemoryFdPropertiesKHR(device_.handle(), type_, descriptor.get(),
                                                     &properties),
              "vkGetMemoryFdPropertiesKHR");
        return find_memory_type(device_.memory_types,
                                properties.memoryTypeBits & requirements().memoryTypeBits, 0);
    }

    void bind() const {
        check(device_.vkd.vkBindBufferMemory(device_.handle(), get(), memory_.get(), 0),
              "vkBindBufferMemory");
    }

    const Device& device_;
    HandleType type_;
    Object<VkBuffer> buffer_;
    Object<VkDeviceMemory> memory_;
};

VKGATE_FOREIGN_CALLS_END
