import MeraModel
import MeraSource
import MeraYAML

/// What differs from the habits of the study itself: names that are written in another way (M9001), passports that lack what the others
/// have (M9005). A study is compared with nothing but itself, so what nobody does is never asked for.
extension StudyCompiler {
    func checkHabits() {
        checkNames()
        checkPassports(CommonKeys.source.name)
        checkPassports(CommonKeys.responsible.name)
    }

    private enum Style: Hashable { case snake, camel }

    private func checkNames() {
        var names: [Style: [Node]] = [:]
        for (table, declared) in fieldDefinitions.enumerated() {
            for (field, one) in declared.enumerated() where study.tables[table].fields[field].origin == .declared {
                add(one.key, to: &names)
            }
        }
        for key in definitions.indicators.map(\.key) + definitions.parameters.map(\.key) + definitions.scores.map(\.key) {
            add(key, to: &names)
        }
        let (snake, camel) = (names[.snake] ?? [], names[.camel] ?? [])
        let (many, few) = snake.count >= camel.count ? (snake, camel) : (camel, snake)
        guard many.count >= 10, few.count * 10 <= many.count, let example = many.first else { return }
        for key in few {
            let right = snake.count >= camel.count ? Self.snake(key.text) : Self.camel(key.text)
            report(
                .namingHabit,
                [
                    "name": .text(key.text), "count": .number(many.count), "example": .text(example.text), "right": .text(right),
                ], at: key.location)
        }
    }

    private func add(_ key: Node, to names: inout [Style: [Node]]) {
        let name = key.text.unicodeScalars
        let hasCapital = zip(name, name.dropFirst()).contains { $0.properties.isLowercase && $1.properties.isUppercase }
        let hasLine = name.contains("_")
        if hasCapital, !hasLine { names[.camel, default: []].append(key) }
        if hasLine, !name.contains(where: { $0.properties.isUppercase }) { names[.snake, default: []].append(key) }
    }

    private static func snake(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            if scalar.properties.isUppercase, !result.isEmpty { result += "_" }
            result += scalar.properties.lowercaseMapping
        }
        return result
    }

    private static func camel(_ name: String) -> String {
        let parts = name.split(separator: "_")
        return (parts.first.map(String.init) ?? "")
            + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private func checkPassports(_ key: String) {
        // How many rows there are needs no document.
        let lacking = definitions.indicators.filter {
            $0.definition.node[key] == nil && !$0.definition.isIncomplete
                && $0.definition.valueNode(IndicatorDefinition.count.name) == nil
        }
        let all = definitions.indicators.count
        guard all >= 10, lacking.count * 10 <= all else { return }
        for declared in lacking {
            report(
                .passportHabit,
                [
                    "name": .text(declared.id), "key": .text(key), "count": .number(all - lacking.count), "all": .number(all),
                ], at: declared.key.location)
        }
    }
}
