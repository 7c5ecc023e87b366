// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "forgejo-gates",
  products: [
    .executable(name: "gate-review", targets: ["gate-review"]),
    .executable(name: "gate-paths", targets: ["gate-paths"]),
    .executable(name: "gate-refire", targets: ["gate-refire"]),
    .executable(name: "gate-semantic", targets: ["gate-semantic"]),
    .executable(name: "gate-policy", targets: ["gate-policy"]),
    .executable(name: "forgejo-gates", targets: ["forgejo-gates"]),
  ],
  targets: [
    // C: each has one owner, and only that one imports it.
    .systemLibrary(
      name: "CCurl", path: "Sources/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CJansson", path: "Sources/CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
    .systemLibrary(name: "CYaml", path: "Sources/CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CCommit"),

    // 0: values.
    .target(name: "HTTP"),
    .target(name: "JSON", dependencies: ["CJansson"]),
    .target(name: "YAML", dependencies: ["CYaml"]),
    .target(name: "PathGlobs"),
    .target(name: "Diagnostics"),
    .target(name: "CommandLineOptions", dependencies: ["Diagnostics"]),
    .target(name: "Reports", dependencies: ["Diagnostics", "JSON"]),

    // 1: the world outside, as requests and answers.
    .target(name: "CurlHTTP", dependencies: ["CCurl", "HTTP"]),
    .target(name: "ActionsHost", dependencies: ["JSON"]),
    .target(name: "Calls", dependencies: ["HTTP", "JSON"]),
    .target(name: "ForgejoAPI", dependencies: ["Calls", "HTTP", "JSON"]),
    .target(name: "ReviewGateway", dependencies: ["Calls", "ForgejoAPI", "HTTP", "JSON"]),

    // 2: facts, readings, decisions.
    .target(name: "GatePolicy", dependencies: ["Diagnostics", "PathGlobs", "YAML"]),
    .target(
      name: "Readings",
      dependencies: ["Calls", "Diagnostics", "ForgejoAPI", "GatePolicy", "HTTP", "JSON", "PathGlobs"]),
    .target(
      name: "PathsGate",
      dependencies: ["Calls", "Diagnostics", "ForgejoAPI", "GatePolicy", "JSON", "PathGlobs", "Readings", "Reports"],
      path: "Sources/Gates/Paths"),
    .target(
      name: "ReviewGate",
      dependencies: ["Calls", "Diagnostics", "ForgejoAPI", "GatePolicy", "JSON", "Readings", "Reports"],
      path: "Sources/Gates/Review"),
    .target(
      name: "RefireGate",
      dependencies: ["Calls", "Diagnostics", "ForgejoAPI", "GatePolicy", "JSON", "Readings", "Reports", "ReviewGate"],
      path: "Sources/Gates/Refire"),
    .target(
      name: "PolicyCases",
      dependencies: [
        "Calls", "Diagnostics", "ForgejoAPI", "GatePolicy", "JSON", "Readings", "Reports", "ReviewGate", "YAML",
      ], path: "Sources/Gates/PolicyCases"),
    .target(
      name: "SemanticGate",
      dependencies: [
        "Calls", "Diagnostics", "ForgejoAPI", "GatePolicy", "JSON", "Readings", "Reports", "ReviewGateway",
      ], path: "Sources/Gates/Semantic"),

    // 3: one run, from the option table to the exit status.
    .target(
      name: "GateCommands",
      dependencies: [
        "ActionsHost", "CCommit", "Calls", "CommandLineOptions", "CurlHTTP", "Diagnostics", "ForgejoAPI", "GatePolicy",
        "HTTP", "JSON", "PathsGate", "PolicyCases", "Readings", "RefireGate", "Reports", "ReviewGate", "SemanticGate",
        "YAML",
      ]),

    // 4: one line each.
    .executableTarget(name: "gate-review", dependencies: ["GateCommands"], path: "Sources/Executables/gate-review"),
    .executableTarget(name: "gate-paths", dependencies: ["GateCommands"], path: "Sources/Executables/gate-paths"),
    .executableTarget(name: "gate-refire", dependencies: ["GateCommands"], path: "Sources/Executables/gate-refire"),
    .executableTarget(
      name: "gate-semantic", dependencies: ["GateCommands"], path: "Sources/Executables/gate-semantic"),
    .executableTarget(name: "gate-policy", dependencies: ["GateCommands"], path: "Sources/Executables/gate-policy"),
    .executableTarget(
      name: "forgejo-gates", dependencies: ["GateCommands"], path: "Sources/Executables/forgejo-gates"),

    // Tests: the forge that plays recorded answers, and what several test targets use.
    .target(name: "ScriptedForge", dependencies: ["HTTP", "JSON"], path: "Tests/ScriptedForge"),
    .executableTarget(name: "scripted-forge", dependencies: ["ScriptedForge"], path: "Tests/scripted-forge"),
    .target(name: "TestSupport", dependencies: ["Calls", "HTTP", "JSON", "ScriptedForge"], path: "Tests/TestSupport"),
    .testTarget(
      name: "ScriptedForgeTests", dependencies: ["HTTP", "JSON", "ScriptedForge", "TestSupport", "scripted-forge"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "YAMLTests", dependencies: ["YAML"]),
    .testTarget(name: "GatePolicyTests", dependencies: ["Diagnostics", "GatePolicy"]),
    .testTarget(name: "CommandLineOptionsTests", dependencies: ["CommandLineOptions"]),
    .testTarget(name: "ActionsHostTests", dependencies: ["ActionsHost", "JSON"], exclude: ["Events"]),
    .testTarget(name: "ReportsTests", dependencies: ["Diagnostics", "JSON", "Reports"]),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP"]),
    .testTarget(name: "CurlHTTPTests", dependencies: ["CurlHTTP", "HTTP", "TestSupport"]),
    .testTarget(name: "DocumentationTests", dependencies: ["Diagnostics", "GatePolicy", "JSON", "TestSupport"]),
    .testTarget(name: "ForgejoAPITests", dependencies: ["Calls", "ForgejoAPI", "HTTP", "JSON", "TestSupport"]),
    .testTarget(
      name: "ReadingsTests",
      dependencies: ["Calls", "Diagnostics", "ForgejoAPI", "GatePolicy", "HTTP", "JSON", "Readings", "TestSupport"]),
    // A server's state as values, for tests that go through a reading without any transport.
    .target(
      name: "ModelForge", dependencies: ["Calls", "ForgejoAPI", "HTTP", "JSON", "TestSupport"], path: "Tests/ModelForge"
    ),
    .testTarget(
      name: "ReviewGateTests",
      dependencies: [
        "Calls", "Diagnostics", "ForgejoAPI", "GatePolicy", "HTTP", "JSON", "ModelForge", "Readings", "ReviewGate",
        "TestSupport",
      ]),
    .testTarget(
      name: "RefireGateTests",
      dependencies: [
        "Calls", "Diagnostics", "ForgejoAPI", "GatePolicy", "HTTP", "JSON", "ModelForge", "Readings", "RefireGate",
        "ReviewGate", "TestSupport",
      ]),
    .testTarget(
      name: "GateCommandsTests",
      dependencies: [
        "ActionsHost", "Calls", "CommandLineOptions", "Diagnostics", "ForgejoAPI", "GateCommands", "HTTP", "Readings",
        "ScriptedForge", "TestSupport",
      ]),
    .testTarget(
      name: "CompletenessTests",
      dependencies: [
        "Calls", "CommandLineOptions", "ForgejoAPI", "GateCommands", "HTTP", "ScriptedForge", "TestSupport",
        "forgejo-gates", "gate-paths", "gate-policy", "gate-refire", "gate-review", "gate-semantic",
      ]),
    .testTarget(
      name: "DiffReaderTests",
      dependencies: [
        "ActionsHost", "Calls", "GateCommands", "GatePolicy", "HTTP", "JSON", "Readings", "ScriptedForge",
        "TestSupport",
      ], exclude: ["Recorded"]),
    .testTarget(
      name: "PathsGateTests",
      dependencies: [
        "ActionsHost", "Calls", "CommandLineOptions", "Diagnostics", "ForgejoAPI", "GateCommands", "GatePolicy", "HTTP",
        "JSON", "PathsGate", "Readings", "Reports", "TestSupport", "gate-paths",
      ]),
    .testTarget(
      name: "PolicyCasesTests",
      dependencies: [
        "Calls", "Diagnostics", "ForgejoAPI", "GatePolicy", "PolicyCases", "Readings", "Reports", "ReviewGate",
        "TestSupport",
      ]),
    .testTarget(
      name: "SemanticGateTests",
      dependencies: [
        "ActionsHost", "Calls", "Diagnostics", "ForgejoAPI", "GateCommands", "HTTP", "JSON", "Readings", "Reports",
        "ReviewGateway", "ScriptedForge", "SemanticGate", "TestSupport",
      ], exclude: ["Situations"]),
    .testTarget(
      name: "FaultTests",
      dependencies: [
        "ActionsHost", "Calls", "Diagnostics", "GateCommands", "GatePolicy", "ForgejoAPI", "HTTP", "JSON", "Readings",
        "Reports",
        "PathsGate", "ReviewGate", "ScriptedForge", "TestSupport", "gate-review", "scripted-forge",
      ], exclude: ["Exchanges"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "ScriptedForge", "TestSupport", "forgejo-gates", "gate-paths", "gate-policy", "gate-refire", "gate-review",
        "gate-semantic", "scripted-forge",
      ]),
    .testTarget(
      name: "ShippedFilesTests",
      dependencies: [
        "TestSupport", "YAML", "forgejo-gates", "scripted-forge",
      ], exclude: ["Environments"]),
    .target(name: "GlobTables", dependencies: ["PathGlobs"], path: "Tests/GlobTables"),
    .executableTarget(name: "glob-table", dependencies: ["GlobTables", "PathGlobs"], path: "Tests/glob-table"),
    .testTarget(
      name: "PathGlobsTests", dependencies: ["FuzzChecks", "PathGlobs", "GlobTables"],
      resources: [.copy("Conformance"), .copy("Generated")]),

    // What is promised for any input; Scripts/fuzz builds the executables with libFuzzer.
    .systemLibrary(name: "CFuzzer", path: "Tests/CFuzzer"),
    .target(
      name: "FuzzChecks", dependencies: ["Diagnostics", "GatePolicy", "HTTP", "JSON", "PathGlobs", "Readings"],
      path: "Tests/FuzzChecks"),
    .target(name: "FuzzDriver", dependencies: ["CFuzzer", "FuzzChecks"], path: "Tests/FuzzDriver"),
    .testTarget(name: "FuzzCorpusTests", dependencies: ["FuzzChecks"]),
    .executableTarget(name: "fuzz-diff", dependencies: ["FuzzChecks", "FuzzDriver"], path: "Tests/fuzz-diff"),
    .executableTarget(name: "fuzz-globs", dependencies: ["FuzzChecks", "FuzzDriver"], path: "Tests/fuzz-globs"),
    .executableTarget(name: "fuzz-json", dependencies: ["FuzzChecks", "FuzzDriver"], path: "Tests/fuzz-json"),
    .executableTarget(name: "fuzz-policy", dependencies: ["FuzzChecks", "FuzzDriver"], path: "Tests/fuzz-policy"),

    // Benchmarks: what happens inside one process.
    .executableTarget(name: "diff-bench", dependencies: ["HTTP", "Readings"], path: "Benchmarks/diff-bench"),
    .executableTarget(name: "glob-bench", dependencies: ["PathGlobs"], path: "Benchmarks/glob-bench"),
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
