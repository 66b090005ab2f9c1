// A create-info on its way down.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_CREATION_BASE_HPP
#define VKGATE_LAYER_DETAIL_CREATION_BASE_HPP

#include <cstring>
#include <new>

#include <stdint.h>

#include <vulkan/vk_layer.h>

#include "../../implement/chain.hpp"
#include "../../registry/types.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// The loader's structure with this function in a chain. Several have the same sType. Not const,
/// because each layer moves the link forward.
template <class LayerInfo>
LayerInfo* find_layer_info(const void* chain, VkStructureType type, VkLayerFunction function) {
    for (const void* link = chain; link != nullptr;) {
        const LayerInfo* const info = vkgate::find_in_chain<LayerInfo>(link, type);
        if (info == nullptr)
            return nullptr;
        if (info->function == function)
            return const_cast<LayerInfo*>(info);
        link = info->pNext;
    }
    return nullptr;
}

/// A create-info that a layer may change before it passes it on.
template <class Info, class LayerInfo, class Handle>
class Creation {
  public:
    Creation(const Creation&) = delete;
    Creation& operator=(const Creation&) = delete;
    ~Creation() { delete[] names_; }

    /// What the caller (the application or a layer above) asked for.
    const Info& requested() const { return requested_; }
    /// What down() passes on.
    const Info& info() const { return info_; }

    /// Enables an extension for the layer. The application does not get its commands, unless it
    /// enabled it, too. `name` must stay valid until down() has returned. An extension that is
    /// enabled already is not enabled twice.
    void enable(const char* name) {
        for (uint32_t i = 0; i != info_.enabledExtensionCount; ++i)
            if (std::strcmp(info_.ppEnabledExtensionNames[i], name) == 0)
                return;
        const char** const names = new (std::nothrow) const char*[info_.enabledExtensionCount + 1];
        if (names == nullptr) {
            has_no_memory_ = true;
            return;
        }
        for (uint32_t i = 0; i != info_.enabledExtensionCount; ++i)
            names[i] = info_.ppEnabledExtensionNames[i];
        names[info_.enabledExtensionCount++] = name;
        info_.ppEnabledExtensionNames = names;
        delete[] names_;
        names_ = names;
    }

    /// Goes back to what was requested, for a second try.
    void reset() {
        info_ = requested_;
        has_no_memory_ = false;
    }

  protected:
    Creation(const Info& requested, LayerInfo& layer_info, Handle* out)
        : requested_(requested), info_(requested), layer_info_(layer_info),
          link_(layer_info.u.pLayerInfo), out_(out), given_(*out) {}

    /// The link to the next layer.
    const auto& layer_link() const { return *link_; }
    /// Calls `create(out)`, unless an earlier step lacked memory. Lower layers move the link and
    /// write to *out, where the loader's terminator reads the loader's own object (LLP_LAYER_21,
    /// 22), so each attempt begins with both as they were.
    template <class Create>
    VkResult attempt(Create create) {
        if (has_no_memory_)
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        layer_info_.u.pLayerInfo = link_->pNext;
        const VkResult result = create(out_);
        is_created_ = result == VK_SUCCESS;
        if (!is_created_)
            *out_ = given_;
        return result;
    }
    /// Takes back what was created, after it was destroyed.
    void forget() {
        *out_ = given_;
        is_created_ = false;
    }
    bool is_created() const { return is_created_; }
    Handle handle() const { return *out_; }
    Info& changed() { return info_; }

  private:
    const Info& requested_;
    Info info_;
    LayerInfo& layer_info_;
    decltype(layer_info_.u.pLayerInfo) link_;
    const char** names_ = nullptr;  // owned; NULL until enable() adds a name
    Handle* out_;                   // the caller's
    Handle given_;                  // what it held
    bool has_no_memory_ = false;
    bool is_created_ = false;
};

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_DETAIL_CREATION_BASE_HPP
