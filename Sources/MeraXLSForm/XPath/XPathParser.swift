/// The part of XPath 1.0 that forms use, by the grammar of the recommendation (section 3), without axes but `..`, `.` and `@`.
struct XPathParser {
    private let tokens: [XPathToken]
    private let length: Int
    private var place = 0
    private var depth = 0

    private static let deepest = 100

    init(_ tokens: [XPathToken], length: Int) {
        self.tokens = tokens
        self.length = length
    }

    mutating func whole() throws(XPathError) -> XPath {
        let found = try expression(0)
        if let token = peek { throw XPathError(kind: .unexpected, text: token.text, place: token.place) }
        return found
    }

    private var peek: XPathToken? { place < tokens.count ? tokens[place] : nil }

    private mutating func take(_ kind: XPathToken.Kind) -> Bool {
        guard peek?.kind == kind else { return false }
        place += 1
        return true
    }

    private mutating func need(_ kind: XPathToken.Kind, _ text: String) throws(XPathError) {
        guard take(kind) else { throw XPathError(kind: .missing, text: text, place: peek?.place ?? length) }
    }

    /// From the weakest to the strongest.
    private static let levels: [[XPathToken.Kind: XPath.Operator]] = [
        [.or: .or], [.and: .and], [.equal: .equal, .unequal: .unequal],
        [.less: .less, .lessOrEqual: .lessOrEqual, .greater: .greater, .greaterOrEqual: .greaterOrEqual],
        [.plus: .plus, .minus: .minus], [.star: .times, .divide: .divide, .modulo: .modulo],
    ]

    private mutating func expression(_ level: Int) throws(XPathError) -> XPath {
        guard level < Self.levels.count else { return try unary() }
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest * Self.levels.count else {
            throw XPathError(kind: .tooDeep, text: "", place: peek?.place ?? length)
        }
        var left = try expression(level + 1)
        while let token = peek, let operation = Self.levels[level][token.kind] {
            place += 1
            left = .binary(operation, left, try expression(level + 1))
        }
        return left
    }

    private mutating func unary() throws(XPathError) -> XPath {
        var isNegative = false
        var count = 0
        while take(.minus) {
            isNegative.toggle()
            count += 1
        }
        let value = try union()
        if case .number(let text) = value, isNegative { return .number("-\(text)") }
        return isNegative ? .negative(value) : value
    }

    private mutating func union() throws(XPathError) -> XPath {
        var left = try path()
        while take(.union) { left = .binary(.union, left, try path()) }
        return left
    }

    private mutating func path() throws(XPathError) -> XPath {
        guard let token = peek else { throw XPathError(kind: .missing, text: "", place: length) }
        switch token.kind {
        case .slash:
            place += 1
            guard startsStep else { return .path(.top, []) }
            return .path(.top, try steps())
        case .doubleSlash:
            place += 1
            return .path(.top, [XPath.Step(axis: .descendant, name: "", predicates: [])] + (try steps()))
        case .name, .dot, .parent, .at: return .path(.here, try steps())
        default: break
        }
        var base = try primary()
        let predicates = try predicates()
        if !predicates.isEmpty { base = .filter(base, predicates) }
        guard peek?.kind == .slash else { return base }
        place += 1
        return .path(.expression(base), try steps())
    }

    private var startsStep: Bool {
        switch peek?.kind {
        case .name, .dot, .parent, .at: true
        default: false
        }
    }

    private mutating func steps() throws(XPathError) -> [XPath.Step] {
        var found = [try step()]
        while true {
            if take(.slash) {
                found.append(try step())
            } else if take(.doubleSlash) {
                found.append(XPath.Step(axis: .descendant, name: "", predicates: []))
                found.append(try step())
            } else {
                return found
            }
        }
    }

    private mutating func step() throws(XPathError) -> XPath.Step {
        let isAttribute = take(.at)
        guard let token = peek else { throw XPathError(kind: .missing, text: "", place: length) }
        place += 1
        switch token.kind {
        case .dot: return XPath.Step(axis: .this, name: ".", predicates: try predicates())
        case .parent: return XPath.Step(axis: .parent, name: "..", predicates: try predicates())
        case .name:
            if take(.axis) {
                let name = try step()
                return XPath.Step(axis: .descendant, name: "\(token.text)::\(name.name)", predicates: name.predicates)
            }
            return XPath.Step(axis: isAttribute ? .attribute : .child, name: token.text, predicates: try predicates())
        default: throw XPathError(kind: .unexpected, text: token.text, place: token.place)
        }
    }

    private mutating func predicates() throws(XPathError) -> [XPath] {
        var found: [XPath] = []
        while take(.openPredicate) {
            found.append(try expression(0))
            try need(.closePredicate, "]")
        }
        return found
    }

    private mutating func primary() throws(XPathError) -> XPath {
        guard let token = peek else { throw XPathError(kind: .missing, text: "", place: length) }
        place += 1
        switch token.kind {
        case .number: return .number(token.text)
        case .text: return .text(token.text)
        case .reference:
            let isLastSaved = token.text.hasPrefix("last-saved#")
            return .reference(
                isLastSaved ? String(token.text.dropFirst("last-saved#".count)) : token.text, isLastSaved: isLastSaved)
        case .open:
            let inner = try expression(0)
            try need(.close, ")")
            return inner
        case .call:
            try need(.open, "(")
            var arguments: [XPath] = []
            if take(.close) { return .call(token.text, []) }
            repeat { arguments.append(try expression(0)) } while take(.comma)
            try need(.close, ")")
            return .call(token.text, arguments)
        default: throw XPathError(kind: .unexpected, text: token.text, place: token.place)
        }
    }
}
