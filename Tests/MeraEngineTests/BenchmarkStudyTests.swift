import MeraRows
import MeraCompiler
import MeraEngine
import MeraSource
import MeraYAML
import Testing

/// The definitions of `Tests/Benchmarks/monitoring-round`: sound, and nothing in them is left to the interpreter.
@Suite struct BenchmarkStudyTests {
    @Test func everyExpressionOfTheRoundHasKernels() throws {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        let file = try InputFile(path: folder + "/Benchmarks/monitoring-round/study.yaml")
        let source = SourceFile(name: "study.yaml", bytes: try file.prefix(1 << 20))
        let (tree, _) = DocumentTree.parse(source)
        let (study, diagnostics) = MeraCompiler.compile([tree], name: "monitoring-round")
        #expect(diagnostics.filter { $0.severity == .error }.isEmpty)
        #expect(try StudyPlan(#require(study)).entries.filter { $0.kernels == nil }.map(\.name) == [])
    }
}
