# shellcheck shell=bash disable=SC2034,SC2154 # the lists are read by an indirect name; cmake/setup.sh sets others
#
# tests/matrix/run sources this file after cmake/setup.sh. set_up_matrix tries to get what the matrix
# needs. Everything is optional: if something is missing, the configurations that need it are skipped,
# and the matrix names them.
#
# It installs packages that do not conflict with the system's own. It does not install packages of other
# releases and architectures, but unpacks them in build/packages.

needs_matrix=$needs_tests
wishes_matrix="$wishes_tests
command g++-11               g++-11               compiler
command g++-12               g++-12               compiler
command clang++-13           clang-13             compiler
command clang++-14           clang-14             compiler
command clang++-16           clang-16             compiler
command clang++-19           clang-19             compiler
command clang-scan-deps-19   clang-tools-19       modules
command ld.lld-19            lld-19               link-time optimization by clang
file /usr/lib/llvm-19/include/c++/v1/vector libc++-19-dev the other standard library
file /usr/lib/llvm-19/lib/libc++abi.a libc++abi-19-dev the other standard library
file /usr/lib/llvm-14/lib/clang/*/lib/linux/libclang_rt.tsan-x86_64.a libclang-rt-14-dev sanitizers
file /usr/lib/llvm-16/lib/clang/*/lib/linux/libclang_rt.tsan-x86_64.a libclang-rt-16-dev sanitizers
file /usr/lib/llvm-19/lib/clang/*/lib/linux/libclang_rt.tsan-x86_64.a libclang-rt-19-dev sanitizers, fuzzing
file /usr/lib/llvm-19/bin/llvm-cov llvm-19        coverage
command clang-tidy           clang-tidy           clang-tidy
command clang-format         clang-format         clang-format
command clang-tidy-19        clang-tidy-19        clang-tidy
command cppcheck             cppcheck             cppcheck
command include-what-you-use iwyu                 include-what-you-use
command valgrind             valgrind             valgrind
command shellcheck           shellcheck           shellcheck
command pyflakes3            pyflakes3            pyflakes
file /usr/include/x86_64-linux-gnu/gnu/stubs-32.h libc6-dev-i386 32-bit x86
file /usr/lib/gcc/x86_64-linux-gnu/12/32/libstdc++.a lib32stdc++-12-dev 32-bit x86
file /usr/lib/gcc/x86_64-linux-gnu/12/32/libgcc.a lib32gcc-12-dev 32-bit x86
command aarch64-linux-gnu-g++ g++-aarch64-linux-gnu AArch64
command qemu-aarch64-static  qemu-user-static     running on AArch64
command Xvfb                 xvfb                 Wine's own Vulkan library
"

# Packages to unpack alone: folder, suite, packages. Vulkan's headers of other releases, a CMake that
# knows modules, freedesktop's pkg-config, which pkgconf has replaced, and volk, for code in the
# documents.
unpacked_matrix="
headers/bullseye bullseye libvulkan-dev
headers/trixie   trixie   libvulkan-dev
headers/sid      sid      libvulkan-dev
cmake            bookworm-backports cmake cmake-data
pkg-config       bullseye pkg-config libglib2.0-0 libpcre3
volk             sid      libvulkan-volk-dev libvulkan-dev
"

# Complete root file systems in which to run programs, with all dependencies: folder, suite,
# architecture, packages.
roots_matrix="
roots/arm64 bookworm arm64 libc6 libstdc++6 libvulkan1 mesa-vulkan-drivers
roots/i386  bookworm i386  libc6 libstdc++6 libvulkan1 mesa-vulkan-drivers wine32
roots/sid   sid      amd64 bash coreutils grep sed g++-16 clang-22 libclang-rt-22-dev cmake ninja-build python3 libvulkan-dev libvulkan1 mesa-vulkan-drivers libcatch2-dev
"

set_up_matrix() {
    local folder suite architecture packages
    set_up matrix
    command -v apt-get >/dev/null || return 0
    while read -r folder suite packages; do
        # shellcheck disable=SC2086 # the list is split into words
        [[ -z $folder ]] || get_unpacked "$folder" "$suite" "$(dpkg --print-architecture)" $packages
    done <<<"$unpacked_matrix"
    while read -r folder suite architecture packages; do
        # shellcheck disable=SC2086 # the list is split into words
        [[ -z $folder ]] || get_unpacked "$folder" "$suite" "$architecture" $packages
    done <<<"$roots_matrix"
    get_catch2
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

# Gets Catch2 as source (its headers, and everything else in one file) for configurations for which the
# packaged library was not built.
get_catch2() {
    local folder=$unpacked/catch2 options=() view
    [[ ! -e $folder/include/catch2/catch_user_config.hpp ]] || return 0
    echo "Set-up: Catch2's source, unpacked in $folder"
    rm -rf "$folder"
    mkdir -p "$folder/include"
    view_of "$(. /etc/os-release && echo "$VERSION_CODENAME")-backports" "" deb-src &&
        (cd "$folder" && apt-get "${options[@]}" source --download-only catch2 &&
            tar -x -f catch2_*.orig.tar.* --strip-components=1 --wildcards \
                '*/extras/catch_amalgamated.*' '*/src/catch2/*.hpp' &&
            mv src/catch2 include/ && rmdir src && rm catch2_* &&
            echo "#define CATCH_CONFIG_CONSOLE_WIDTH 80" >include/catch2/catch_user_config.hpp) \
            >"$unpacked/log" 2>&1 ||
        echo "Set-up: could not be fetched; what needs it is skipped"
}
