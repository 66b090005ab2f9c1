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
"

# Packages to unpack alone, beside those of cmake/setup.sh: folder, suite, packages. Vulkan's headers of
# an older release, a CMake that knows modules, freedesktop's pkg-config, which pkgconf has replaced, and
# volk, for code in the documents.
unpacked_matrix="
headers/bullseye bullseye libvulkan-dev
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
    unpack_alone "$unpacked_tests$unpacked_matrix"
    while read -r folder suite architecture packages; do
        # shellcheck disable=SC2086 # the list is split into words
        [[ -z $folder ]] || get_unpacked "$folder" "$suite" "$architecture" $packages
    done <<<"$roots_matrix"
    get_catch2
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
