import FEEL
import MeraModel
import MeraSource

/// `clarity.alpha`, `clarity.q7.item_rest`: the quality of a score in a conclusion.
extension UnitScope {
    /// Nil where the path is of something else.
    mutating func resolveScale(_ path: [String]) -> Resolution? {
        guard compiler.readsScales, let index = compiler.study.scores.firstIndex(where: { $0.id == path[0] }) else { return nil }
        let score = compiler.study.scores[index]
        let ids = score.items.map { compiler.study.tables[score.table].fields[$0.field].id }
        let measures = ScaleMeasure.allCases.map(\.rawValue)
        // An indicator may have the name of the score; then its own properties come first.
        if compiler.indicatorIDs.contains(path[0]), path.count < 2 || !(measures + ids).contains(path[1]) { return nil }
        if compiler.indicatorIDs.contains(path[0]), Self.properties.contains(path[1]) { return nil }
        guard let reliability = score.reliability else {
            if !compiler.isReliabilityWritten(of: score.id) { refuse(.reliabilityNotAsked, ["name": .text(score.id)]) }
            return .unknown(at: 0, candidates: [])
        }
        if let other = levels.first(where: { !reliability.levels.contains($0) }) {
            refuse(
                .reliabilityLevel,
                [
                    "name": .text(score.id), "level": .text(compiler.study.levels[other].id),
                    "known": .names(reliability.levels.map { compiler.study.levels[$0].id }),
                ])
            return .unknown(at: 0, candidates: [])
        }
        guard path.count > 1 else { return .unknown(at: 0, candidates: [score.id + ".alpha"]) }
        if let measure = ScaleMeasure(rawValue: path[1]) {
            return .slot(slot(.scale(measure, score: index)), .number, consumed: 2)
        }
        guard let item = ids.firstIndex(of: path[1]) else { return .unknown(at: 1, candidates: measures + ids) }
        guard path.count > 2, let measure = ItemMeasure(rawValue: path[2]) else {
            return .unknown(at: min(2, path.count - 1), candidates: ItemMeasure.allCases.map(\.rawValue))
        }
        return .slot(slot(.item(measure, score: index, item: item)), .number, consumed: 3)
    }
}
