// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the build of mera knows nothing of libFuzzer. `make fuzz` builds and runs it.

/// A program of libFuzzer, which brings its own `main`.
func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies,
        swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])])
}

let stages = Target.Dependency.product(name: "MeraStages", package: "mera")

let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "mera", path: "../..")],
    targets: [
        fuzzer("fuzz-yaml", [stages]),
        fuzzer("fuzz-feel", [.product(name: "FEEL", package: "mera"), stages]),
        fuzzer("fuzz-csv", [stages]),
        fuzzer("fuzz-json", [stages]),
        fuzzer("fuzz-workbook", [stages]),
        fuzzer("fuzz-statistics", [stages]),
        fuzzer("fuzz-run", [.product(name: "MeraRuns", package: "mera")]),
    ],
    cxxLanguageStandard: .cxx17
)
