import MeraCells
import MeraSource
import Testing

/// What is listed depends on the findings, not on the order in which they are found nor on how they are divided.
@Suite struct FindingLogTests {
    private func findings(_ source: inout Generator) -> [DataFinding] {
        (0..<1 + source.next(60)).map { number in
            DataFinding(
                code: .checkFailed, severity: .error, table: 0, record: source.next(30), line: number,
                column: ["a", "b", nil][source.next(3)], rule: "r", arguments: [:], message: nil, rowKey: nil)
        }
    }

    @Test(arguments: 0..<40) func `the first rows of each kind are kept`(seed: Int) throws {
        var source = Generator(seed)
        let found = findings(&source)
        let most = 1 + source.next(6)
        var log = FindingLog(mostOfKind: most)
        for finding in found { log.append(finding) }
        for column in ["a", "b", nil] {
            let own = found.enumerated().filter { $0.element.column == column }
            let first = own.sorted { ($0.element.record ?? -1, $0.offset) < ($1.element.record ?? -1, $1.offset) }.prefix(most)
            let kept = log.kept.filter { $0.column == column }
            #expect(Set(kept.map(\.line)) == Set(first.map(\.element.line)))
            let omitted = log.omitted.first { $0.example.column == column }
            #expect(omitted?.count ?? 0 == max(0, own.count - most) && omitted?.total ?? own.count == own.count)
            if let omitted { #expect(omitted.example.line == first.first?.element.line) }
        }
    }

    @Test func `what is held does not grow with what is found, whatever its order`() throws {
        var log = FindingLog(mostOfKind: 2)
        for record in (0..<20_000).reversed() {
            log.append(
                DataFinding(
                    code: .checkFailed, severity: .error, table: 0, record: record, line: nil, column: nil, rule: nil,
                    arguments: [:],
                    message: nil, rowKey: nil))
        }
        #expect(log.kept.map(\.record) == [1, 0])
        #expect(log.omitted.map(\.count) == [19_998] && log.count <= 2_000)
    }
}
