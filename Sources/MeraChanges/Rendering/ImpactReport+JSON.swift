import FEEL
import MeraModel
public import MeraSource

extension ImpactReport {
    /// Values that are written; more are counted.
    private static let mostValues = 200_000

    /// For programs: every value that differs, exactly.
    public func json(_ language: Language) -> String {
        var json = JSONWriter(.pretty)
        var left = Self.mostValues
        json.object { json in
            json.field("old", old)
            json.field("new", new)
            json.field("differs", !comparison.isEmpty)
            json.array("indicators") { json in
                for impact in comparison.indicators { json.object { Self.write(impact, language, &left, to: &$0) } }
            }
            json.array("conclusions") { json in
                for impact in comparison.conclusions {
                    json.object { json in
                        json.field("conclusion", impact.key.conclusion)
                        json.field("level", impact.key.level)
                        json.field("unit", impact.key.unit)
                        json.field("old", impact.old)
                        json.field("new", impact.new)
                    }
                }
            }
            json.array("units") { json in
                for difference in comparison.units {
                    json.object { json in
                        json.field("level", difference.level)
                        json.field("appeared", difference.appeared)
                        json.field("gone", difference.gone)
                    }
                }
            }
            if let quality = comparison.quality {
                json.object("quality") { json in
                    json.field("old_findings", quality.findings.old)
                    json.field("new_findings", quality.findings.new)
                    json.field("old_rows", quality.rows.old)
                    json.field("new_rows", quality.rows.new)
                }
            }
        }
        return json.text + "\n"
    }

    private static func write(_ impact: IndicatorImpact, _ language: Language, _ left: inout Int, to json: inout JSONWriter) {
        json.field("indicator", impact.name)
        json.field("label", impact.label?.text(language.rawValue))
        json.field("presence", impact.presence.rawValue)
        json.field("units", impact.units)
        json.field("changed", impact.changed)
        json.field("appeared", impact.appeared)
        json.field("gone", impact.gone)
        json.field("places", impact.ranks)
        json.field("parts", impact.parts)
        if let differences = impact.differences {
            json.object("difference") { json in
                json.number("min", differences.least.description)
                json.number("median", differences.median.description)
                json.number("max", differences.greatest.description)
            }
        }
        json.array("bands") { json in
            for move in impact.bands {
                json.object { json in
                    json.field("old", move.old)
                    json.field("new", move.new)
                    json.field("units", move.units)
                }
            }
        }
        let shown = impact.changes.prefix(max(0, left))
        left -= shown.count
        json.array("values") { json in
            for change in shown { json.object { write(change, to: &$0) } }
        }
        if shown.count < impact.changes.count { json.field("left_off", impact.changes.count - shown.count) }
    }

    private static func write(_ change: IndicatorImpact.ValueChange, to json: inout JSONWriter) {
        json.field("level", change.key.level)
        json.field("unit", change.key.unit)
        if !change.key.breakdown.isEmpty {
            json.field("breakdown", change.key.breakdown)
            json.field("category", change.key.category)
        }
        if !change.key.period.isEmpty { json.field("period", change.key.period) }
        write("old", change.old, to: &json)
        write("new", change.new, to: &json)
        if let difference = change.difference { json.number("difference", difference.description) }
    }

    private static func write(_ name: String, _ value: ComparedValue?, to json: inout JSONWriter) {
        guard let value else { return json.null(name) }
        json.object(name) { json in
            if let number = value.number { json.number("value", number.description) } else { json.field("value", value.text) }
            if let reason = value.reason { json.field("status", reason) }
            if let band = value.band { json.field("band", band) }
            if let rank = value.rank { json.field("rank", rank) }
        }
    }
}
