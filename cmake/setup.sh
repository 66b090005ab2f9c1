# shellcheck shell=bash disable=SC2034 # the lists are read by an indirect name
#
# examples/run and tests/run source this file. set_up examples|tests makes sure that this machine has
# what they need.
#
# On Debian and Ubuntu it lists the missing packages and installs them with apt, as root or with sudo.
# On other systems it only lists them. It fails if a required package is still missing. If nothing is
# missing, it does nothing.

unpacked=build/packages # holds packages that are unpacked instead of installed
lavapipe='/usr/share/vulkan/icd.d/lvp_icd*.json'
validation=/usr/share/vulkan/explicit_layer.d/VkLayer_khronos_validation.json
others=$unpacked/usr/share/vulkan # the manifests of layers that nobody here wrote

# One requirement per line: a probe that shows whether it is present, its Debian package, its purpose.
# A package that ends in /backports or /unpacked is not installed but unpacked in build/packages:
# from the release's backports, or from the release itself.
needs_examples="
command c++                  g++                  C++ compiler
command cmake                cmake                build
command ninja                ninja-build          build
header  vulkan/vulkan.h      libvulkan-dev        Vulkan's headers
library libvulkan.so.1       libvulkan1           Vulkan loader
driver  -                    mesa-vulkan-drivers  Vulkan driver: lavapipe needs no GPU
header  CLI/CLI.hpp          libcli11-dev         command line of vkgate-info
header  nlohmann/json.hpp    nlohmann-json3-dev   --json of vkgate-info
"
needs_tests="$needs_examples
file    $lavapipe            mesa-vulkan-drivers  Vulkan driver for the tests
header  catch2/catch_all.hpp libcatch2-dev        test framework, version 3
"
# If one of these is missing, the tests that need it are skipped.
wishes_examples="
header  GLFW/glfw3.h         libglfw3-dev         the window of triangle
header  png.h                libpng-dev           the picture of triangle
"
wishes_tests="$wishes_examples
command Xvfb                 xvfb                 the window of triangle, without a screen
command git                  git                  FetchContent tests
command pkg-config           pkgconf              pkg-config tests
module  pyparsing            python3-pyparsing    test of the generated lists
file    /usr/share/build-essential/list build-essential the recipe for Debian
command dh                   debhelper            the recipe for Debian
command lintian              lintian              the recipe for Debian
command meson                meson                the recipe for Meson
tool    xmake                xmake/backports      the recipe for xmake
file    $unpacked/usr/share/xmake/core/_xmake_main.lua xmake-data/backports xmake's scripts
file    /usr/lib/*/lua/5.4/cjson.so lua-cjson     a library of xmake
library liblua5.4.so.0       liblua5.4-0          a library of xmake
library libsv.so.1           libsv1               a library of xmake
command glslc                glslc                test of the compiled kernel
command doxygen              doxygen              the reference
header  X11/extensions/Xrandr.h libxrandr-dev     Xlib's own types
header  xcb/xcb.h            libxcb1-dev          XCB's own types
header  wayland-client.h     libwayland-dev       Wayland's own types
header  directfb/directfb.h  libdirectfb-dev      DirectFB's own types
file    $validation          vulkan-validationlayers validation of the examples
command x86_64-w64-mingw32-g++-posix g++-mingw-w64-x86-64-posix Windows, 64 bit
command i686-w64-mingw32-g++-posix g++-mingw-w64-i686-posix Windows, 32 bit
wine    -                    wine64               running the Windows tests
header  libavfilter/avfilter.h libavfilter-dev    FFmpeg on an application's device
header  GLFW/glfw3.h         libglfw3-dev         a window
header  SDL2/SDL.h           libsdl2-dev          a window
header  qt6/QtGui/QVulkanInstance qt6-base-dev    a window
header  openxr/openxr.h      libopenxr-dev        OpenXR
command Xvfb                 xvfb                 a screen for the windows
driver_file */libvulkan_lvp.so mesa-vulkan-drivers/backports a newer driver to test on
tool    vulkaninfo           vulkan-tools/unpacked a program to run on the example driver
driver_file chromium/libvulkan.so.1 chromium-common/unpacked a new loader and two more drivers
file    $unpacked/usr/bin/vulkaninfo vulkan-tools/unpacked a program to run under layers
file    $others/implicit_layer.d/MangoHud.json mangohud/unpacked a layer by others
driver_file */libspdlog.so.1.10 libspdlog1.10/unpacked a library of mangohud
driver_file */libfmt.so.9 libfmt9/unpacked a library of mangohud
file    $others/implicit_layer.d/vkBasalt.json vkbasalt/unpacked a layer by others
file    $others/explicit_layer.d/VkLayer_gfxreconstruct.json gfxreconstruct/unpacked a layer by others
file    $others/implicit_layer.d/primus_vk.json libprimus-vk1/unpacked a layer by others
file    $others/implicit_layer.d/renderdoc_capture.json librenderdoc/unpacked a layer by others
driver_file */libxcb-keysyms.so.1 libxcb-keysyms1/unpacked a library of librenderdoc
driver_file */libstb.so.0 libstb0/unpacked a library of librenderdoc
"

# Packages for tests/run to unpack alone: folder, suite, packages. Vulkan's headers of newer releases, and
# the libraries that include/vkgate/adapt serves.
unpacked_tests="
headers/trixie   trixie   libvulkan-dev
headers/sid      sid      libvulkan-dev
vma/trixie       trixie   libvulkan-memory-allocator-dev
vma/sid          sid      libvulkan-memory-allocator-dev
imgui/bookworm   bookworm libimgui-dev libstb-dev
imgui/trixie     trixie   libimgui-dev libstb-dev
imgui/sid        sid      libimgui-dev libstb-dev
"

set_up() { # examples|tests
    local needs=needs_$1 wishes=wishes_$1 missing
    missing=$(missing_of "${!needs}" && missing_of "${!wishes}")
    [[ -n $missing ]] || return 0
    if command -v apt-get >/dev/null; then
        apt_install "$missing"
    else
        echo "Missing here (the names are Debian's):"
        sed -E 's/[^ ]+ [^ ]+ ([^ ]+) (.*)/  \1: \2/' <<<"$missing"
    fi
    # CMake downloads the test framework if there is no package for it.
    missing=$(missing_of "${!needs}" | grep -v ' libcatch2-dev ' || true)
    [[ -z $missing ]] ||
        fail "Please install what is needed:" "$(awk '{print $3}' <<<"$missing" | xargs)"
}

missing_of() { # LINES: prints the lines whose requirement is missing
    local kind probe package purpose
    while read -r kind probe package purpose; do
        [[ -z $kind ]] || is_there "$kind" "$probe" || echo "$kind $probe $package $purpose"
    done <<<"$1"
}

is_there() { # KIND PROBE
    case $1 in
    command) command -v "$2" ;;
    header)
        printf '#if !__has_include(<%s>)\n#error\n#endif\n' "$2" |
            c++ -E -x c++ -I$unpacked/usr/include -
        ;;
    library) [[ $(PATH=$PATH:/sbin:/usr/sbin ldconfig -p) == *"$2"* ]] ;;
    file) compgen -G "$2" ;;
    tool) command -v "$2" || [[ -x $unpacked/usr/bin/$2 ]] ;;
    driver_file) compgen -G "$unpacked/usr/lib/$2" ;;
    driver) is_there file "$lavapipe" || { is_there gpu - && is_there other_driver -; } ;;
    gpu) compgen -G '/dev/dri/renderD*' || compgen -G '/dev/nvidia[0-9]*' ;;
    other_driver)
        compgen -G '/usr/share/vulkan/icd.d/*.json' || compgen -G '/etc/vulkan/icd.d/*.json'
        ;;
    module) python3 -c "import $2" || /usr/bin/python3 -c "import $2" ;;
    wine) command -v wine64 || command -v wine || [[ -x /usr/lib/wine/wine64 ]] ;;
    esac >/dev/null 2>&1
}

apt_install() { # LINES
    local as_root=(env) root=yes wanted install=() unpack=() none=() package
    mkdir -p $unpacked
    touch $unpacked/none
    # Do not try again to get packages that this system turned out not to have.
    wanted=$(awk '{print $3}' <<<"$1" | sort -u | grep -vxFf $unpacked/none) || return 0
    if ((EUID != 0)); then
        as_root=(sudo env)
        command -v sudo >/dev/null || root=no
    fi
    if [[ $root == yes ]]; then
        echo "Set-up: apt-get update"
        "${as_root[@]}" apt-get update >$unpacked/log 2>&1 || cat $unpacked/log
    fi
    while read -r package; do
        case $package:$root:$(candidate_of "${package%/*}") in
        */backports:* | */unpacked:* | libcatch2-dev:*:[012].* | libcatch2-dev:*:)
            unpack+=("$package")
            ;;
        *:yes:) none+=("$package") ;;
        *) install+=("$package") ;;
        esac
    done <<<"$wanted"
    if ((${#install[@]} != 0)); then
        [[ $root == yes ]] || fail "Not root, and no sudo. Please install:" "${install[@]}"
        echo "Set-up: apt-get install ${install[*]}"
        quietly "${as_root[@]}" DEBIAN_FRONTEND=noninteractive \
            apt-get install --yes --no-install-recommends "${install[@]}"
    fi
    for package in "${unpack[@]}"; do # after the installation, because it installs their dependencies
        unpack "$package" && continue
        if grep -qE "Unable to locate|no installation candidate|cannot be loaded" $unpacked/log; then
            none+=("$package")
        else
            echo "Set-up: could not fetch ${package%/*}; everything that needs it is skipped this time"
        fi
    done
    if ((${#none[@]} != 0)); then
        echo "Set-up: this system has no package named ${none[*]}"
        printf '%s\n' "${none[@]}" >>$unpacked/none
    fi
}

candidate_of() { # PACKAGE: the version that apt would install, or nothing
    LC_ALL=C apt-cache policy "$1" | awk '$1 == "Candidate:" && $2 != "(none)" {print $2}'
}

# Downloads a package and unpacks it under build/. The package comes from the backports unless its name
# ends in /unpacked. Errors go to the log.
unpack() { # PACKAGE[/backports|/unpacked]
    local package=${1%/*} options=() view driver
    echo "Set-up: ${1%/unpacked}, unpacked in $unpacked"
    options=(-o APT::Sandbox::User="$(id -un)")
    [[ $1 == */unpacked ]] || view_of "$(. /etc/os-release && echo "$VERSION_CODENAME")-backports" ||
        return 1
    (cd $unpacked && rm -f "$package"_*.deb && LC_ALL=C apt-get "${options[@]}" download "$package" &&
        dpkg -x "$package"_*.deb . && rm "$package"_*.deb) >$unpacked/log 2>&1 || return 1
    # Reject a driver that this system cannot load.
    for driver in "$unpacked"/usr/lib/*/libvulkan_lvp.so; do
        [[ $(ldd "$driver" 2>&1) != *"not found"* ]] || {
            rm "$driver"
            echo "$driver cannot be loaded" >$unpacked/log
            return 1
        }
    done
}

# Sets `options` so that apt sees a private copy of its package lists for another suite, architecture
# or type. Its apt source is this release's with that change. The system's own sources are
# unchanged. `view` is the folder of the copy; apt treats no package as installed there. Fails
# if the lists cannot be downloaded; apt itself only prints a warning then.
view_of() { # SUITE [ARCHITECTURE [deb|deb-src]]
    local suite=$1 architecture=${2:-$(dpkg --print-architecture)} type=${3:-deb} release
    release=$(. /etc/os-release && echo "${VERSION_CODENAME:-none}")
    view=$PWD/$unpacked/apt/$suite-$architecture-$type
    mkdir -p "$view/lists/partial" "$view/archives/partial"
    : >"$view/status"
    cat /etc/apt/sources.list.d/*.sources 2>/dev/null |
        awk -v RS= -v release="$release" -v suite="$suite" -v type="$type" '
        !done && ("\n" $0 "\n") ~ ("\nSuites:([^\n]* )?" release "[ \n]") && !/\nEnabled: *no/ {
            sub(/Suites:[^\n]*/, "Suites: " suite); sub(/Types:[^\n]*/, "Types: " type); print; done = 1
        }' >"$view/view.sources"
    options=(-o "Dir::Etc::sourcelist=$view/view.sources")
    if [[ ! -s $view/view.sources ]]; then
        cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
            sed -nE "s/^deb( +(\[[^]]*\] +)?[^ ]+ +)$release( .*)/$type\1$suite\3/p" |
            sed -n 1p >"$view/view.list"
        options=(-o "Dir::Etc::sourcelist=$view/view.list")
    fi
    options+=(-o Dir::Etc::sourceparts=/dev/null -o "Dir::State::Lists=$view/lists"
        -o "Dir::State::status=$view/status" -o "Dir::Cache=$view" -o Acquire::Languages=none
        -o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture"
        -o APT::Sandbox::User="$(id -un)")
    LC_ALL=C apt-get "${options[@]}" update >$unpacked/log 2>&1 &&
        ! grep -qE '^(Err:|W: Failed)' $unpacked/log
}

# Unpacks packages of any Debian release, each line of the list in a folder of its own.
unpack_alone() { # LINES
    local folder suite packages
    command -v apt-get >/dev/null && [[ $(. /etc/os-release && echo "$ID") == debian ]] || return 0
    while read -r folder suite packages; do
        # shellcheck disable=SC2086 # the list is split into words
        [[ -z $folder ]] || get_unpacked "$folder" "$suite" "$(dpkg --print-architecture)" $packages
    done <<<"$1"
}

# Unpacks packages in build/packages/FOLDER: for roots/ with their dependencies, otherwise without.
get_unpacked() { # FOLDER SUITE ARCHITECTURE PACKAGE...
    local folder=$unpacked/$1 options=() view archive made
    made="$2 $3 ${*:4}"
    [[ $(cat "$folder/.made" 2>/dev/null) != "$made" ]] || return 0
    echo "Set-up: ${*:4} of $2 for $3, unpacked in $folder"
    if ! view_of "$2" "$3" || ! fetch_archives "$1" "${@:4}" >"$unpacked/log" 2>&1; then
        echo "Set-up: could not be fetched; what needs it is skipped"
        sed 's/^/    /' "$unpacked/log" | tail -n 3
        return 0
    fi
    rm -rf "$folder"
    mkdir -p "$folder"
    # Make these links as on an installed system. Otherwise packages of older releases create folders.
    [[ $1 != roots/* ]] || for archive in bin sbin lib lib64; do
        mkdir -p "$folder/usr/$archive"
        ln -s "usr/$archive" "$folder/$archive"
    done
    for archive in "$view"/archives/*.deb; do
        dpkg-deb --fsys-tarfile "$archive" | tar -x --keep-directory-symlink -C "$folder"
    done
    rm "$view"/archives/*.deb
    # Create the link that a package's installation script would create.
    [[ $1 != roots/* || -e $folder/usr/bin/sh ]] || ln -s bash "$folder/usr/bin/sh"
    echo "$made" >"$folder/.made"
}

fetch_archives() { # FOLDER PACKAGE...
    rm -f "$view"/archives/*.deb
    if [[ $1 != roots/* ]]; then
        (cd "$view/archives" && apt-get "${options[@]}" download "${@:2}")
    else
        apt-get "${options[@]}" install --download-only --yes --no-install-recommends "${@:2}"
    fi
}

quietly() { # COMMAND...: shows its output only if it fails
    local log
    mkdir -p build
    log=$(mktemp build/log.XXXXXX)
    "$@" >"$log" 2>&1 || {
        cat "$log"
        rm "$log"
        fail "Failed: $*"
    }
    rm "$log"
}

fail() { # MESSAGE...
    echo "$*" >&2
    exit 1
}
