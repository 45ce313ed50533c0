import Testing

/// Each floor of the engine can be looked at.
@Suite struct DebugTests {
    @Test func `rows, cells and units of a small study`() throws {
        let scratch = try Scratch.withStudy()
        func said(_ stage: String) throws -> [String] {
            let ending = try Command.run(["debug", stage, "study", "--data", "data"], in: scratch.path)
            #expect(ending.status == 0, "\(ending.error)")
            return ending.output.split(separator: "\n").map(String.init)
        }
        let rows = try said("rows")
        #expect(rows.contains { $0.hasPrefix("  form.csv:2 site=a examined=10 passed=9") })
        #expect(try said("cells").contains("rate site=b country=country rows=1 above=36 below=90"))
        #expect(try said("units").contains("rate country country: 45 n=100"))
        let without = try Command.run(["debug", "cells", "study"], in: scratch.path)
        #expect(without.status == 2 && without.error.contains("--data"))
    }
}
