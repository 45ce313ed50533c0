import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Items of a score whose points run against those of their siblings, without `reverse` (M6012).
extension StudyCompiler {
    func checkReversedItems() {
        for declared in definitions.scores {
            guard let score = study.scores.first(where: { $0.id == declared.id }) else { continue }
            let written = declared.definition[ScoreDefinition.items]?.entries ?? []
            var byList: [Int: [(item: Declared<ScoreItemDefinition>, rises: Bool)]] = [:]
            for item in score.items {
                let field = study.tables[score.table].fields[item.field]
                guard case .choice(let list) = field.kind, let points = item.points?.map(\.points), points.count > 2,
                    let entry = written.first(where: { $0.id == field.id }),
                    entry.definition[ScoreItemDefinition.reverse] != true
                else { continue }
                let steps = zip(points, points.dropFirst())
                if steps.allSatisfy({ $0 < $1 }) { byList[list, default: []].append((entry, true)) }
                if steps.allSatisfy({ $0 > $1 }) { byList[list, default: []].append((entry, false)) }
            }
            for items in byList.values {
                let (rising, falling) = (items.filter(\.rises), items.filter { !$0.rises })
                let few = rising.count < falling.count ? rising : falling
                guard !few.isEmpty, few.count * 2 < items.count, items.count > 2, !falling.isEmpty, !rising.isEmpty,
                    few[0].rises == false
                else { continue }
                for one in few { report(.reverseSuspected, ["item": .text(one.item.id)], at: one.item.key.location) }
            }
        }
    }
}
