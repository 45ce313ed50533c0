import FEEL
import MeraCells
import MeraModel

/// The quality of scores and comparisons of groups: every number a line, so that parts add up.
extension CellsWriting {
    func writeScales(_ lines: inout SortedLines) {
        for scale in cells.scales {
            for (cell, sums) in scale.sums.enumerated() {
                sums.eachNumber { place, number in
                    lines.field(study.scores[scale.score].id)
                    places(scale.grid, cell, &lines)
                    lines.field(place.kind.rawValue)
                    for part in [place.first, place.second, place.total] { lines.field(Int(part)) }
                    var sum = DecimalSum()
                    sum.add(number, exponent: 0, count: 1)
                    lines.field(sum)
                    lines.endLine()
                }
            }
        }
    }

    func writeComparisons(_ lines: inout SortedLines) {
        for made in cells.comparisons {
            for (code, group) in made.groups {
                func line(_ kind: String, _ value: String, _ count: Int) {
                    guard count > 0 else { return }
                    lines.field(study.comparisons[made.comparison].id)
                    lines.field(code)
                    lines.field(kind)
                    lines.field(value)
                    lines.count(count)
                    lines.endLine()
                }
                for (value, count) in group.values { line("value", value.description, count) }
                for (option, count) in group.options { line("option", option, count) }
                line("missing", "", group.missing)
            }
        }
    }
}
