import FEEL
import MeraModel
import MeraNumerics

/// How well a unit does: a hidden number around 0 that the answers of one unit share, so that units differ from one another and a
/// region is more than the mean of its sites.
struct Quality {
    let seed: UInt64

    /// `units`: the units of a row, the most detailed first.
    func value(units: [String], theme: String) -> Double {
        guard !units.isEmpty else { return 0 }
        var sum = 0.0
        for (level, unit) in units.enumerated() {
            var own = RandomStream(seed: seed, "quality", String(level), unit)
            sum += own.normal() * (level == 0 ? 0.7 : 0.45)
        }
        var themed = RandomStream(seed: seed, "quality of a theme", units[0], theme)
        var common = RandomStream(seed: seed, "quality of a theme", theme)
        return sum + themed.normal() * 0.4 + common.normal() * 0.25
    }

    /// How large a unit is, −1…1: a large centre is large in every quarter.
    func size(units: [String]) -> Double {
        guard let unit = units.first else { return 0 }
        var stream = RandomStream(seed: seed, "size", unit)
        return stream.normal().squeezed
    }
}

extension Draft {
    /// The ids of the row's units on all levels but the whole, the most detailed first.
    func units(of row: DraftRow, _ table: Int) -> [String] {
        var units: [String] = []
        for (level, path) in zip(study.levels, study.tables[table].unitPaths) {
            if case .all = level.units { continue }
            guard let path, let end = follow(path.references, from: row) else { continue }
            if let value = path.value {
                units.append(end.answers[value.field].value.cellText)
            } else {
                let target = path.references.last.flatMap { reference -> Int? in
                    if case .reference(let target) = study.tables[reference.table].fields[reference.field].kind { return target }
                    return nil
                }
                units.append(keyText(end, target ?? table) ?? row.identity)
            }
        }
        return units
    }
}
