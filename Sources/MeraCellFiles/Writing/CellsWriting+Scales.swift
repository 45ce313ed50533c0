import FEEL
import MeraCells
import MeraModel

/// The quality of scores and comparisons of groups: every number a line, so that parts add up.
extension CellsWriting {
    func writeScales(_ lines: inout SortedLines) {
        for scale in cells.scales {
            let score = study.scores[scale.score]
            for (cell, sums) in scale.sums.enumerated() {
                write(sums, score, &lines) { lines in
                    lines.empty(2)
                    places(scale.grid, cell, &lines)
                }
            }
            for breakdown in scale.breakdowns {
                for (code, sums) in breakdown.groups {
                    write(sums, score, &lines) { lines in
                        lines.field(study.tables[score.table].fields[breakdown.field].id)
                        lines.field(code)
                        lines.empty(study.levels.count)
                    }
                }
            }
        }
    }

    /// - Parameter place: writes whose sums they are.
    private func write(
        _ sums: ScaleSums, _ score: Score, _ lines: inout SortedLines, place: (inout SortedLines) -> Void
    ) {
        sums.eachNumber { own, number in
            lines.field(score.id)
            place(&lines)
            lines.field(own.kind.rawValue)
            for part in [own.first, own.second, own.total] { lines.field(Int(part)) }
            var sum = DecimalSum()
            sum.add(number, exponent: 0, count: 1)
            lines.field(sum)
            lines.endLine()
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
