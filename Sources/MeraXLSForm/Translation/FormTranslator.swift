import MeraSource

/// Makes FEEL of the expressions of a form: the same meaning, not the same spelling.
///
/// An unanswered question is `''` there and decides nothing here; what is true of `''` is written so that it stays true.
struct FormTranslator: Sendable {
    let outline: FormOutline
    let naming: FormNaming
    /// What bare names and `.` are about; the last one is the innermost.
    var frames: [Frame] = []
    /// In a constraint the answer is `?`.
    var isConstraint = false
    /// What calculations give, as far as it has been asked for.
    private var calculated: [Int: FormTerm.Kind] = [:]
    private var asked: Set<Int> = []
    /// Repeats whose rows need their number, and whether somebody asks for the day of filling in.
    private(set) var numbered: Set<Int> = []
    private(set) var needsStart = false

    enum Frame: Sendable {
        /// The question or container at hand; nil at the top.
        case node(Int?)
        /// A row of a repeat, in a predicate.
        case row(of: Int)
        /// An option in a filter of choices.
        case option(list: String)
        /// A row of a list that stands in the expression itself.
        case entry(columns: [String: String])
    }

    init(_ outline: FormOutline, _ naming: FormNaming) {
        self.outline = outline
        self.naming = naming
        // A repeat inside of another one tells its row by number.
        for index in outline.nodes.indices where outline.nodes[index].type == .repeat {
            numbered.formUnion(outline.repeats(around: index))
        }
    }

    mutating func translate(_ text: String, of node: Int?) throws(NotCarried) -> FormTerm {
        frames = [.node(node)]
        isConstraint = false
        return try term(parsed(text))
    }

    mutating func constraint(_ text: String, of node: Int) throws(NotCarried) -> String {
        frames = [.node(node)]
        isConstraint = true
        defer { isConstraint = false }
        let test = try term(parsed(text)).asBoolean
        return test.text.contains("?") ? test.text : "? != null and \(test.held(.comparison))"
    }

    mutating func choiceFilter(_ text: String, of node: Int) throws(NotCarried) -> FormTerm {
        frames = [.node(node), .option(list: outline.nodes[node].type.list ?? "")]
        isConstraint = false
        return try term(parsed(text)).asBoolean
    }

    /// The condition of a repeat that is about each of its rows.
    mutating func rowCondition(_ text: String, of repeated: Int) throws(NotCarried) -> FormTerm {
        guard let inside = outline.children(of: repeated).first else { throw NotCarried(.noValue(outline.nodes[repeated].name)) }
        isConstraint = false
        var condition = try parsed(text)
        // `position()` of a repeat is the number of its row.
        condition = condition.replacing(.call("position", []), with: .call("position", [.path(.here, [])]))
        frames = [.node(inside), .row(of: repeated)]
        return try term(condition).asBoolean
    }

    private func parsed(_ text: String) throws(NotCarried) -> XPath {
        do throws(XPathError) { return try XPath.parse(text) } catch { throw NotCarried(.syntax(error)) }
    }

    /// The question or container that the expression belongs to.
    var here: Int? {
        guard case .node(let node) = frames.first else { return nil }
        return node
    }

    /// The repeat whose rows the expression is about; of a repeat itself the one around it.
    var table: Int? { here.flatMap { outline.repeats(around: $0).first } }

    mutating func needStart() -> FormTerm {
        needsStart = true
        return FormTerm(text: table == nil ? naming.start : "parent.\(naming.start)", kind: .dateTime, mayMiss: true)
    }

    // MARK: Expressions

    mutating func term(_ expression: XPath) throws(NotCarried) -> FormTerm {
        switch expression {
        case .number(let digits): return .number(digits)
        case .text(let text): return .string(text)
        case .reference(let name, let isLastSaved):
            if isLastSaved { throw NotCarried(.lastSaved(name)) }
            return try reference(name)
        case .negative(let inner):
            let number = try term(inner).asNumber
            return FormTerm(text: "-\(number.held(.sign))", kind: .number, strength: .sign, mayMiss: number.mayMiss)
        case .binary(let operation, let left, let right): return try binary(operation, left, right)
        case .call(let name, let arguments): return try call(name, arguments)
        case .path(let start, let steps): return try path(start, steps)
        case .filter(let base, let predicates): return try filtered(base, predicates)
        }
    }

    private mutating func binary(_ operation: XPath.Operator, _ left: XPath, _ right: XPath) throws(NotCarried) -> FormTerm {
        switch operation {
        case .and, .or:
            let (a, b) = (try term(left).asBoolean, try term(right).asBoolean)
            let strength: FormTerm.Strength = operation == .and ? .and : .or
            return FormTerm(
                text: "\(a.held(strength)) \(operation.rawValue) \(b.held(strength))", kind: .boolean, strength: strength,
                mayMiss: a.mayMiss || b.mayMiss)
        case .plus, .minus, .times, .divide, .modulo:
            let (a, b) = (try term(left), try term(right))
            // There is no infinity here; what is no number has no value.
            if operation == .divide || operation == .modulo, let zero = b.literal.flatMap({ FormNumber($0) }), zero.isZero,
                let number = a.literal.flatMap({ FormNumber($0) }), !number.isZero, operation == .divide
            {
                throw NotCarried(.function("div 0"))
            }
            return arithmetic(operation, a, b)
        case .union: throw NotCarried(.path("|"))
        default: return try comparison(operation, try term(left), try term(right))
        }
    }

    private func arithmetic(_ operation: XPath.Operator, _ left: FormTerm, _ right: FormTerm) -> FormTerm {
        let isDays = left.single.kind == .date && right.single.kind == .date && operation == .minus
        if isDays {
            return FormTerm(
                text: "(\(left.single.held(.sum)) - \(right.single.held(.product))).days", kind: .number,
                mayMiss: left.mayMiss || right.mayMiss)
        }
        let (a, b) = (left.asNumber, right.asNumber)
        let isByZero = (operation == .divide || operation == .modulo) && b.literal.flatMap { FormNumber($0) }?.isZero == true
        if a.isNone || b.isNone || isByZero { return FormTerm(text: "null", kind: .number, mayMiss: true) }
        let mayMiss = a.mayMiss || b.mayMiss || operation == .divide || operation == .modulo
        if operation == .minus, let later = a.moment, let earlier = b.moment {
            return FormTerm(
                text: "(\(later) - \(earlier)) / @\"P1D\"", kind: .number, strength: .product, mayMiss: mayMiss)
        }
        switch operation {
        case .modulo:
            // XPath's remainder has the sign of the dividend, FEEL's that of the divisor.
            let isPlain = a.literal.map { !$0.hasPrefix("-") } ?? false
            if isPlain, b.literal.map({ !$0.hasPrefix("-") }) ?? false {
                return .call("modulo", [a.text, b.text], .number, mayMiss: true)
            }
            return FormTerm(
                text:
                    "\(a.held(.sum)) - \(b.held(.product)) * round down(\(a.held(.product)) / \(b.held(.power)), 0)",
                kind: .number, strength: .sum, mayMiss: true)
        case .plus, .minus:
            return FormTerm(
                text: "\(a.held(.sum)) \(operation.rawValue) \(b.held(.product))", kind: .number, strength: .sum, mayMiss: mayMiss
            )
        default:
            return FormTerm(
                text: "\(a.held(.product)) \(operation == .times ? "*" : "/") \(b.held(.power))", kind: .number,
                strength: .product,
                mayMiss: mayMiss)
        }
    }

    // MARK: Kinds

    /// What the answer to a question is. A calculation is what its expression gives.
    mutating func kind(of node: Int) -> FormTerm.Kind {
        let row = outline.nodes[node]
        switch row.type {
        case .integer, .decimal, .range: return .number
        case .date, .today: return .date
        case .time: return .time
        case .dateTime, .start, .end: return .dateTime
        case .acknowledge: return .boolean
        case .selectOne(let list, _), .selectOneExternal(let list): return FormReference.isIn(list) ? .text : .choice(list: list)
        case .selectMultiple(let list, _), .rank(let list): return FormReference.isIn(list) ? .text : .codes(list: list)
        case .selectFromFile(let file, let isMultiple): return isMultiple ? .text : .reference(file: FormNode.stem(file))
        case .geopoint: return .geo
        case .repeat: return .rows(node: node)
        case .calculate: return calculatedKind(of: node)
        case .text where row.isCalculated: return calculatedKind(of: node)
        case .hidden:
            switch row.row.text(FormColumn.bindType) {
            case "int"?, "decimal"?: return .number
            case "date"?: return .date
            case "dateTime"?: return .dateTime
            case "time"?: return .time
            default: return .text
            }
        default: return .text
        }
    }

    private mutating func calculatedKind(of node: Int) -> FormTerm.Kind {
        if let known = calculated[node] { return known }
        guard let text = outline.nodes[node].row.text("calculation"), asked.insert(node).inserted else { return .text }
        var inner = self
        var kind = FormTerm.Kind.text
        do throws(NotCarried) { kind = try inner.translate(text, of: node).single.kind } catch {}
        calculated = inner.calculated
        asked.remove(node)
        if case .nothing = kind { kind = .text }
        calculated[node] = kind
        return kind
    }

    /// A row of the repeat must know its number.
    mutating func needNumber(of node: Int) { numbered.insert(node) }
}

extension FormNode {
    /// Computed, though it is no `calculate`.
    var isCalculated: Bool {
        guard row.has("calculation") else { return false }
        switch type {
        case .text, .integer, .decimal, .date, .time, .dateTime, .note, .hidden, .barcode, .calculate: return true
        default: return false
        }
    }
}
