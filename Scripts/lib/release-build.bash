# shellcheck shell=bash
# Sourced. Says how an executable that is shipped is built.

# FOLDER: sets `release` to the arguments of `swift build`, with that folder for everything that is built.
set_release() {
  # The C++ library that Swift's runtime needs is taken in like the runtime itself: to load and relocate it costs half
  # a millisecond at every start. The linker takes the archive where it finds no other form of it first.
  mkdir -p "$1/archives"
  ln -sf "$(gcc -print-file-name=libstdc++.a)" "$1/archives/"
  # The toolchain's lld makes 0.7 MB less than gold: equal functions are kept once, and the relocations of a position-
  # independent executable are packed, which needs the C library of Debian 12 (2.36). Nothing is loaded from where the
  # executable lies.
  # Built for size, what gates do themselves takes as long as before; nobody looks up symbols in an executable.
  # The caller's.
  # shellcheck disable=SC2034
  release=(-c release --static-swift-stdlib --disable-local-rpath --scratch-path "$1" -Xswiftc -gnone -Xswiftc -Osize
    -Xswiftc -use-ld=lld -Xlinker --icf=all -Xlinker --no-export-dynamic -Xlinker -z -Xlinker pack-relative-relocs
    -Xlinker "-L$PWD/$1/archives")
}
