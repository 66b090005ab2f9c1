#!/usr/bin/env python3
"""recipes.py CMAKE CXX: calls the recipes for vcpkg, Conan and Bazel with functions of the same names as the package
managers', because the package managers are not at hand. Each recipe must package all headers, and say in its first
lines that it is not run."""
import fnmatch
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import types

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECIPES = ROOT / "cmake/packaging"


def files_below(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


HEADERS = [f"include/{name}" for name in files_below(ROOT / "include") if not name.endswith(".clang-format")]


def same(what, found, expected):
    if found != expected:
        missing, added = ([name for name in a if name not in b] for a, b in ((expected, found), (found, expected)))
        sys.exit(f"{what}: missing: {missing}, not expected: {added}")


# --- vcpkg ------------------------------------------------------------------------------------------

# What vcpkg's functions do, for this one port.
VCPKG = """
function(vcpkg_from_github)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUT_SOURCE_PATH;REPO;REF;SHA512;HEAD_REF" "")
    if(arg_UNPARSED_ARGUMENTS OR NOT arg_REF STREQUAL "v${VERSION}")
        message(FATAL_ERROR "vcpkg_from_github(${ARGV})")
    endif()
    set(${arg_OUT_SOURCE_PATH} "${tree}" PARENT_SCOPE)
endfunction()
function(vcpkg_cmake_configure)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "SOURCE_PATH" "OPTIONS")
    execute_process(COMMAND "${CMAKE_COMMAND}" -S "${arg_SOURCE_PATH}" -B "${folder}/build" ${arg_OPTIONS}
                            "-DCMAKE_CXX_COMPILER=${cxx}" "-DCMAKE_INSTALL_PREFIX=${CURRENT_PACKAGES_DIR}"
                    ERROR_VARIABLE errors COMMAND_ERROR_IS_FATAL ANY)
    if(errors OR arg_UNPARSED_ARGUMENTS)  # such as an option that the project does not have
        message(FATAL_ERROR "vcpkg_cmake_configure(${ARGV}): ${errors}")
    endif()
endfunction()
function(vcpkg_cmake_install)
    execute_process(COMMAND "${CMAKE_COMMAND}" --install "${folder}/build" COMMAND_ERROR_IS_FATAL ANY)
endfunction()
function(vcpkg_cmake_config_fixup)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "CONFIG_PATH" "")
    file(RENAME "${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH}" "${CURRENT_PACKAGES_DIR}/share/${PORT}")
endfunction()
function(vcpkg_fixup_pkgconfig)
endfunction()
function(vcpkg_install_copyright)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "FILE_LIST")
    configure_file("${arg_FILE_LIST}" "${CURRENT_PACKAGES_DIR}/share/${PORT}/copyright" COPYONLY)
endfunction()
include("${port_folder}/portfile.cmake")
"""


def vcpkg(cmake, cxx, folder):
    port = RECIPES / "vcpkg/vkgate"
    manifest = json.loads((port / "vcpkg.json").read_text())
    script = folder / "vcpkg.cmake"
    script.write_text(VCPKG)
    package = folder / "package"
    variables = {"PORT": manifest["name"], "VERSION": manifest["version"], "CURRENT_PACKAGES_DIR": package,
                 "tree": ROOT, "folder": folder, "cxx": cxx, "port_folder": port}
    subprocess.run([cmake, *(f"-D{name}={value}" for name, value in variables.items()), "-P", script], check=True,
                   stdout=subprocess.DEVNULL)
    found = files_below(package)
    same("vcpkg's headers", [name for name in found if name.startswith("include/")], HEADERS)
    for name in ("vkgate/vkgate-config.cmake", "vkgate/vkgate-targets.cmake", "vkgate/copyright", "vkgate/usage",
                 "pkgconfig/vkgate.pc"):
        if f"share/{name}" not in found:
            sys.exit(f"vcpkg: no share/{name} in {found}")
    folders = sorted(str(path.relative_to(package)) for path in package.glob("*/*"))
    same("vcpkg's folders", folders, ["include/vkgate", "share/pkgconfig", "share/vkgate"])


# --- Conan ------------------------------------------------------------------------------------------

def conan(cxx, folder):
    def module(name, **members):
        made = types.ModuleType(name)
        vars(made).update(members)
        sys.modules[name] = made

    def copy(_, pattern, source, destination):
        for name in fnmatch.filter(files_below(pathlib.Path(source)), pattern):
            target = pathlib.Path(destination, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(pathlib.Path(source, name), target)

    called = []
    module("conan", ConanFile=object)
    module("conan.tools")
    module("conan.tools.build", check_min_cppstd=lambda _, standard: called.append(standard), can_run=None)
    module("conan.tools.cmake", CMake=None, cmake_layout=None)
    module("conan.tools.files", copy=copy, get=lambda _, url, sha256, strip_root: called.append(url))
    module("conan.tools.layout", basic_layout=lambda _, src_folder: called.append(src_folder))
    names = {}
    for recipe in ("test_package/conanfile.py", "conanfile.py"):
        path = RECIPES / "conan/all" / recipe
        exec(compile(path.read_text(), path, "exec"), names)
    recipe = names["VkgateConan"]()
    data = dict(re.findall(r'^ +(\w+): "(.*)"$', (RECIPES / "conan/all/conandata.yml").read_text(), re.M))
    recipe.version = "this"
    recipe.conan_data = {"sources": {"this": data}}
    recipe.settings = types.SimpleNamespace(os="Linux")
    source, package = folder / "source", folder / "package"
    shutil.copytree(ROOT / "include", source / "include")
    shutil.copy(ROOT / "LICENSE", source)
    recipe.source_folder, recipe.package_folder = str(source), str(package)
    recipe.requires = called.append
    recipe.info = types.SimpleNamespace(clear=lambda: called.append("clear"))
    recipe.cpp_info = types.SimpleNamespace(system_libs=[], set_property=lambda *words: called.append(words))
    for method in ("layout", "requirements", "package_id", "validate", "source", "build", "package", "package_info"):
        getattr(recipe, method)()
    same("Conan's files", files_below(package), sorted([*HEADERS, "licenses/LICENSE"]))
    same("Conan's calls", called, ["src", "vulkan-headers/1.3.268.0", "clear", 17, data["url"],
                                   ("cmake_file_name", "vkgate"), ("cmake_target_name", "vkgate::vkgate"),
                                   ("pkg_config_name", "vkgate")])
    same("Conan's libraries", recipe.cpp_info.system_libs, ["dl"])
    subprocess.run([cxx, "-std=c++17", "-fsyntax-only", f"-I{package}/include",
                    RECIPES / "conan/all/test_package/test_package.cpp"], check=True)


# --- Bazel ------------------------------------------------------------------------------------------

def bazel():
    def glob(patterns):
        return [name for name in HEADERS
                if any(fnmatch.fnmatch(name, pattern.replace("**/", "*")) for pattern in patterns)]

    def call(file, **functions):
        path = RECIPES / "bazel" / file
        exec(compile(path.read_text(), path, "exec"), functions)

    modules, libraries, used = [], [], []
    call("MODULE.bazel", module=lambda name, version: None, bazel_dep=lambda name, version: modules.append(name))
    call("BUILD.bazel", glob=glob, cc_library=lambda **attributes: libraries.append(attributes),
         load=lambda file, *names: used.append(file),
         select=lambda choices: used.extend(key for key in choices if not key.startswith("//")))
    library, = libraries
    used.extend(library["deps"])
    same("Bazel's modules", modules, sorted({re.match(r"@(\w+)", label).group(1) for label in used}))
    # Bazel may compile each header of `hdrs` alone, but none of `textual_hdrs`.
    same("Bazel's headers", library["hdrs"], [name for name in HEADERS if name.endswith((".h", ".hpp"))])
    same("Bazel's lists", library["textual_hdrs"], [name for name in HEADERS if name.endswith(".inc")])


def main():
    cmake, cxx = sys.argv[1:]
    for name in ("vcpkg/vkgate/vcpkg.json", "vcpkg/vkgate/portfile.cmake", "conan/config.yml",
                 "conan/all/conandata.yml", "conan/all/conanfile.py", "conan/all/test_package/conanfile.py",
                 "bazel/MODULE.bazel", "bazel/BUILD.bazel"):
        if "Not run by vkgate's tests" not in "".join((RECIPES / name).read_text().splitlines()[:2]):
            sys.exit(f"{name} does not say that it is not run")
    with tempfile.TemporaryDirectory() as folder:
        vcpkg(cmake, cxx, pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        conan(cxx, pathlib.Path(folder))
    bazel()


if __name__ == "__main__":
    main()
