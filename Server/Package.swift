// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the build of mera knows nothing of a web framework or of databases. `make collect` builds it.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func stage(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

let studies = Target.Dependency.product(name: "MeraStudies", package: "mera")

let package = Package(
    name: "collect",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "mera-collect", targets: ["mera-collect"])],
    dependencies: [
        .package(name: "mera", path: ".."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    ],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),

        // What is kept, and how: knows nothing of studies or of the web.
        stage("CollectStore", ["CSQLite", "CPostgreSQL"]),
        // What answers mean: definitions, judging, units, files for `mera run`.
        stage("CollectStudy", ["CollectStore", studies]),
        // Who asks for what, and the pages that they get.
        stage(
            "CollectWeb",
            ["CollectStore", "CollectStudy", "CSodium", studies, .product(name: "Hummingbird", package: "hummingbird")]),
        .executableTarget(
            name: "mera-collect",
            dependencies: [
                "CollectStore", "CollectStudy", "CollectWeb", studies,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
