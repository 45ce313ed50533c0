public import MeraSource
public import MeraYAML

/// Where each thing of a study is declared, and where its name stands: in other definitions, in expressions, in the braces of texts, in
/// tests. Made when somebody asks, from the compiler's own knowledge of what each name means.
public struct StudySymbols: Sendable {
    public struct Declaration: Sendable {
        public let symbol: Symbol
        /// The key that spells the name.
        public let key: MeraYAML.Node
        /// What is said of the thing.
        public let value: MeraYAML.Node
    }

    public struct Use: Sendable, Hashable {
        public let symbol: Symbol
        public let location: Location
    }

    /// A name that means nothing, and those that would mean something in its place.
    public struct Gap: Sendable {
        public enum Place: Sendable, Hashable {
            /// A name of a definition, as the value or key of another.
            case definition
            /// The beginning of a name in an expression about rows of a table, or with nil about units.
            case expression(table: String?)
            /// Behind a point in an expression.
            case member
            /// The code of an option.
            case code(list: String)
        }

        public let name: String
        public let location: Location
        public let place: Place
        public let candidates: [Candidate]
    }

    public struct Candidate: Sendable, Hashable {
        public let name: String
        /// Nil for a word of the language.
        public let symbol: Symbol?
    }

    /// A name that is put together of others: the text beside an option is called `item_code`, the columns of a reconciliation
    /// `item_left` and `item_right`.
    public struct Composed: Sendable {
        public enum Part: Sendable, Hashable {
            case name(of: Symbol)
            case text(String)
        }

        public let symbol: Symbol
        public let parts: [Part]
    }

    public let declarations: [Declaration]
    public let uses: [Use]
    public let gaps: [Gap]
    public let composed: [Composed]
    private let declared: [Symbol: Int]
    private let usesOfSymbol: [Symbol: [Int]]
    private let usesOfFile: [String: [Int]]
    private let declarationsOfFile: [String: [Int]]

    init(declarations: [Declaration], uses: [Use], gaps: [Gap], composed: [Composed]) {
        self.declarations = declarations
        self.uses = uses
        self.gaps = gaps
        self.composed = composed
        declared = Dictionary(
            declarations.indices.map { (declarations[$0].symbol, $0) }, uniquingKeysWith: { first, _ in first })
        usesOfSymbol = Dictionary(grouping: uses.indices) { uses[$0].symbol }
        usesOfFile = Dictionary(grouping: uses.indices) { uses[$0].location.file.name }
        declarationsOfFile = Dictionary(grouping: declarations.indices) { declarations[$0].key.file.name }
    }

    public func declaration(of symbol: Symbol) -> Declaration? { declared[symbol].map { declarations[$0] } }

    public func uses(of symbol: Symbol) -> [Use] { (usesOfSymbol[symbol] ?? []).map { uses[$0] } }

    public func uses(inFile name: String) -> [Use] { (usesOfFile[name] ?? []).map { uses[$0] } }

    public func declarations(inFile name: String) -> [Declaration] { (declarationsOfFile[name] ?? []).map { declarations[$0] } }

    /// The thing whose name stands at a place, and where exactly; of several the narrowest.
    public func symbol(at offset: Int, inFile name: String) -> (symbol: Symbol, location: Location)? {
        let keys = declarations(inFile: name).filter { $0.key.location.span.touches(offset) }.map {
            (symbol: $0.symbol, location: $0.key.location)
        }
        let names = uses(inFile: name).filter { $0.location.span.touches(offset) }.map {
            (symbol: $0.symbol, location: $0.location)
        }
        return (keys + names).min { $0.location.span.count < $1.location.span.count }
    }

    /// All things that have one name with this one: what stands at one place in the files has several meanings where a definition is
    /// taken over by another, or names items of two lists.
    public func family(of symbol: Symbol) -> [Symbol] {
        var found: [Symbol] = [symbol]
        var seen: Set<Symbol> = [symbol]
        var next = 0
        while next < found.count {
            let places = uses(of: found[next]).map(\.location)
            next += 1
            for place in places {
                for index in usesOfFile[place.file.name] ?? [] where uses[index].location.span == place.span {
                    let other = uses[index].symbol
                    if other.name == symbol.name, seen.insert(other).inserted { found.append(other) }
                }
            }
        }
        return found
    }
}

extension Span {
    /// Whether a cursor stands in the span or at one of its ends.
    public func touches(_ offset: Int) -> Bool { start <= offset && offset <= end }
}
