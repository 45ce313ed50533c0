import MeraModel
import MeraSource

/// What became of a cell that the reader of its kind cannot read.
enum Rewriting {
    /// As it should have been written: the reader reads it.
    case read([UInt8], CellHabits)
    /// Nothing but blanks: no answer.
    case empty
    /// A better reason than the reader's own, or several; `detail` is what stands in the message beside the cell.
    case faults([(fault: CellFault, detail: String)])
    /// Nothing is known of it: what the reader said stands.
    case unknown
}

/// The cells of a column that were read although they are written otherwise.
struct AdaptedCells: Sendable {
    var count = 0
    var habits: UInt32 = 0
    /// The first of them: its row, its line once that is known, how it is written and as what it was read.
    var row = 0
    var line = 0
    var written: [UInt8] = []
    var read: [UInt8] = []

    mutating func add(_ habits: CellHabits, row: Int, written: some Collection<UInt8>, read: some Collection<UInt8>) {
        if count == 0 {
            self.row = row
            self.written = Array(written)
            self.read = Array(read)
        }
        count += 1
        self.habits |= habits.rawValue
    }

    /// Adds those of a later piece of the file.
    mutating func append(_ later: AdaptedCells) {
        guard later.count > 0 else { return }
        if count == 0 {
            self = later
        } else {
            count += later.count
            habits |= later.habits
        }
    }

    func diagnostic(_ file: String, _ column: String) -> Diagnostic {
        Diagnostic(
            .cellsAdapted,
            [
                "file": .text(file), "column": .text(column), "count": .number(count), "line": .number(line),
                "at": .phrase(Phrase(line: line)),
                "written": .text(String(decoding: written, as: UTF8.self)),
                "read": .text(String(decoding: read, as: UTF8.self)), "habits": .phrase(CellHabits(rawValue: habits).phrase),
            ])
    }
}
