/// A value of JSON, as far as a cell can hold it.
enum JSONValue {
    case null
    case boolean(Bool)
    /// As it is written.
    case number([UInt8])
    case text([UInt8])
    /// An array of texts or numbers.
    case texts([[UInt8]])
    /// An object, or an array of anything else.
    case nested
}

/// Why a value could not be read.
enum JSONError: Error {
    case syntax
    case depth
}

/// A key of an object with its value, and where that stands.
struct JSONMember {
    var key: [UInt8]
    var value: JSONValue
    var range: Range<Int>
}
