import MeraSource

/// Parts of definition files that were not read as they were meant, and the names that are declared in them.
struct LostText {
    /// Codes of findings that take along what stands around them.
    private static let structural: Set<DiagnosticCode> = [.yamlSyntax, .tab, .invisibleCharacter]

    private var declared: Set<String> = []
    /// Lines with a character that nobody sees: what is wrong with the shape of their neighbours is wrong because of it.
    private var unseen: [(file: SourceFile, line: Int)] = []
    private var repeated: Set<Int> = []
    /// Values of another shape than is asked for: an entry `- x: 1` among entries `x: 1` makes a list of them.
    private var misshapen: [Location] = []
    private(set) var isEmpty = true

    init(_ findings: [Diagnostic]) {
        var files: [SourceFile] = []
        var syntax: [(finding: Diagnostic, location: Location, line: Int)] = []
        for (place, finding) in findings.enumerated() where finding.severity == .error {
            guard let location = finding.location else { continue }
            if Self.structural.contains(finding.code) {
                isEmpty = false
                if !files.contains(where: { $0 === location.file }) { files.append(location.file) }
                let line = location.file.lineIndex(at: location.span.start)
                if finding.code != .yamlSyntax { unseen.append((location.file, line)) }
                // Each of several lines at a wrong indentation is told by the parser.
                if finding.code == .yamlSyntax {
                    if let last = syntax.last, last.location.file === location.file, last.finding.arguments == finding.arguments,
                        line - last.line <= 12
                    {
                        repeated.insert(place)
                    }
                    syntax.append((finding, location, line))
                }
            } else if finding.code == .wrongType {
                isEmpty = false
                misshapen.append(location)
                // `levels: [site, region]`: names without what belongs to them; `target: 75 %` is a target all the same.
                declared.formUnion(Self.words(location.file.text(location.span)))
                if case .text(let key)? = finding.arguments["key"] { declared.insert("#" + key) }
            }
        }
        for file in files { declared.formUnion(Self.keys(file.bytes)) }
    }

    func explains(_ finding: Diagnostic, at place: Int) -> Bool {
        if repeated.contains(place) { return true }
        switch finding.code {
        case .undefinedThing, .undefinedReference, .unknownEntry, .nameOfAnotherTable:
            guard case .text(let name)? = finding.arguments["name"] else { return false }
            return declared.contains(name)
        case .levelMismatch: return true
        case .yamlSyntax, .unknownKey, .wrongType:
            guard let location = finding.location else { return false }
            let line = location.file.lineIndex(at: location.span.start)
            if finding.code == .yamlSyntax, misshapen.contains(where: { isBehind(location, $0) }) { return true }
            return unseen.contains { $0.file === location.file && abs($0.line - line) <= 1 }
        default: return false
        }
    }

    /// Whether a place stands in the value or in the line behind it.
    private func isBehind(_ place: Location, _ value: Location) -> Bool {
        guard place.file === value.file, place.span.start >= value.span.start else { return false }
        return place.span.start <= value.span.end
            || place.file.lineIndex(at: place.span.start) - place.file.lineIndex(at: value.span.end) <= 3
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    private static func words(_ text: String) -> [String] {
        text.utf8.split { !isWordByte($0) }.compactMap { String($0) }
    }

    /// Every word with a colon behind it.
    private static func keys(_ bytes: [UInt8]) -> Set<String> {
        var keys: Set<String> = []
        var start: Int?
        for (place, byte) in bytes.enumerated() {
            if isWordByte(byte) {
                if start == nil { start = place }
            } else {
                if byte == UInt8(ascii: ":"), let start { keys.insert(String(decoding: bytes[start..<place], as: UTF8.self)) }
                start = nil
            }
        }
        return keys
    }
}
