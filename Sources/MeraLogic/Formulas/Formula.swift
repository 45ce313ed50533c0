/// What the cases of an analysis are made of: something that is so or not of the values of variables. Unlike an expression it has two
/// values; `Verdict` says which of an expression's three it stands for.
indirect enum Formula: Sendable {
    case yes, no
    case literal(Literal)
    case all([Formula])
    case any([Formula])

    static func of(_ isTrue: Bool) -> Formula { isTrue ? .yes : .no }

    static func both(_ parts: Formula...) -> Formula { every(parts) }
    static func either(_ parts: Formula...) -> Formula { some(parts) }

    static func every(_ parts: [Formula]) -> Formula {
        var kept: [Formula] = []
        for part in parts {
            switch part {
            case .yes: continue
            case .no: return .no
            case .all(let inner): kept += inner
            default: kept.append(part)
            }
        }
        return kept.isEmpty ? .yes : kept.count == 1 ? kept[0] : .all(kept)
    }

    static func some(_ parts: [Formula]) -> Formula {
        var kept: [Formula] = []
        for part in parts {
            switch part {
            case .no: continue
            case .yes: return .yes
            case .any(let inner): kept += inner
            default: kept.append(part)
            }
        }
        return kept.isEmpty ? .no : kept.count == 1 ? kept[0] : .any(kept)
    }

    /// How many literals it has; used as a measure of its cost.
    var size: Int {
        switch self {
        case .yes, .no: 0
        case .literal: 1
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.size }
        }
    }
}

/// The smallest thing that is so or not.
enum Literal: Hashable, Sendable {
    case missing(Int)
    case present(Int)
    /// Of numbers that are all there.
    case linear(LinearRow)
    /// Of a text that is there: one of these, or none of them.
    case words(Int, [String], isAmong: Bool)
}

extension Formula {
    static func missing(_ variable: Int) -> Formula { .literal(.missing(variable)) }
    static func present(_ variable: Int) -> Formula { .literal(.present(variable)) }

    /// `form <relation> 0`, decided at once where there is no variable.
    static func linear(_ form: LinearForm, _ relation: LinearRow.Relation) -> Formula {
        let row = LinearRow(form: form, relation: relation)
        return form.isConstant ? .of(row.constantHolds) : .literal(.linear(row))
    }

    static func word(_ variable: Int, _ words: [String], isAmong: Bool = true) -> Formula {
        .literal(.words(variable, words, isAmong: isAmong))
    }
}

/// What an expression gives: true, false, or neither.
public enum Verdict: Sendable, CaseIterable {
    case yes, no, open

    var negated: Verdict {
        switch self {
        case .yes: .no
        case .no: .yes
        case .open: .open
        }
    }
}
