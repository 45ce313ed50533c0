import MeraTable

/// A small number for each row, -1 for none. Rows are many and mostly of few kinds: where they fit, numbers take two bytes.
package struct RowNumbers: Sendable, RandomAccessCollection {
    private enum Storage {
        case narrow([Int16])
        case wide([Int32])
    }

    private let storage: Storage

    package init(repeating number: Int32, count: Int) {
        self.init(count: count, below: Int(number) + 1) { _ in number }
    }

    /// - Parameters:
    ///   - limit: above all numbers.
    ///   - number: that of a row.
    init(count: Int, below limit: Int, _ number: (Int) -> Int32) {
        self.init(
            storage: limit <= Int(Int16.max)
                ? .narrow(Self.made(count) { Int16(truncatingIfNeeded: number($0)) }) : .wide(Self.made(count, number)))
    }

    /// - Parameter limit: above all numbers.
    init(_ numbers: [Int32], below limit: Int) {
        if limit <= Int(Int16.max) {
            self.init(count: numbers.count, below: limit) { numbers[$0] }
        } else {
            self.init(storage: .wide(numbers))
        }
    }

    init(_ numbers: [Int32]) { self.init(numbers, below: Int(numbers.max() ?? -1) + 1) }

    private static func made<Word>(_ count: Int, _ number: (Int) -> Word) -> [Word] {
        [Word](unsafeUninitializedCapacity: count) { words, initialized in
            for row in 0..<count { words.initializeElement(at: row, to: number(row)) }
            initialized = count
        }
    }

    package var startIndex: Int { 0 }

    package var endIndex: Int {
        switch storage {
        case .narrow(let numbers): numbers.count
        case .wide(let numbers): numbers.count
        }
    }

    package subscript(row: Int) -> Int32 {
        switch storage {
        case .narrow(let numbers): Int32(numbers[row])
        case .wide(let numbers): numbers[row]
        }
    }

    /// The same without the rows that are left out: they have none.
    func filtered(_ isIn: [Bool]) -> RowNumbers {
        switch storage {
        case .narrow(let numbers): RowNumbers(storage: .narrow(Self.made(count) { isIn[$0] ? numbers[$0] : -1 }))
        case .wide(let numbers): RowNumbers(storage: .wide(Self.made(count) { isIn[$0] ? numbers[$0] : -1 }))
        }
    }

    private init(storage: Storage) { self.storage = storage }

    /// Hands all rows to `body`, so many as a batch has at a time.
    func eachRun(_ body: (Range<Int>, UnsafeBufferPointer<Int32>) -> Void) {
        var runs = Runs(self)
        var start = 0
        while start < count {
            let rows = start..<Swift.min(count, start + Batch.capacity)
            runs.withNumbers(of: rows) { body(rows, $0) }
            start = rows.upperBound
        }
    }

    /// Rows as kernels take them: 32 bits each, and room for those of a batch.
    struct Runs {
        private let numbers: RowNumbers
        private var room: [Int32] = []

        init(_ numbers: RowNumbers) { self.numbers = numbers }

        /// - Parameter rows: at most as many as a batch has.
        mutating func withNumbers(of rows: Range<Int>, _ body: (UnsafeBufferPointer<Int32>) -> Void) {
            switch numbers.storage {
            case .wide(let wide): wide.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[rows])) }
            case .narrow(let narrow):
                if room.isEmpty { room = [Int32](repeating: 0, count: Batch.capacity) }
                room.withUnsafeMutableBufferPointer { room in
                    narrow.withUnsafeBufferPointer { narrow in
                        for index in 0..<rows.count { room[index] = Int32(narrow[rows.lowerBound + index]) }
                    }
                    body(UnsafeBufferPointer(rebasing: room[..<rows.count]))
                }
            }
        }
    }
}
