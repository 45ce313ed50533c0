/// Named values in the order in which they were written. Two contexts are equal when they have the same names with equal
/// values, in whatever order.
public struct Context: Sendable {
    public let shape: ContextShape
    /// One value for each name of the shape.
    public internal(set) var values: [Value]

    /// Missing values are null, values past the last name are dropped.
    public init(_ shape: ContextShape, _ values: [Value]) {
        self.shape = shape
        self.values = values
        while self.values.count < shape.names.count { self.values.append(.null) }
        if self.values.count > shape.names.count { self.values.removeLast(self.values.count - shape.names.count) }
    }

    /// Of two entries with one name the later wins and takes the place of the earlier.
    public init(_ entries: [(name: String, value: Value)] = []) {
        var names: [String] = []
        var values: [Value] = []
        var places: [String.Bytes: Int] = [:]
        for (name, value) in entries {
            if let place = places[String.Bytes(name)] {
                values[place] = value
            } else {
                places[String.Bytes(name)] = names.count
                names.append(name)
                values.append(value)
            }
        }
        shape = names.isEmpty ? .empty : ContextShape(names)
        self.values = values
    }

    public var names: [String] { shape.names }
    public var isEmpty: Bool { values.isEmpty }

    public subscript(name: String) -> Value? {
        guard let index = shape.index(of: name) else { return nil }
        return values[index]
    }

    /// The context with one entry replaced, or added at the end.
    public func putting(_ value: Value, for name: String) -> Context {
        if let index = shape.index(of: name) {
            var copy = self
            copy.values[index] = value
            return copy
        }
        return Context(ContextShape(shape.names + [name]), values + [value])
    }
}

/// The names of a context, shared by all rows of one table so that a row is only its values.
public final class ContextShape: Sendable {
    public static let empty = ContextShape([])

    public let names: [String]
    /// Nil where there are so few names that looking at each is quicker.
    private let index: [String.Bytes: Int]?

    /// The names must differ from each other; of two equal ones the first is found.
    public init(_ names: [String]) {
        self.names = names
        guard names.count > 8 else {
            index = nil
            return
        }
        var index: [String.Bytes: Int] = [:]
        for (place, name) in names.enumerated() where index[String.Bytes(name)] == nil { index[String.Bytes(name)] = place }
        self.index = index
    }

    public func index(of name: String) -> Int? {
        if let index { return index[String.Bytes(name)] }
        for place in names.indices where sameBytes(names[place], name) { return place }
        return nil
    }
}

extension String {
    /// A string that is told apart by its bytes: names that look alike in NFC and NFD are two names, as everywhere in FEEL.
    struct Bytes: Hashable {
        let string: String

        init(_ string: String) { self.string = string }

        static func == (a: Bytes, b: Bytes) -> Bool { sameBytes(a.string, b.string) }
        func hash(into hasher: inout Hasher) {
            for byte in string.utf8 { hasher.combine(byte) }
        }
    }
}

/// FEEL compares strings by code points; Swift's `==` would hold the composed and the decomposed form of a letter equal.
func sameBytes(_ a: String, _ b: String) -> Bool {
    guard a.utf8.count == b.utf8.count else { return false }
    var (a, b) = (a, b)
    return a.withUTF8 { a in
        b.withUTF8 { b in
            for index in a.indices where a[index] != b[index] { return false }
            return true
        }
    }
}
