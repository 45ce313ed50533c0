// swift-tools-version: 6.2
import PackageDescription

#if canImport(Glibc)
    import Glibc
#endif

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The program starts several milliseconds earlier with Swift's libraries inside of it (decision 0120). Toolchains have them, but some
/// are found by a link from elsewhere: then the program takes the shared ones.
///
/// `make dist` names a folder in MERA_STANDALONE: with what lies there the program takes in everything else, too, and needs nothing of its
/// system (decision 0190).
let staticLibraries: [LinkerSetting] = {
    #if canImport(Glibc)
        let folders = (Context.environment["PATH"] ?? "").split(separator: ":")
        let isThere = folders.contains { access("\($0)/../lib/swift_static/linux/lib_FoundationCollections.a", F_OK) == 0 }
        let inside = ["-l_FoundationCShims", "-l_FoundationCollections"]
        if let folder = Context.environment["MERA_STANDALONE"], isThere {
            let wrapped = ["iconv_open", "iconv", "iconv_close"].flatMap { ["-Xlinker", "--wrap=\($0)"] }
            let own = ["\(folder)/standalone/standalone.o", "-L\(folder)/libraries/lib"]
            let flags = ["-static-executable", "-Xlinker", "--gc-sections"] + own + wrapped + inside
            return [.unsafeFlags(flags + ["-lz", "-lstdc++", "-lm"], .when(configuration: .release))]
        }
        return isThere ? [.unsafeFlags(["-static-stdlib"] + inside, .when(configuration: .release))] : []
    #else
        return []
    #endif
}()

/// A library of mera: one stage of the pipeline, one folder under Sources.
func stage(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "mera",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "mera", targets: ["mera"]),
        .executable(name: "feel-tck", targets: ["feel-tck"]),
        .library(name: "FEEL", targets: ["FEEL"]),
        // The readers, and all that a run goes through, for the fuzz targets of Tests/Fuzz.
        .library(name: "MeraStages", targets: ["MeraSource", "MeraYAML", "MeraModel", "MeraTable"]),
        .library(
            name: "MeraRuns",
            targets: [
                "MeraSource", "MeraYAML", "MeraCompiler", "MeraModel", "MeraTable", "MeraCells", "MeraUnits", "MeraEngine",
                "MeraReport",
            ]),
        // What a server needs to judge answers and to show them: Server/.
        .library(
            name: "MeraStudies",
            targets: [
                "MeraSource", "MeraYAML", "FEEL", "MeraModel", "MeraTable", "MeraCells", "MeraRows", "MeraUnits", "MeraEngine",
                "MeraReport", "MeraForm", "MeraWorkspace",
            ]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
    ],
    targets: [
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CZip", pkgConfig: "libzip",
            providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat",
            providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .systemLibrary(
            name: "CXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
        .systemLibrary(
            name: "CReadStat", providers: [.apt(["libreadstat-dev"]), .brew(["readstat"])]),
        .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
        .target(name: "CPlatform"),

        // The block function of SHA-256 by the instructions that processors have for it (decision 0040).
        .target(name: "CSHA256"),

        stage("MeraSource", ["CSHA256", "CPlatform"]),
        stage("MeraYAML", ["MeraSource", "CLibYAML"]),
        stage("MeraFormatting", ["MeraSource", "MeraYAML"]),
        stage("FEEL", ["MeraSource", "CRE2"]),
        // The scripts and styles of forms, embedded as they are.
        .target(
            name: "CForm",
            exclude: [
                "feel-builtins.js", "feel-contexts.js", "feel-conversions.js", "feel-decimal.js", "feel-machine.js",
                "feel-pattern.js", "feel-powers.js", "feel-relations.js", "feel-strings.js", "feel-tables.js",
                "feel-time.js", "feel-traces.js", "feel-values.js", "form-cells.js", "form-failures.js", "form-functions.js",
                "form-model.js",
                "form-problems.js",
                "form-read.js", "form-save.js", "form-state.js", "form-views.js", "form-words.js",
                "page-words-ru.js", "page-words-en.js", "page-elements.js", "page-combobox.js", "page-texts.js",
                "page-choices.js",
                "page-problems.js", "page-question.js", "page-groups.js", "page-repeat.js", "page-attachments.js",
                "page-store.js", "page-draft.js", "page-steps.js", "page-files.js", "page-outbox.js", "page-check.js",
                "page-drafts.js", "form-page.js", "form.css", "sw.js", "form.webmanifest",
            ]),
        stage("FEELScript", ["MeraSource", "FEEL", "CForm"]),
        stage("MeraModel", ["MeraSource", "FEEL"]),
        // Distributions, small matrices, random numbers: what statistics need.
        stage("MeraNumerics", ["FEEL"]),
        // What `mera explain M3001` prints, with examples that the tests compile.
        stage("MeraFindingPages", ["MeraSource"]),
        stage("MeraLogic", ["MeraSource", "FEEL", "MeraModel"]),
        stage("MeraCompiler", ["MeraSource", "MeraYAML", "FEEL", "MeraModel", "MeraLogic"]),
        stage("MeraWorkbook", ["MeraSource", "CZip", "CExpat", "CXLSXWriter"]),
        stage("MeraStatistics", ["MeraSource", "CReadStat"]),
        stage("MeraTable", ["MeraSource", "FEEL", "MeraModel", "MeraWorkbook", "MeraStatistics"]),
        stage("MeraXLSForm", ["MeraSource", "MeraYAML", "FEEL", "MeraModel", "MeraCompiler", "MeraWorkbook"]),
        stage("MeraCells", ["MeraSource", "FEEL", "MeraModel"]),
        stage("MeraRows", ["MeraSource", "FEEL", "MeraNumerics", "MeraModel", "MeraTable", "MeraCells"]),
        stage("MeraUnits", ["MeraSource", "FEEL", "MeraNumerics", "MeraModel", "MeraCells"]),
        stage("MeraCellFiles", ["MeraSource", "FEEL", "MeraModel", "MeraCells"]),
        stage("MeraEngine", ["MeraSource", "FEEL", "MeraModel", "MeraTable", "MeraCells", "MeraRows", "MeraUnits"]),
        // Studies as SQL of several engines.
        stage("MeraSQL", ["MeraSource", "FEEL", "MeraModel", "MeraTable", "MeraCells", "MeraRows"]),
        stage(
            "MeraExchange",
            [
                "MeraSource", "MeraYAML", "FEEL", "MeraModel", "MeraStatistics", "MeraTable", "MeraCells", "MeraRows",
                "MeraUnits",
                "MeraReport",
            ]),
        stage("MeraGraph", ["MeraSource", "FEEL", "MeraModel"]),
        stage("MeraChanges", ["MeraSource", "FEEL", "MeraModel", "MeraCells", "MeraUnits", "MeraGraph"]),
        stage("MeraSample", ["MeraSource", "FEEL", "MeraNumerics", "MeraModel", "MeraTable"]),
        stage(
            "MeraReport",
            ["MeraSource", "FEEL", "MeraModel", "MeraGraph", "MeraWorkbook", "MeraTable", "MeraCells", "MeraUnits", "CZip"]),
        stage(
            "MeraForm",
            [
                "MeraSource", "MeraWorkbook", "FEEL", "FEELScript", "MeraModel", "MeraTable", "MeraCells", "MeraRows",
                "MeraReport",
            ]),
        // What new studies are begun with.
        stage("MeraStarters", ["MeraSource"]),
        stage(
            "MeraWorkspace",
            [
                "MeraSource", "MeraYAML", "MeraFormatting", "FEEL", "MeraModel", "MeraCompiler", "MeraTable", "MeraCells",
                "MeraCellFiles", "MeraRows", "MeraUnits", "MeraEngine", "MeraReport", "MeraSample", "MeraForm", "MeraXLSForm",
                "MeraWorkbook",
                "MeraStatistics", "MeraExchange", "MeraFindingPages",
                "MeraStarters", "MeraGraph", "MeraChanges", "MeraSQL", "MeraLogic",
            ]),
        // What an editor asks of the definitions.
        stage(
            "MeraEditor",
            [
                "MeraSource", "MeraYAML", "MeraFormatting", "FEEL", "MeraModel", "MeraCompiler", "MeraCells", "MeraUnits",
                "MeraEngine", "MeraWorkspace",
            ]),
        // Definitions that are edited: looked at again whenever a file is saved.
        stage("MeraWatch", ["MeraSource", "MeraYAML", "MeraModel", "MeraWorkspace"]),
        .executableTarget(
            name: "mera",
            dependencies: [
                "MeraSource", "MeraWorkspace", "MeraChanges", "MeraGraph", "MeraFindingPages", "MeraEditor",
                "MeraStarters", "MeraWatch",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict,
            linkerSettings: staticLibraries),
        .executableTarget(name: "feel-numbers", dependencies: ["FEEL"], swiftSettings: strict),
        .executableTarget(
            name: "mera-bench",
            dependencies: [
                "MeraSource", "MeraModel", "FEEL", "MeraTable", "MeraCells", "MeraUnits", "MeraEngine", "MeraWorkspace",
            ],
            swiftSettings: strict),
        .executableTarget(name: "feel-tck", dependencies: ["FEEL", "FEELScript", "MeraSource"], swiftSettings: strict),

        tests("MeraSourceTests", ["MeraSource", "CSHA256"]),
        tests("FEELTests", ["FEEL", "MeraSource"]),
        // How much of what is tried at random is tried.
        .target(name: "Campaigns", path: "Tests/Campaigns", swiftSettings: strict),
        // What tests run beside Swift.
        .target(name: "NodeRuns", path: "Tests/NodeRuns", swiftSettings: strict),
        tests("FEELScriptTests", ["Campaigns", "FEELScript", "FEEL", "MeraSource", "NodeRuns"]),
        tests("FEELNumberTests", ["FEEL", "MeraSource"]),
        tests("MeraYAMLTests", ["Campaigns", "MeraYAML", "MeraSource"], exclude: ["Findings"]),
        tests("MeraFormattingTests", ["Campaigns", "MeraFormatting", "MeraYAML", "MeraSource"], exclude: ["Styles"]),
        tests(
            "MeraLogicTests", ["Campaigns", "MeraSource", "MeraYAML", "FEEL", "MeraModel", "MeraLogic", "MeraCompiler"]),
        tests(
            "MeraCompilerTests", ["Campaigns", "MeraCompiler", "MeraModel", "MeraYAML", "MeraSource", "FEEL"], exclude: ["Wrong"]),
        tests("MeraNumericsTests", ["MeraNumerics", "FEEL"]),
        tests(
            "SampleTests",
            [
                "Campaigns", "MeraSample", "MeraNumerics", "MeraCells", "MeraRows", "MeraUnits", "MeraEngine", "MeraCompiler",
                "MeraYAML",
                "MeraSource", "MeraModel", "MeraTable", "FEEL",
            ],
            exclude: ["Oracle"]),
        tests(
            "MeraFormTests",
            [
                "Campaigns", "MeraForm", "FEELScript", "MeraCells", "MeraRows", "MeraCompiler", "MeraYAML", "MeraSource",
                "MeraModel",
                "MeraTable", "FEEL", "NodeRuns",
            ],
            exclude: ["Harness"]),
        tests("MeraWorkbookTests", ["MeraWorkbook", "MeraSource"]),
        tests(
            "MeraXLSFormTests", ["MeraXLSForm", "MeraCompiler", "MeraModel", "MeraYAML", "MeraSource", "FEEL"],
            exclude: ["Forms"]),
        tests(
            "MeraTableTests", ["MeraTable", "MeraStatistics", "MeraSource", "MeraModel", "FEEL"], exclude: ["Workbooks"]),
        tests(
            "MeraEngineTests",
            [
                "Campaigns", "MeraCompiler", "MeraEngine", "MeraNumerics", "MeraCells", "MeraReport", "MeraRows", "MeraUnits",
                "MeraModel",
                "MeraSource", "MeraTable", "MeraYAML", "FEEL",
            ],
            exclude: ["Samples"]),
        tests(
            "MeraReportTests",
            [
                "MeraReport", "MeraCells", "MeraRows", "MeraUnits", "MeraEngine", "MeraTable", "MeraCompiler", "MeraYAML",
                "MeraModel", "MeraSource", "FEEL",
            ]),
        tests("MeraGraphTests", ["MeraGraph", "MeraCompiler", "MeraYAML", "MeraModel", "MeraSource", "FEEL"]),
        tests(
            "MeraChangesTests",
            [
                "Campaigns", "MeraChanges", "MeraGraph", "MeraWorkspace", "MeraCompiler", "MeraYAML", "MeraModel", "MeraSource",
                "FEEL",
            ],
            exclude: ["Edits"]),
        tests(
            "MeraWorkspaceTests",
            [
                "Campaigns", "MeraWorkspace", "MeraCellFiles", "MeraCells", "MeraRows", "MeraUnits", "MeraEngine", "MeraTable",
                "MeraCompiler",
                "MeraYAML",
                "MeraModel", "FEEL", "MeraSource", "MeraFindingPages",
            ], exclude: ["Engines"]),
        tests("MeraSQLTests", ["MeraSQL", "FEEL", "MeraSource"]),
        tests("MeraStartersTests", ["MeraStarters", "MeraWorkspace", "MeraModel", "MeraSource"]),
        tests("MeraWatchTests", ["MeraWatch", "MeraWorkspace", "MeraModel", "MeraSource"]),
        tests("MeraEditorTests", ["Campaigns", "MeraEditor", "MeraWorkspace", "MeraCompiler", "MeraYAML", "FEEL", "MeraSource"]),
        tests("CommandTests", ["MeraSource", "MeraWorkbook", "mera"], exclude: ["Collected", "Workbook"]),
    ],
    cxxLanguageStandard: .cxx17
)
