import FEEL
import MeraCells
public import MeraModel
import MeraSource
public import MeraTable
public import MeraUnits

/// `reliability.csv` and `reliability.json`: the quality of scores, where a study asks for it.
///
/// A row of the table is one figure of a scale, of an item (`item`) or of an option of a test (`option`); `value` is exact or has twelve sure
/// digits, `shown` is what the report prints, `rows` are those that it rests on. A unit that is hidden in the published version is one row
/// with the status `suppressed`. Rows of a `breakdown` have a `category` and no unit: they are of all rows with that answer.
public enum ReliabilityFile {
    public static let table = "reliability.csv"
    public static let document = "reliability.json"
    /// The files of a study.
    public static func names(_ study: Study) -> [String] {
        study.scores.contains { $0.reliability != nil } ? [table, document] : []
    }

    public static let columns = [
        "score", "label", "level", "unit_id", "unit", "item", "item_label", "option", "measure", "value", "shown", "status",
        "rows", "breakdown", "category",
    ]

    public static func write(_ result: RunResult, to csv: inout CSVWriter) {
        csv.row(columns)
        let (study, language) = (result.study, result.study.language)
        result.eachScaleFigure { figure in
            let score = study.scores[result.scales[figure.scale].score]
            let field = figure.item.map { study.tables[score.table].fields[score.items[$0].field] }
            let unit = figure.unit.map { result.units[$0.level][$0.unit] }
            for text in [
                score.id, score.passport.label?.text(language) ?? score.id, figure.unit.map { study.levels[$0.level].id } ?? "",
                unit?.id ?? "", unit?.label ?? "",
                field?.id ?? "", field?.label(language) ?? "", figure.code ?? "", figure.measure,
            ] { csv.text(text) }
            csv.number(figure.outcome.number)
            csv.text(figure.outcome.number.map { NumberText.text($0, format: figure.format, language: language) } ?? "")
            csv.text(figure.outcome.reason?.word ?? "ok")
            if let rows = figure.rows { csv.number(rows) } else { csv.empty() }
            csv.text(figure.breakdown.map { study.tables[score.table].fields[$0.field].id } ?? "")
            csv.text(figure.breakdown?.category.code ?? "")
            csv.endRow()
        }
    }

    public static func json(_ result: RunResult) -> [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("format", 1)
            json.field("study", result.study.id)
            json.array("scores") { json in
                for scale in result.scales {
                    json.object { json in write(scale, result, to: &json) }
                }
            }
        }
        return json.bytes + [0x0A]
    }

    private static func write(_ scale: ScaleResult, _ result: RunResult, to json: inout JSONWriter) {
        let score = result.study.scores[scale.score]
        guard let asked = score.reliability else { return }
        json.field("score", score.id)
        json.field("items", score.items.count)
        json.field("test", asked.isTest)
        json.array("units") { json in
            for level in asked.levels {
                for (unit, quality) in scale.units[level].enumerated() {
                    json.object { json in
                        json.field("level", result.study.levels[level].id)
                        json.field("unit", result.units[level][unit].id)
                        if quality.isHidden { return json.field("status", MissingReason.suppressed.word) }
                        write(quality, score, asked, result.study, to: &json)
                    }
                }
            }
        }
        guard !scale.breakdowns.isEmpty else { return }
        json.array("breakdowns") { json in
            for breakdown in scale.breakdowns {
                json.object { json in write(breakdown, score, asked, result.study, to: &json) }
            }
        }
    }

    private static func write(
        _ breakdown: ScaleBreakdown, _ score: Score, _ asked: Reliability, _ study: Study, to json: inout JSONWriter
    ) {
        json.field("item", study.tables[score.table].fields[breakdown.field].id)
        if breakdown.isHidden { return json.field("status", MissingReason.suppressed.word) }
        json.array("categories") { json in
            for (category, quality) in zip(breakdown.categories, breakdown.qualities) {
                json.object { json in
                    json.field("category", category.code)
                    for measure in ScaleMeasure.allCases where measure.part.map(asked.parts.contains) ?? true {
                        if measure.part != .answers { write(measure.rawValue, quality.measures[measure], to: &json) }
                    }
                }
            }
        }
    }

    private static func write(
        _ quality: ScaleQuality, _ score: Score, _ asked: Reliability, _ study: Study, to json: inout JSONWriter
    ) {
        for measure in ScaleMeasure.allCases where measure.part.map(asked.parts.contains) ?? true {
            write(measure.rawValue, quality.measures[measure], to: &json)
        }
        func ids(_ places: [Int]) -> [String] { places.map { study.tables[score.table].fields[score.items[$0].field].id } }
        if !quality.constant.isEmpty { json.field("constant", ids(quality.constant)) }
        if !quality.against.isEmpty { json.field("against", ids(quality.against)) }
        if let size = quality.groupSize { json.field("group", size) }
        json.array("items") { json in
            for (place, item) in quality.items.enumerated() {
                json.object { json in
                    json.field("item", ids([place])[0])
                    for measure in ItemMeasure.allCases where asked.parts.contains(measure.part) {
                        write(measure.rawValue, item.measures[measure], to: &json)
                    }
                    guard asked.parts.contains(.options), !item.options.isEmpty else { return }
                    json.array("options") { json in
                        for option in item.options {
                            json.object { json in
                                json.field("option", option.code)
                                json.field("right", option.isRight)
                                json.field("count", option.count)
                                json.number("share", option.share.description)
                                json.number("bottom", option.bottom.description)
                                json.number("top", option.top.description)
                                write("point_biserial", option.pointBiserial, to: &json)
                            }
                        }
                    }
                }
            }
        }
    }

    /// A number, or the word of the reason why there is none.
    private static func write(_ name: String, _ outcome: Outcome?, to json: inout JSONWriter) {
        if let number = outcome?.number {
            json.number(name, number.description)
        } else if let reason = outcome?.reason {
            json.field(name, reason.word)
        }
    }
}
