/// Integers one after another, in four bytes each where they fit.
public struct CellIntegers: Sendable, RandomAccessCollection {
    private enum Storage {
        case narrow([Int32])
        case wide([Int64])
    }

    private let storage: Storage

    /// - Parameters:
    ///   - bounds: no integer lies outside.
    ///   - fill: puts an integer at every place.
    public init(count: Int, within bounds: ClosedRange<Int64>, _ fill: (_ put: (_ place: Int, _ integer: Int64) -> Void) -> Void)
    {
        let isNarrow = bounds.lowerBound >= Int64(Int32.min) && bounds.upperBound <= Int64(Int32.max)
        storage = isNarrow ? .narrow(Self.filled(count, fill)) : .wide(Self.filled(count, fill))
    }

    public init(_ integers: [Int64]) {
        let bounds = (integers.min() ?? 0)...(integers.max() ?? 0)
        self.init(count: integers.count, within: bounds) { put in
            for (place, integer) in integers.enumerated() { put(place, integer) }
        }
    }

    private init(storage: Storage) { self.storage = storage }

    private static func filled<Word: FixedWidthInteger>(_ count: Int, _ fill: ((Int, Int64) -> Void) -> Void) -> [Word] {
        var words = [Word](repeating: 0, count: count)
        words.withUnsafeMutableBufferPointer { words in fill { words[$0] = Word(truncatingIfNeeded: $1) } }
        return words
    }

    public var startIndex: Int { 0 }

    public var endIndex: Int {
        switch storage {
        case .narrow(let integers): integers.count
        case .wide(let integers): integers.count
        }
    }

    public subscript(place: Int) -> Int64 {
        switch storage {
        case .narrow(let integers): Int64(integers[place])
        case .wide(let integers): integers[place]
        }
    }

    /// Appends the integers at some places, without asking each of them how wide it is.
    public func append(_ places: Range<Int>, to integers: inout [Int64]) {
        switch storage {
        case .narrow(let narrow): integers.append(contentsOf: narrow[places].lazy.map(Int64.init))
        case .wide(let wide): integers.append(contentsOf: wide[places])
        }
    }

    /// Pieces put together in another order.
    ///
    /// - Parameters:
    ///   - count: of all pieces.
    ///   - pieces: which integers come next.
    func rearranged(count: Int, _ pieces: [(from: Range<Int>, to: Int)]) -> CellIntegers {
        func moved<Word>(_ integers: [Word]) -> [Word] where Word: FixedWidthInteger {
            var words = [Word](repeating: 0, count: count)
            words.withUnsafeMutableBufferPointer { words in
                for (from, to) in pieces {
                    _ = UnsafeMutableBufferPointer(rebasing: words[to..<to + from.count]).update(fromContentsOf: integers[from])
                }
            }
            return words
        }
        return switch storage {
        case .narrow(let integers): CellIntegers(storage: .narrow(moved(integers)))
        case .wide(let integers): CellIntegers(storage: .wide(moved(integers)))
        }
    }
}
