# Not run by vkgate's tests, which have no Conan: they call its methods with a ConanFile of their own.
import os

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, get
from conan.tools.layout import basic_layout

required_conan_version = ">=2.0"


class VkgateConan(ConanFile):
    name = "vkgate"
    description = "Vulkan dispatch tables in which a NULL check can be trusted"
    license = "MIT"
    url = "<URL>"
    homepage = "<URL>"
    topics = ("vulkan", "loader", "graphics", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    no_copy_source = True

    def layout(self):
        basic_layout(self, src_folder="src")

    def requirements(self):
        self.requires("vulkan-headers/1.3.268.0")

    def package_id(self):
        self.info.clear()

    def validate(self):
        check_min_cppstd(self, 17)

    def source(self):
        get(self, **self.conan_data["sources"][self.version], strip_root=True)

    def build(self):
        pass

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        for pattern in ("*.h", "*.hpp", "*.inc", "*.cppm"):
            copy(self, pattern, os.path.join(self.source_folder, "include"),
                 os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "vkgate")
        self.cpp_info.set_property("cmake_target_name", "vkgate::vkgate")
        self.cpp_info.set_property("pkg_config_name", "vkgate")
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        if self.settings.os in ["Linux", "FreeBSD", "Android"]:
            self.cpp_info.system_libs.append("dl")
