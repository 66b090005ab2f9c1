// The Vulkan library: found and opened at run time, or adopted from who has it already. This header
// is optional: everything else works with a plain PFN_vkGetInstanceProcAddr.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "detail/bytes.hpp"
#include "detail/platform.hpp"
#include "detail/search.hpp"
#include "gate.hpp"
#include "load.hpp"
#include "registry/types.hpp"
#include "report.hpp"
#include "tables.hpp"
#include "text.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// Where Library::open looks for the Vulkan loader. The names of every platform are in
/// detail/search.hpp.
enum class Search : uint8_t {
    system,           ///< where the system keeps it; on Windows System32 alone
    application_too,  ///< Windows: then in the directory of the executable, for programs that bring
                      ///< their own
};

/// Why a Library is not open.
class LibraryError {
  public:
    /// What went wrong.
    enum class Code : uint8_t {
        none,            ///< it is open
        not_found,       ///< no candidate could be opened: there is no Vulkan on this machine
        no_entry_point,  ///< a library was opened, but it has no vkGetInstanceProcAddr
        null_argument,   ///< Library::adopt or Library::open was given NULL or an empty path
        not_open,        ///< never opened, closed, or moved to another Library
    };

    /// One name that was tried, and what the system said: static or owned strings, valid with this
    /// object.
    struct Attempt {
        const char* name;
        const char* reason;
    };

    /// What went wrong; Code::none where the library is open.
    Code code() const { return code_; }

    /// What was tried, what the system said, what to do next: a few lines. Empty where the library
    /// is open.
    const char* message() const {
        return code_ == Code::not_open ? "No Vulkan library is open: none was opened, or it was "
                                         "closed, or moved to another Library."
                                       : message_.c_str();
    }

    /// The names that were tried in vain, in order, also where a later one could be opened.
    size_t attempt_count() const { return attempt_count_; }
    /// Precondition: i < attempt_count().
    Attempt attempt(size_t i) const {
        return {attempts_[i].name.c_str(), attempts_[i].reason.c_str()};
    }

  private:
    friend class Library;
    static constexpr size_t name_size = 160;
    static constexpr size_t reason_size = 320;
    struct StoredAttempt {
        Text<name_size> name;
        Text<reason_size> reason;
    };
    Code code_ = Code::not_open;
    size_t attempt_count_ = 0;
    StoredAttempt attempts_[detail::candidate_count];
    // All attempts, and advice.
    Text<512 + (name_size + reason_size) * detail::candidate_count> message_;
};

/// An open Vulkan library. Move-only.
///
/// Its destructor does not unload: instances, static destructors and driver threads may still run
/// code of the library, and unloading under them crashes. The library stays until the process ends,
/// or until close(). One thread at a time may change a Library; any number may read it. It holds
/// the messages of all attempts, 3 kB on Linux and 13 kB on macOS, because nothing is allocated.
class Library {
  public:
    /// Not open.
    Library() = default;

    /// Opens the Vulkan loader under the names of this platform, in order. Test the result; error()
    /// says what was tried. Does not create an instance or look for devices.
    static Library open(Search search = Search::system) {
        Library library;
        for (const detail::Candidate& candidate : detail::platform_candidates)
            if (candidate.place != detail::Place::application_directory ||
                search == Search::application_too)
                if (library.try_open(candidate))
                    return library;
        library.fail("Vulkan is not available: no Vulkan loader could be opened.",
                     detail::install_hint);
        return library;
    }

    /// Opens the library at `path` (Windows: UTF-8) and tries nothing else: a loader in a place of
    /// its own, or a driver that exports vkGetInstanceProcAddr. A bare name is looked for as the
    /// system does.
    static Library open(const char* path) {
        Library library;
        if (path == nullptr || *path == '\0') {
            library.error_.code_ = LibraryError::Code::null_argument;
            library.error_.message_ += "Library::open was given no path. Pass the path of a Vulkan "
                                       "library, or call open() to search for one.";
            return library;
        }
        if (!library.try_open({path, detail::Place::own_path}))
            library.fail("The given Vulkan library could not be opened.",
                         "No other place was searched, because a path was given.");
        return library;
    }

    /// Takes a vkGetInstanceProcAddr from elsewhere, whoever brings it sees to it that its library
    /// stays loaded: a statically linked MoltenVK's, a layer's next one, a test's own.
    static Library adopt(PFN_vkGetInstanceProcAddr get_instance_proc_addr) {
        Library library;
        library.query_ = get_instance_proc_addr;
        library.error_.code_ = get_instance_proc_addr != nullptr
                                   ? LibraryError::Code::none
                                   : LibraryError::Code::null_argument;
        if (get_instance_proc_addr == nullptr)
            library.error_.message_ += "Library::adopt was given a NULL vkGetInstanceProcAddr. "
                                       "Whoever it was asked from has no Vulkan.";
        return library;
    }

    /// The same for who hands it out without its type: SDL_Vulkan_GetVkGetInstanceProcAddr() of SDL
    /// 2 and 3, glfwGetInstanceProcAddress(nullptr, "vkGetInstanceProcAddr"), and
    /// QVulkanInstance::getInstanceProcAddr("vkGetInstanceProcAddr"). Precondition: it is a
    /// vkGetInstanceProcAddr, or NULL.
    static Library adopt(void* untyped) { return adopt_copy_of(untyped); }
    static Library adopt(void (*untyped)()) { return adopt_copy_of(untyped); }
    static Library adopt(decltype(nullptr)) { return adopt(PFN_vkGetInstanceProcAddr{}); }

    Library(Library&& other) noexcept { take(other); }
    /// Does not unload what this Library had open; it only forgets it. close() first to unload.
    Library& operator=(Library&& other) noexcept {
        if (this != &other)
            take(other);
        return *this;
    }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() = default;

    /// Unloads the library (one from adopt() is only forgotten). Allowed when every instance made
    /// with it is destroyed and no pointer in any table loaded from it will be called or compared
    /// again. A second call, and one on a Library that is not open, does nothing.
    void close() {
        if (handle_ != nullptr)
            detail::close_library(handle_);
        forget();
    }

    /// Whether the library is open.
    explicit operator bool() const { return query_ != nullptr; }

    /// The library's vkGetInstanceProcAddr, as the system's symbol look-up gave it; NULL if not
    /// open.
    PFN_vkGetInstanceProcAddr get_instance_proc_addr() const { return query_; }

    /// The name under which it was opened, a path of over 159 characters cut; empty if it is not
    /// open or was adopted. Valid with this object.
    const char* name() const { return name_.c_str(); }

    /// Why it is not open. Part of this object: not to be taken from a temporary.
    const LibraryError& error() const& { return error_; }
    void error() const&& = delete;

  private:
    template <class Untyped>
    static Library adopt_copy_of(Untyped untyped) {
        return adopt(detail::bit_cast<PFN_vkGetInstanceProcAddr>(untyped));
    }

    bool try_open(const detail::Candidate& candidate) {
        void* const handle = detail::open_library(candidate);
        if (handle != nullptr) {
            query_ = detail::find_query(handle);
            if (query_ != nullptr) {
                handle_ = handle;
                name_ += candidate.name;
                error_.code_ = LibraryError::Code::none;
                return true;
            }
        }
        LibraryError::StoredAttempt& attempt = error_.attempts_[error_.attempt_count_++];
        attempt = {};
        attempt.name += candidate.name;
        if (handle == nullptr) {
            detail::append_system_error(attempt.reason);
        } else {
            attempt.reason += "opened, but it has no vkGetInstanceProcAddr: not a Vulkan library";
            detail::close_library(handle);
            error_.code_ = LibraryError::Code::no_entry_point;
        }
        return false;
    }

    void fail(const char* summary, const char* advice) {
        if (error_.code_ != LibraryError::Code::no_entry_point)
            error_.code_ = LibraryError::Code::not_found;
        error_.message_ += summary;
        for (size_t i = 0; i < error_.attempt_count_; ++i) {
            const LibraryError::Attempt attempt = error_.attempt(i);
            error_.message_ += "\n  ";
            if (!starts_with(attempt.reason, attempt.name)) {  // dlerror mostly names the file
                error_.message_ += attempt.name;
                error_.message_ += ": ";
            }
            error_.message_ += attempt.reason;
        }
        error_.message_ += "\n";
        error_.message_ += advice;
    }

    static bool starts_with(const char* text, const char* start) {
        while (*start != '\0' && *text == *start) {
            ++text;
            ++start;
        }
        return *start == '\0';
    }

    void take(Library& other) {
        handle_ = other.handle_;
        query_ = other.query_;
        name_ = other.name_;
        error_ = other.error_;
        other.forget();
    }

    void forget() {
        handle_ = nullptr;
        query_ = nullptr;
        name_ = {};
        error_ = {};
    }

    void* handle_ = nullptr;
    PFN_vkGetInstanceProcAddr query_ = nullptr;
    Text<160> name_;
    LibraryError error_;
};

/// load() from a Library instead of a plain vkGetInstanceProcAddr; see load.hpp.
inline Report load(GlobalTable& table, const Library& library) {
    return load(table, library.get_instance_proc_addr());
}
template <class Table>
Report load(Table& table, const Library& library, VkInstance instance, const Gate& gate) {
    return load(table, library.get_instance_proc_addr(), instance, gate);
}

VKGATE_NAMESPACE_END
