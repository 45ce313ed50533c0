/// JavaScript without comments and without the space that nobody needs. Words, texts, templates and regular expressions stay as they
/// are, but that `const` is `let`, which is shorter and does the same in a script that runs; a line ends where it may have to.
struct SqueezedScript {
    static func text(_ script: String) -> String {
        var squeezed = SqueezedScript(Array(script.utf8))
        squeezed.run()
        return String(decoding: squeezed.output, as: UTF8.self)
    }

    private let source: [UInt8]
    private var place = 0
    private var output: [UInt8] = []
    private var gap = Gap.none
    /// The last word, if nothing stands behind it.
    private var word = ""

    private enum Gap { case none, space, line }

    private init(_ source: [UInt8]) { self.source = source }

    private mutating func run() {
        while place < source.count {
            let start = place
            switch source[place] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                if gap == .none { gap = .space }
                place += 1
                continue
            case UInt8(ascii: "\n"):
                gap = .line
                place += 1
                continue
            case UInt8(ascii: "/") where follows("//"):
                while place < source.count, source[place] != UInt8(ascii: "\n") { place += 1 }
                continue
            case UInt8(ascii: "/") where follows("/*"):
                while place < source.count, !follows("*/") { place += 1 }
                place += 2
                if gap == .none { gap = .space }
                continue
            case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString()
            case UInt8(ascii: "`"): skipTemplate()
            case UInt8(ascii: "/") where mayBeginPattern: skipPattern()
            case let byte where Self.isWord(byte):
                while place < source.count, Self.isWord(source[place]) { place += 1 }
                let isMember = output.last == UInt8(ascii: ".")
                put(start)
                word = String(decoding: source[start..<place], as: UTF8.self)
                if word == "const", !isMember, place < source.count, source[place] == UInt8(ascii: " ") {
                    output.replaceSubrange((output.count - word.utf8.count)..., with: "let".utf8)
                }
                continue
            default: place += 1
            }
            put(start)
            word = ""
        }
        output.append(UInt8(ascii: "\n"))
    }

    private func follows(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { source[place...].starts(with: $0) }
    }

    /// What stands from `start` to here, with the space before it that it needs.
    private mutating func put(_ start: Int) {
        // What is cut off ends with the script.
        place = min(place, source.count)
        if let last = output.last, gap != .none {
            let next = source[start]
            let isLine = gap == .line
            if Self.isWord(last), Self.isWord(next) {
                output.append(isLine ? UInt8(ascii: "\n") : UInt8(ascii: " "))
            } else if Self.isSign(last) && Self.isSign(next) || last == UInt8(ascii: "/") && next == UInt8(ascii: "/")
                || Self.isDigit(last) && next == UInt8(ascii: ".")
            {
                output.append(UInt8(ascii: " "))
            } else if isLine, Self.isWord(last) || Self.ends.contains(last), Self.isWord(next) || Self.begins.contains(next) {
                output.append(UInt8(ascii: "\n"))
            }
        }
        gap = .none
        output.append(contentsOf: source[start..<place])
    }

    /// Behind these a statement may be over, and with those another one may begin: the end of the line between them stays.
    private static let ends = Set(")]}\"'`+-/".utf8)
    private static let begins = Set("([{\"'`/!~+-".utf8)

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "#"), 0x80...:
            true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }

    // MARK: - What stays as it is

    private mutating func skipString() {
        let quote = source[place]
        place += 1
        while place < source.count, source[place] != quote { place += source[place] == UInt8(ascii: "\\") ? 2 : 1 }
        place += 1
    }

    private mutating func skipTemplate() {
        place += 1
        while place < source.count, source[place] != UInt8(ascii: "`") {
            if source[place] == UInt8(ascii: "\\") {
                place += 2
            } else if follows("${") {
                place += 2
                skipGapOfTemplate()
            } else {
                place += 1
            }
        }
        place += 1
    }

    private mutating func skipGapOfTemplate() {
        var depth = 1
        while place < source.count, depth > 0 {
            switch source[place] {
            case UInt8(ascii: "`"): skipTemplate()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString()
            case UInt8(ascii: "{"):
                depth += 1
                place += 1
            case UInt8(ascii: "}"):
                depth -= 1
                place += 1
            default: place += 1
            }
        }
    }

    /// A stroke behind a value divides; anywhere else it begins a regular expression.
    private var mayBeginPattern: Bool {
        guard let last = output.last else { return true }
        if Self.isWord(last) { return Self.wordsBeforePattern.contains(word) }
        return !")]\"'`".utf8.contains(last)
    }

    private static let wordsBeforePattern: Set<String> = [
        "return", "typeof", "case", "in", "of", "delete", "void", "throw", "else", "do",
    ]

    private mutating func skipPattern() {
        place += 1
        var isClass = false
        while place < source.count, isClass || source[place] != UInt8(ascii: "/") {
            switch source[place] {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "["): isClass = true
            case UInt8(ascii: "]"): isClass = false
            default: break
            }
            place += 1
        }
        place += 1
        while place < source.count, Self.isWord(source[place]) { place += 1 }
    }
}
