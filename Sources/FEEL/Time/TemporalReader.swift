/// Reads the parts of dates, times and durations from ASCII text.
struct TemporalReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// Longer texts are no date or duration; the bound keeps the work small.
    private static let longest = 256

    /// The result of `body`, where it has read the text to its end.
    static func read<T>(_ text: some StringProtocol, _ body: (inout TemporalReader) -> T?) -> T? {
        func read(_ bytes: UnsafeBufferPointer<UInt8>) -> T? {
            guard bytes.count <= longest else { return nil }
            var reader = TemporalReader(bytes: bytes)
            guard let result = body(&reader), reader.isAtEnd else { return nil }
            return result
        }
        if let result = text.utf8.withContiguousStorageIfAvailable(read) { return result }
        return Array(text.utf8).withUnsafeBufferPointer(read)
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func digit() -> Int? {
        guard let byte = next, byte >= 0x30, byte <= 0x39 else { return nil }
        position += 1
        return Int(byte) - 0x30
    }

    /// Exactly `count` digits.
    mutating func number(digits count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// At least one digit and no more than fit.
    mutating func number() -> Int? {
        guard var value = digit() else { return nil }
        while let digit = digit() {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(digit)
            if overflow || carry { return nil }
            value = sum
        }
        return value
    }

    /// Digits of a fraction of a second, in nanoseconds. Nil where there is more than zeros beyond the ninth.
    mutating func nanoseconds() -> Int? {
        var value = 0
        var unit = 1_000_000_000
        while let digit = digit() {
            unit /= 10
            if unit == 0, digit != 0 { return nil }
            value += digit * unit
        }
        return value
    }

    /// The text up to the end.
    mutating func rest() -> String {
        defer { position = bytes.count }
        return String(decoding: bytes[position...], as: UTF8.self)
    }

    mutating func date() -> CivilDate? {
        let negative = take("-")
        let start = position
        guard let year = number() else { return nil }
        let width = position - start
        guard width == 4 || width > 4 && width <= 9 && bytes[start] != 0x30 else { return nil }
        guard take("-"), let month = number(digits: 2), take("-"), let day = number(digits: 2) else { return nil }
        return CivilDate(year: negative ? -year : year, month: month, day: day)
    }

    /// Nanoseconds since midnight of `23:59:00.5`; a whole day for `24:00:00`.
    mutating func clock() -> Int? {
        guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), take(":"),
            let second = number(digits: 2)
        else { return nil }
        var fraction = 0
        if take(".") {
            guard let byte = next, (0x30...0x39).contains(byte), let nanoseconds = nanoseconds() else { return nil }
            fraction = nanoseconds
        }
        if hour == 24, minute == 0, second == 0, fraction == 0 { return CivilTime.nanosecondsPerDay }
        return CivilTime(hour: hour, minute: minute, second: second, nanosecond: fraction)?.nanosecondOfDay
    }

    /// Nothing, `Z`, `+05:00`, `-05:00:01` or `@Europe/Paris`.
    mutating func zone(_ zones: ZoneDatabase) -> Zone? {
        if isAtEnd { return .local }
        if take("Z") { return .utc }
        if take("@") { return zones.zone(named: rest()) }
        let negative = take("-")
        guard negative || take("+"), let hours = number(digits: 2), take(":"), let minutes = number(digits: 2), minutes < 60
        else { return nil }
        var seconds = 0
        if take(":") {
            guard let number = number(digits: 2), number < 60 else { return nil }
            seconds = number
        }
        let offset = (hours * 60 + minutes) * 60 + seconds
        return Zone(offset: negative ? -offset : offset)
    }
}

extension String {
    /// Appends a number ≥ 0 with zeros before it up to `width`.
    mutating func appendDigits(_ number: Int, width: Int) {
        let digits = String(number)
        for _ in 0..<max(0, width - digits.utf8.count) { append("0") }
        append(digits)
    }

    /// Appends `.5` for 500,000,000 and nothing for 0.
    mutating func appendFraction(nanoseconds: Int) {
        if nanoseconds == 0 { return }
        var digits = String(1_000_000_000 + nanoseconds).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        append(".")
        append(contentsOf: digits)
    }
}
