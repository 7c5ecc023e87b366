// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "forgejo-gates",
  targets: [
    // C: each has one owner, and only that one imports it.
    .systemLibrary(
      name: "CCurl", path: "Sources/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CJansson", path: "Sources/CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
    .systemLibrary(name: "CYaml", path: "Sources/CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

    // 0: values.
    .target(name: "HTTP"),
    .target(name: "JSON", dependencies: ["CJansson"]),
    .target(name: "Diagnostics"),
    .target(name: "Reports", dependencies: ["Diagnostics", "JSON"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
}
