/// @file
/// The Vulkan library: found and opened at run time, or adopted from a program that has it already.
/// This header is optional: everything else works with a plain PFN_vkGetInstanceProcAddr.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_LIBRARY_HPP
#define VKGATE_LIBRARY_HPP

#include <stddef.h>
#include <stdint.h>

#include "detail/bytes.hpp"
#include "detail/call_foreign.hpp"
#include "detail/platform.hpp"
#include "detail/search.hpp"
#include "detail/stages.hpp"
#include "detail/strings.hpp"
#include "load.hpp"
#include "registry/types.hpp"
#include "report.hpp"
#include "text.hpp"

VKGATE_NAMESPACE_BEGIN

/// Where Library::open looks for the Vulkan loader. The names of every platform are in
/// detail/search.hpp.
enum class Search : uint8_t {
    system,           ///< where the system keeps it; on Windows, only System32
    application_too,  ///< the same, then on Windows the executable's directory, for programs that
                      ///< ship a loader
};

namespace detail {

template <class First, class Second>
inline constexpr bool is_same = false;
template <class Type>
inline constexpr bool is_same<Type, Type> = true;

/// Whether it is an untyped pointer that may hold a vkGetInstanceProcAddr.
template <class Pointer>
inline constexpr bool is_untyped_query =
    is_same<Pointer, PFN_vkVoidFunction> || is_same<Pointer, void*> || is_same<Pointer, void (*)()>;

}  // namespace detail

/// Why a Library is not open.
class LibraryError {
  public:
    /// What went wrong.
    enum class Code : uint8_t {
        none,            ///< the library is open
        not_found,       ///< nothing could be opened: no candidate, or not the given path
        no_entry_point,  ///< a library was opened, but has no entry point, or the driver refused
                         ///< the interface version
        null_argument,   ///< adopt, open or open_driver was given NULL or an empty path
        not_open         ///< never opened, closed, or moved to another Library
    };

    /// What went wrong; Code::none if the library is open.
    Code code() const { return code_; }

    /// What was tried, what the system said, what to do next: a few lines. Empty if the library is
    /// open. Valid while this object lives and is not changed.
    const char* message() const {
        switch (code_) {
        case Code::none:
            return "";
        case Code::not_open:
            return "No Vulkan library is open: none was opened, or it was closed, or moved to "
                   "another Library.";
        case Code::not_found:
        case Code::no_entry_point:
        case Code::null_argument:
            break;
        }
        return text_.c_str();
    }

  private:
    friend class Library;

    /// Adds a line with what the system says of a candidate. Leaves room for the candidates that
    /// follow, and for the advice.
    void add_attempt(const char* name, const char* reason, size_t candidates_left) {
        constexpr size_t advice = 224;
        constexpr size_t short_line = 64;
        text_ += "\n  ";
        text_.append(name, 512);
        text_ += ": ";
        if (starts_with(reason, name)) {  // dlerror usually begins with the file's name
            reason += detail::length_of(name);
            reason += starts_with(reason, ": ") ? 2 : 0;
        }
        constexpr size_t most = decltype(text_)::max_size();
        const size_t kept_free = text_.size() + advice + short_line * candidates_left;
        text_.append(reason, kept_free < most ? most - kept_free : 0);
    }

    static bool starts_with(const char* text, const char* start) {
        while (*start != '\0' && *text == *start) {
            ++text;
            ++start;
        }
        return *start == '\0';
    }

    Code code_ = Code::not_open;
    Text<768 + 128 * detail::candidate_count> text_{};  // the message, or the name of an open
                                                        // Library
};

/// An open Vulkan library. Move-only. It takes 1 kB (2.5 kB on macOS), because it keeps the error
/// message or the name without allocating.
///
/// The destructor does not unload the library, because instances, static destructors and driver
/// threads may still run its code and would crash. The library stays until the process ends, or
/// until close(). Any number of threads may read a Library while none changes it.
class Library final {
  public:
    /// Not open.
    Library() = default;

    /// Tries this platform's names for the Vulkan loader in order and opens the first that works.
    /// Test the result; error() says what was tried. Does not create an instance or look for
    /// devices.
    [[nodiscard]] static Library open(Search search = Search::system) {
        Library library;
        library.error_.text_ += "Vulkan is not available: no Vulkan loader could be used.";
        size_t left = detail::candidate_count;
        for (const detail::Candidate& candidate : detail::platform_candidates) {
            --left;
            if (candidate.place != detail::Place::application_directory ||
                search == Search::application_too)
                if (library.try_open(candidate, left))
                    return library;
        }
        library.fail(detail::install_hint);
        return library;
    }

    /// Opens only the library at `path` (Windows: UTF-8). It may be a loader in an unusual place,
    /// or a driver that exports vkGetInstanceProcAddr. If `path` is a bare name, the system
    /// searches for it.
    [[nodiscard]] static Library open(const char* path) { return open_path(path, false); }

    /// Opens only the driver at `path` (Windows: UTF-8), without the loader, and asks its
    /// vk_icdGetInstanceProcAddr. So there are no layers, no other drivers, and nothing that only
    /// the loader implements, such as the loader's own messages. If a driver lacks that function
    /// but has vkGetInstanceProcAddr, use open(path). See Vulkan-Loader, LoaderDriverInterface.md.
    [[nodiscard]] static Library open_driver(const char* path) { return open_path(path, true); }

    /// Takes a vkGetInstanceProcAddr from elsewhere: from a statically linked MoltenVK, a windowing
    /// library or a test. (A layer gives NextLayer to load() instead.) Its provider must keep the
    /// library loaded. It may be untyped, as a `void*` or a `void (*)()`:
    /// SDL_Vulkan_GetVkGetInstanceProcAddr() of SDL 2 and 3, glfwGetInstanceProcAddress(nullptr,
    /// "vkGetInstanceProcAddr"), and QVulkanInstance::getInstanceProcAddr("vkGetInstanceProcAddr").
    /// Any other type does not compile. Precondition: it is a vkGetInstanceProcAddr, or NULL.
    template <class Pointer>
    [[nodiscard]] static Library adopt(Pointer get_instance_proc_addr) {
        constexpr bool has_type =
            sizeof(detail::takes<PFN_vkGetInstanceProcAddr>(get_instance_proc_addr)) == 1;
        constexpr bool fits = has_type || detail::is_untyped_query<Pointer>;
        static_assert(fits, "Library::adopt takes a PFN_vkGetInstanceProcAddr, or one as void* or "
                            "void (*)()");
        Library library;
        if constexpr (has_type)
            library.query_ = get_instance_proc_addr;
        else if constexpr (fits)
            library.query_ = detail::bit_cast<PFN_vkGetInstanceProcAddr>(get_instance_proc_addr);
        library.error_.code_ =
            library ? LibraryError::Code::none : LibraryError::Code::null_argument;
        if (!library)
            library.error_.text_ += "Library::adopt was given a NULL vkGetInstanceProcAddr. "
                                    "Whoever provided it has no Vulkan, or is not initialized.";
        return library;
    }

    /// Takes over what `other` has open. `other` is not open afterwards.
    Library(Library&& other) noexcept { take(other); }
    /// Does not unload what this Library had open; it only forgets it. To unload it, call close()
    /// first.
    Library& operator=(Library&& other) noexcept {
        if (this != &other)
            take(other);
        return *this;
    }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() = default;

    /// Unloads the library (one from adopt() is only forgotten). Precondition: every instance made
    /// with it is destroyed and no pointer in any table loaded from it will be used again. A second
    /// call, and one on a Library that is not open, does nothing.
    void close() {
        if (handle_ != nullptr)
            detail::close_library(handle_);
        forget();
    }

    /// Whether the library is open.
    explicit operator bool() const { return query_ != nullptr; }

    /// The vkGetInstanceProcAddr that was found or adopted (from open_driver:
    /// vk_icdGetInstanceProcAddr), unchanged; NULL if not open.
    PFN_vkGetInstanceProcAddr get_instance_proc_addr() const { return query_; }

    /// The name or path under which it was opened; one longer than 1,000 characters may be cut.
    /// Empty if it is not open or was adopted. Valid while this object lives and is not changed.
    const char* name() const& { return handle_ != nullptr ? error_.text_.c_str() : ""; }
    void name() const&& = delete;

    /// Why it is not open. Part of this object, so it cannot be taken from a temporary.
    const LibraryError& error() const& { return error_; }
    void error() const&& = delete;

  private:
    static Library open_path(const char* path, bool is_driver) {
        Library library;
        if (path == nullptr || *path == '\0') {
            library.error_.code_ = LibraryError::Code::null_argument;
            library.error_.text_ +=
                is_driver ? "Library::open_driver was given no path. Pass the path of "
                            "a driver."
                          : "Library::open was given no path. Pass the path of a "
                            "Vulkan library, or call open() to search for one.";
            return library;
        }
        library.error_.text_ += "The given Vulkan library cannot be used.";
        if (!library.try_open({path, detail::Place::own_path}, 0, is_driver))
            library.fail("No other name was tried, because one was given.");
        return library;
    }

    bool try_open(const detail::Candidate& candidate, size_t candidates_left,
                  bool is_driver = false) {
        Text<4608> reason;  // has room for long paths
        void* const handle = detail::open_library(candidate);
        if (handle == nullptr) {
            detail::append_system_error(reason);
        } else if (query_ = find_query(handle, is_driver, reason); query_ == nullptr) {
            detail::close_library(handle);
            error_.code_ = LibraryError::Code::no_entry_point;
        } else {
            handle_ = handle;
            error_ = {};
            error_.code_ = LibraryError::Code::none;
            error_.text_ += candidate.name;
            return true;
        }
        error_.add_attempt(candidate.name, reason.c_str(), candidates_left);
        return false;
    }

    /// The function to ask. If the library has none: NULL, and why in `reason`.
    template <size_t capacity>
    static PFN_vkGetInstanceProcAddr find_query(void* handle, bool is_driver,
                                                Text<capacity>& reason) {
        constexpr const char* of_loader = "vkGetInstanceProcAddr";
        constexpr const char* of_driver = "vk_icdGetInstanceProcAddr";
        const char* const name = is_driver ? of_driver : of_loader;
        const PFN_vkVoidFunction query = detail::find_symbol(handle, name);
        if (query == nullptr) {
            const char* const other = is_driver ? of_loader : of_driver;
            const bool has_other = detail::find_symbol(handle, other) != nullptr;
            detail::append(reason, "opened, but it has no ", name,
                           !has_other  ? ": not a Vulkan library"
                           : is_driver ? ": not a driver. Library::open opens it"
                                       : ": a driver. Library::open_driver opens it without the "
                                         "loader");
            return nullptr;
        }
        // First tell the driver which interface version its caller knows.
        using Negotiate = VkResult(VKAPI_PTR*)(uint32_t*);
        const auto negotiate = is_driver ? detail::bit_cast<Negotiate>(detail::find_symbol(
                                               handle, "vk_icdNegotiateLoaderICDInterfaceVersion"))
                                         : nullptr;
        uint32_t newest_interface = 7;
        if (negotiate != nullptr &&
            static_cast<int>(detail::call_foreign(negotiate, &newest_interface)) != 0) {
            reason += "opened, but the driver refuses version 7 of the loader-driver interface";
            return nullptr;
        }
        return detail::bit_cast<PFN_vkGetInstanceProcAddr>(query);
    }

    void fail(const char* advice) {
        if (error_.code_ != LibraryError::Code::no_entry_point)
            error_.code_ = LibraryError::Code::not_found;
        error_.text_ += "\n";
        error_.text_ += advice;
    }

    void take(Library& other) {
        handle_ = other.handle_;
        query_ = other.query_;
        error_ = other.error_;
        other.forget();
    }

    void forget() {
        handle_ = nullptr;
        query_ = nullptr;
        error_ = {};
    }

    void* handle_ = nullptr;
    PFN_vkGetInstanceProcAddr query_ = nullptr;
    LibraryError error_{};
};

/// @{
/// load() from a Library instead of a plain vkGetInstanceProcAddr; see load.hpp.
template <class Table>
Report load(Table& table, const Library& library) {
    return vkgate::load(table, library.get_instance_proc_addr());
}
template <class Table, class LevelGate>
Report load(Table& table, const Library& library, VkInstance instance, const LevelGate& gate) {
    return vkgate::load(table, library.get_instance_proc_addr(), instance, gate);
}
template <class Table, class LevelGate>
Report load(Table& table, const Library& library, VkInstance instance, VkDevice device,
            const LevelGate& gate) {
    return vkgate::load(table, library.get_instance_proc_addr(), instance, device, gate);
}
/// @}

VKGATE_NAMESPACE_END

#endif  // VKGATE_LIBRARY_HPP
