import FEEL
import MeraModel

/// The way through a questionnaire: which questions an earlier answer leaves out, as far as that can be said by one answer.
struct PaperRouting {
    /// An asked question with everything that decides whether it applies: its own condition and those of the groups around it.
    struct Place {
        var field: Int?
        var number: String
        var conditions: [Expression]
    }

    /// An answer that can be marked on paper.
    enum Mark: Hashable {
        case code(String)
        case truth(Bool)
        case zero
    }

    let table: DataTable
    let places: [Place]
    /// Fields whose answers stand on paper as marks of their own, so that an arrow can stand behind them.
    let marked: Set<Int>

    /// The number of the question to go on with after a mark; nil where that is the next one anyway, "" where nothing follows.
    func target(after place: Int, _ mark: Mark) -> String? {
        guard let field = places[place].field, marked.contains(field) else { return nil }
        var next = place + 1
        while next < places.count, isLeftOut(places[next], field, mark) { next += 1 }
        guard next > place + 1 else { return nil }
        return next < places.count ? places[next].number : ""
    }

    /// Whether the conditions of a place need no words: the answers just before it lead past it.
    func isLed(_ place: Int) -> Bool {
        places[place].conditions.allSatisfy { condition in
            guard let test = Test(condition, table), marked.contains(test.field) else { return false }
            guard let source = places[..<place].lastIndex(where: { $0.field == test.field }) else { return false }
            // All in between are passed over by the same answers.
            return places[(source + 1)..<place].allSatisfy { between in
                between.conditions.contains { Test($0, table) == test }
            }
        }
    }

    private func isLeftOut(_ place: Place, _ field: Int, _ mark: Mark) -> Bool {
        place.conditions.contains { condition in
            guard let test = Test(condition, table), test.field == field else { return false }
            return !test.admits(mark)
        }
    }
}

extension PaperRouting {
    /// A condition on one answer: `kind = "a"`, `kind in ("a", "b")`, `has`, `not(has)`, `count > 0`.
    struct Test: Equatable {
        var field: Int
        var marks: Set<Mark>
        /// Whether the marks are those that lead past.
        var isNegated: Bool

        func admits(_ mark: Mark) -> Bool { marks.contains(mark) != isNegated }

        init?(_ expression: Expression, _ table: DataTable) {
            self.init(expression, expression.root, table)
        }

        private init(field: Int, marks: Set<Mark>, isNegated: Bool) {
            (self.field, self.marks, self.isNegated) = (field, marks, isNegated)
        }

        private init?(_ expression: Expression, _ node: Node.Index, _ table: DataTable) {
            switch expression.nodes[Int(node)].kind {
            case .slot:
                guard let field = Self.field(expression, node, table), table.fields[field].type == .boolean else { return nil }
                self.init(field: field, marks: [.truth(true)], isNegated: false)
            case .not(let inner):
                guard var test = Test(expression, inner, table) else { return nil }
                test.isNegated.toggle()
                self = test
            case .compare(let comparison, let a, let b): self.init(expression, comparison, a, b, table)
            case .anyOf(let children):
                var whole: Test?
                for child in expression.program.children(children) {
                    guard let part = Test(expression, child, table), !part.isNegated, whole == nil || whole?.field == part.field
                    else { return nil }
                    whole = Test(field: part.field, marks: part.marks.union(whole?.marks ?? []), isNegated: false)
                }
                guard let whole else { return nil }
                self = whole
            default: return nil
            }
        }

        private init?(
            _ expression: Expression, _ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index, _ table: DataTable
        ) {
            guard let field = Self.field(expression, a, table), case .constant(let place) = expression.nodes[Int(b)].kind
            else { return nil }
            switch (expression.program.constants[Int(place)], comparison) {
            case (.string(let code), .equal), (.string(let code), .notEqual):
                guard case .choice = table.fields[field].kind else { return nil }
                self.init(field: field, marks: [.code(code)], isNegated: comparison == .notEqual)
            case (.boolean(let truth), .equal), (.boolean(let truth), .notEqual):
                self.init(field: field, marks: [.truth(truth)], isNegated: comparison == .notEqual)
            case (.number(let number), .greater) where number == 0, (.number(let number), .notEqual) where number == 0,
                (.number(let number), .greaterOrEqual) where number == 1 && table.fields[field].kind == .integer:
                self.init(field: field, marks: [.zero], isNegated: true)
            default: return nil
            }
        }

        private static func field(_ expression: Expression, _ node: Node.Index, _ table: DataTable) -> Int? {
            guard case .slot(let slot) = expression.nodes[Int(node)].kind, Int(slot) < table.slots.count,
                case .field(let field) = table.slots[Int(slot)]
            else { return nil }
            return field
        }
    }
}
