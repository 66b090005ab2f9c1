package("vkgate")
    set_kind("library", {headeronly = true})
    set_description("Vulkan dispatch tables in which a NULL check can be trusted")
    set_license("MIT")

    add_urls("<URL>.git")
    add_versions("0.2.0", "v0.2.0")

    add_deps("vulkan-headers")
    if is_plat("linux", "android", "bsd") then
        add_syslinks("dl")
    end

    on_install(function (package)
        os.cp("include", package:installdir())
    end)

    on_test(function (package)
        assert(package:has_cxxincludes("vkgate/vkgate.hpp", {configs = {languages = "c++17"}}))
    end)
