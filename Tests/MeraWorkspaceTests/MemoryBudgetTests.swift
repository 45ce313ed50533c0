import MeraEngine
import MeraSource
import Synchronization
import Testing

@testable import MeraWorkspace

@Suite struct MemoryBudgetTests {
    /// A process whose memory is what the test says.
    private final class Process: Sendable {
        let resident = Mutex(0)
        let said = Mutex<[String]>([])

        func budget(_ limit: Int) -> MemoryBudget {
            MemoryBudget(limit: limit, measure: { self.resident.withLock { $0 } }) { finding in
                self.said.withLock { $0.append(finding.code.message.text(.english, finding.arguments)) }
            }
        }

        func take(_ megabytes: Int) { resident.withLock { $0 = megabytes * 1_000_000 } }

        var words: [String] { said.withLock { $0 } }
    }

    @Test func `what fits is not spoken of`() {
        let process = Process()
        let budget = process.budget(500_000_000)
        budget.begin(.reading(table: "sites"))
        process.take(500)
        budget.check()
        budget.begin(.computing(.group))
        #expect(process.words == [])
    }

    /// 100 MB before, 420 MB when four tenths of the file are read: 100 + 320 / 0.4.
    @Test func `the whole need of a file is estimated from the part that is read`() {
        let process = Process()
        let budget = process.budget(400_000_000)
        process.take(100)
        budget.begin(.reading(table: "forms"))
        budget.progress(40, of: 100)
        process.take(420)
        budget.check()
        budget.check()
        #expect(
            process.words == [
                "the run needs more memory than the 400 MB that it may take, while reading the answers of `forms`; this step alone "
                    + "would bring it to about 900 MB"
            ])
    }

    @Test func `what holds most is named`() {
        let process = Process()
        let budget = process.budget(1_500_000_000)
        budget.hold("sites", 3_000_000)
        budget.hold("forms", 1_250_000_000)
        budget.begin(.computing(.score))
        process.take(1501)
        budget.begin(.writing(file: "report.html"))
        #expect(
            process.words == [
                "the run needs more memory than the 1.5 GB that it may take, while computing scores; most of it is held by the "
                    + "answers: `forms` 1.2 GB, `sites` 3 MB"
            ])
    }
}
