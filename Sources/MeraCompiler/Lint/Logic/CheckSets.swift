import FEEL
import MeraLogic
import MeraModel
import MeraSource
import MeraYAML

/// The checks of a table taken together: sets that no answers can pass (M4018), and checks that find nothing that others do not (M4019).
extension LogicCheck {
    /// More checks than this are not compared with one another.
    private static let mostTogether = 60

    func checkSets(_ checks: [RowCheck], _ table: Int) {
        for cluster in clusters(checks) where cluster.count > 1 {
            let cluster = Array(cluster.prefix(Self.mostTogether))
            let spoken = checkContradictions(cluster, table)
            checkRedundant(cluster.filter { !spoken.contains($0.check.id) }, table)
        }
    }

    /// Checks that have to do with one another: those that read the same answers, directly or by way of others.
    private func clusters(_ checks: [RowCheck]) -> [[RowCheck]] {
        var clusters: [(fields: Set<RowSlot>, checks: [Int])] = []
        for (index, one) in checks.enumerated() {
            let touched = clusters.filter { !$0.fields.isDisjoint(with: one.fields) }
            clusters.removeAll { !$0.fields.isDisjoint(with: one.fields) }
            clusters.append((one.fields.union(touched.flatMap(\.fields)), (touched.flatMap(\.checks) + [index]).sorted()))
        }
        return clusters.sorted { $0.checks[0] < $1.checks[0] }.map { $0.checks.map { checks[$0] } }
    }

    // MARK: - Contradictions

    /// The checks of which something was said.
    private func checkContradictions(_ cluster: [RowCheck], _ table: Int) -> Set<String> {
        var spoken: Set<String> = []
        func question(_ checks: [RowCheck]) -> Question {
            var question = Question(study, table: table)
            for one in checks {
                if let condition = one.condition { question.ask(condition.expression, .yes) }
                question.ask(one.assertion.expression, .yes)
            }
            return question
        }
        func conditions(_ checks: [RowCheck]) -> Question {
            var question = Question(study, table: table)
            for one in checks { if let condition = one.condition { question.ask(condition.expression, .yes) } }
            return question
        }
        /// The smallest set that cannot be passed although all of it can be asked.
        func examine(_ given: [RowCheck]) -> Bool {
            var set = given
            guard isImpossible(question(set), at: set.last?.assertion.node.location) else { return false }
            for one in set.reversed() where set.count > 1 {
                let fewer = set.filter { $0.check.id != one.check.id }
                if isImpossible(question(fewer), at: nil) { set = fewer }
            }
            guard set.count > 1 else { return false }
            if set.contains(where: { $0.condition != nil }), isImpossible(conditions(set), at: nil) { return false }
            spoken.formUnion(set.map(\.check.id))
            let last = set[set.count - 1]
            report(
                .checksContradict, ["checks": Self.list(set.map(\.check.id))], at: last.assertion.node.location,
                related: set.dropLast().map { .init($0.assertion.node.location, Self.goesNotWith) })
            return true
        }
        func rest(_ checks: [RowCheck]) -> [RowCheck] { checks.filter { !spoken.contains($0.check.id) } }
        let plain = cluster.filter { $0.condition == nil }
        for _ in 0..<8 where rest(plain).count > 1 { if !examine(rest(plain)) { break } }
        var texts: [String] = []
        for one in cluster { if let text = one.condition?.text, !texts.contains(text) { texts.append(text) } }
        for text in texts {
            for _ in 0..<4 {
                let own = rest(cluster.filter { $0.condition?.text == text })
                guard !own.isEmpty, own.count + rest(plain).count > 1, examine(rest(plain) + own) else { break }
            }
        }
        // Where two conditions may both hold.
        let conditional = rest(cluster.filter { $0.condition != nil })
        var pairs = 0
        for (index, first) in conditional.enumerated() {
            for second in conditional.dropFirst(index + 1) where second.condition?.text != first.condition?.text {
                if spoken.contains(first.check.id) || spoken.contains(second.check.id) { continue }
                if first.fields.isDisjoint(with: second.fields) { continue }
                pairs += 1
                if pairs > 120 { return spoken }
                _ = examine([first, second])
            }
        }
        return spoken
    }

    // MARK: - What follows from others

    /// From the last to the first: what follows from those that stay.
    private func checkRedundant(_ cluster: [RowCheck], _ table: Int) {
        var kept = cluster
        for one in cluster.reversed() where kept.count > 1 {
            var others = kept.filter { $0.check.id != one.check.id && $0.check.severity >= one.check.severity }
            others = others.filter { !$0.fields.isDisjoint(with: one.fields) || kept.count > 2 }
            func question(_ others: [RowCheck]) -> Question {
                var question = Question(study, table: table)
                if let condition = one.condition { question.ask(condition.expression, .yes) }
                question.ask(one.assertion.expression, .no)
                for slot in Set(others.flatMap(\.check.assertion.slots)).sorted() {
                    // A required answer that is not there is a finding of its own.
                    if case .field(let number) = study.tables[table].slots[slot], study.tables[table].fields[number].required {
                        question.assumeAnswered(field: number)
                    }
                }
                for other in others {
                    question.askDoesNotFail(other.assertion.expression, where: other.condition?.expression)
                }
                return question
            }
            guard !others.isEmpty, isImpossible(question(others), at: one.assertion.node.location) else { continue }
            for other in others.reversed() where others.count > 1 {
                let fewer = others.filter { $0.check.id != other.check.id }
                if isImpossible(question(fewer), at: nil) { others = fewer }
            }
            kept.removeAll { $0.check.id == one.check.id }
            report(
                .checkFollows, ["check": .text(one.check.id), "others": Self.list(others.map(\.check.id), isOr: true)],
                at: one.assertion.node.location,
                related: others.map { .init($0.assertion.node.location, Self.saysIt) })
        }
    }

    static func list(_ ids: [String], isOr: Bool = false) -> Argument {
        if isOr { return .names(ids) }
        let quoted = ids.map { "`\($0)`" }
        guard let last = quoted.last, quoted.count > 1 else { return .text(quoted.first ?? "") }
        let first = quoted.dropLast().joined(separator: ", ")
        return .phrase(Phrase(en: "\(first) and \(last)", ru: "\(first) и \(last)"))
    }

    private static let saysIt = Phrase(en: "finds it already", ru: "это уже проверяется здесь")
}
