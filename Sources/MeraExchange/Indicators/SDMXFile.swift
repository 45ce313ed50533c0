import FEEL
import MeraSource
import MeraCells
import MeraModel
package import MeraTable
package import MeraUnits

/// `indicators-sdmx.csv`: the indicators as SDMX-CSV 2.0, an observation a row.
///
/// Dimensions are the indicator, the level and its unit, the breakdown and its category, and the period. What the codes mean stands in
/// `indicators-sdmx-codes.csv`.
package struct SDMXFile {
    package static let name = "indicators-sdmx.csv"
    package static let codesName = "indicators-sdmx-codes.csv"

    private let result: RunResult
    private var study: Study { result.study }
    private let hasTimes: Bool

    package init(_ result: RunResult) {
        self.result = result
        // Where one period is no time of a calendar, or nobody says of which day values are, the dimension is not time.
        let isDated = (result.asOf ?? result.study.asOf) != nil || result.study.indicators.allSatisfy { $0.series != nil }
        hasTimes = isDated && result.periods.allSatisfy { SDMXPeriod($0) != nil }
    }

    /// What the dimension of periods is called.
    private var periodName: String { hasTimes ? "TIME_PERIOD" : "PERIOD" }

    private var header: [String] {
        [
            "STRUCTURE", "STRUCTURE_ID", "ACTION", "INDICATOR", "LEVEL", "UNIT", "BREAKDOWN", "CATEGORY", periodName, "OBS_VALUE",
            "OBS_STATUS", "CONF_STATUS", "BREAK", "MISSING_REASON", "UNIT_MEASURE", "DECIMALS", "BASE", "TARGET", "BAND",
        ]
    }

    /// `MERA:CSK-PILOT(1.0)`
    private var structure: String { "MERA:\(SDMXCode.code(study.id))(\(version))" }

    /// A version of SDMX is numbers with points between them.
    private var version: String {
        let parts = study.version.split(separator: ".", omittingEmptySubsequences: false)
        let isSound = parts.count <= 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }
        return isSound ? study.version + (parts.count == 1 ? ".0" : "") : "1.0"
    }

    /// - Parameter csv: numbers of SDMX have a point, whatever other files have.
    package func write(to csv: inout CSVWriter) {
        csv.row(header)
        let style = csv.style
        let start = CSVFields("dataflow", structure, "I", style: style)
        let units = result.units.map { $0.map { CSVFields(SDMXCode.code($0.id), style: style) } }
        let undivided = CSVFields(SDMXCode.total, SDMXCode.total, style: style)
        for values in result.indicators where values.indicator < study.indicators.count {
            let indicator = study.indicators[values.indicator]
            let names = study.levels.map { CSVFields(SDMXCode.code(indicator.id), SDMXCode.code($0.id), style: style) }
            let unit = indicator.unit.map { SDMXCode.code($0.word) } ?? SDMXCode.notApplicable
            values.eachValue { place, measure, change in
                csv.fields(start)
                csv.fields(names[place.level])
                csv.fields(units[place.level][place.unit])
                if let part = place.part {
                    let breakdown = values.breakdowns[part.breakdown]
                    csv.text(SDMXCode.code(fieldName(breakdown, indicator)))
                    csv.text(part.category.map { SDMXCode.code(breakdown.categories[$0].code) } ?? SDMXCode.unspecified)
                } else {
                    csv.fields(undivided)
                }
                csv.text(period(place, values))
                observation(measure, change, indicator, unit, to: &csv)
                csv.endRow()
            }
        }
    }

    private func fieldName(_ breakdown: BreakdownResult, _ indicator: Indicator) -> String {
        indicator.table.map { study.tables[$0].fields[breakdown.field].id } ?? ""
    }

    private func period(_ place: ValuePlace, _ values: IndicatorResult) -> String {
        // A value that is divided belongs to the period that is reported on.
        if let index = place.period ?? (place.part == nil ? nil : values.series?.reporting), let series = values.series {
            return hasTimes ? series.periods[index].code : SDMXCode.code(series.periods[index].code)
        }
        return (hasTimes ? (result.asOf ?? study.asOf)?.description : nil) ?? (hasTimes ? "" : SDMXCode.notApplicable)
    }

    private func observation(
        _ measure: Measure, _ change: Change?, _ indicator: Indicator, _ unit: String, to csv: inout CSVWriter
    ) {
        switch measure.outcome {
        case .value(.number(let number)): csv.text(number.description)
        case .value(let value): csv.text(value.plainText)
        case .missing: csv.empty()
        }
        let isBreak = change?.difference.absence == .methodologyChanged
        let isSmall = measure.reason == nil && measure.base < Decimal(indicator.minimumBase)
        csv.text(Self.status(measure.reason, isBreak: isBreak, isSmall: isSmall))
        csv.text(measure.reason == .suppressed ? "C" : result.profile == .public ? "F" : "N")
        csv.text(isBreak ? "methodology_changed" : "")
        csv.text(measure.reason?.word ?? "")
        csv.text(unit)
        csv.number(indicator.rounding.digits)
        if measure.reason == .suppressed { csv.empty() } else { csv.text(measure.base.description) }
        csv.text(indicator.target?.description ?? "")
        csv.text(
            measure.band.flatMap { band in indicator.bands.map { SDMXCode.code(study.bandLists[$0].bands[band].code) } } ?? "")
    }

    /// A code of the cross-domain list CL_OBS_STATUS.
    static func status(_ reason: MissingReason?, isBreak: Bool, isSmall: Bool) -> String {
        switch reason {
        case nil: isBreak ? "B" : isSmall ? "U" : "A"
        // Suppressed.
        case .suppressed: "Q"
        // Cannot exist.
        case .notApplicable, .zeroDenominator, .undefined: "M"
        // Exists and was not collected.
        case .unanswered, .dontKnow, .refused, .notAvailable: "L"
        case .invalid, .tooFew: "O"
        }
    }
}

extension SDMXFile {
    /// What the codes mean, in every language that the study has.
    package func writeCodes(to csv: inout CSVWriter) {
        csv.row(["CODELIST", "CODE", "PARENT", "LANGUAGE", "NAME", "ID"])
        for indicator in study.indicators {
            code("CL_INDICATOR", indicator.id, indicator.passport.label, to: &csv)
        }
        for (level, definition) in study.levels.enumerated() {
            code("CL_LEVEL", definition.id, definition.passport.label, to: &csv)
            for unit in result.units[level] {
                let parent = unit.parent.flatMap { parent in study.levelsAbove(level).first.map { result.units[$0][parent].id } }
                row(
                    "CL_UNIT_\(SDMXCode.code(definition.id))", SDMXCode.code(unit.id), parent.map(SDMXCode.code), unit.label,
                    unit.id, to: &csv)
            }
        }
        writeBreakdowns(to: &csv)
        for period in hasTimes ? [] : told { row("CL_PERIOD", SDMXCode.code(period), nil, period, period, to: &csv) }
        for list in study.bandLists.indices where study.indicators.contains(where: { $0.bands == list }) {
            for band in study.bandLists[list].bands { code("CL_BAND", band.code, band.label, to: &csv) }
        }
        var units: Set<String> = []
        for unit in study.indicators.compactMap(\.unit) where units.insert(unit.word).inserted {
            row("CL_UNIT_MEASURE", SDMXCode.code(unit.word), nil, unit.word, unit.word, to: &csv)
        }
        for (list, codes) in Self.statuses {
            for (code, name) in codes { row(list, code, nil, name, code, language: "en", to: &csv) }
        }
        for reason in MissingReason.allCases {
            row("CL_MISSING_REASON", reason.word, nil, reason.phrase.text(language), reason.word, to: &csv)
        }
    }

    /// Only categories that stand in a row: that another one has answers may be what the published version hides.
    private func writeBreakdowns(to csv: inout CSVWriter) {
        var known: Set<String> = []
        for values in result.indicators where values.indicator < study.indicators.count {
            let indicator = study.indicators[values.indicator]
            guard let table = indicator.table else { continue }
            var told = values.breakdowns.map { _ in Set<Int>() }
            values.eachValue { place, _, _ in
                if let part = place.part, let category = part.category { told[part.breakdown].insert(category) }
            }
            for (breakdown, told) in zip(values.breakdowns, told) {
                let field = study.tables[table].fields[breakdown.field]
                if known.insert(field.id).inserted { code("CL_BREAKDOWN", field.id, field.passport.label, to: &csv) }
                for (place, category) in breakdown.categories.enumerated() where told.contains(place) {
                    guard known.insert("\(field.id)/\(category.code)").inserted else { continue }
                    row(
                        "CL_CATEGORY_\(SDMXCode.code(field.id))", SDMXCode.code(category.code), nil, category.label,
                        category.code, to: &csv)
                }
            }
        }
        for list in ["CL_BREAKDOWN", "CL_CATEGORY"] {
            row(list, SDMXCode.total, nil, "Total", SDMXCode.total, language: "en", to: &csv)
        }
        row("CL_CATEGORY", SDMXCode.unspecified, nil, "Not published", SDMXCode.unspecified, language: "en", to: &csv)
    }

    /// The periods that stand in a row.
    private var told: [String] {
        var seen: Set<String> = []
        for values in result.indicators {
            values.eachValue { place, _, _ in
                if let period = place.period, let series = values.series { seen.insert(series.periods[period].code) }
            }
        }
        return result.periods.filter(seen.contains)
    }

    private var language: Language { Language(rawValue: study.language) ?? .english }

    private func code(_ list: String, _ id: String, _ label: LocalizedText?, to csv: inout CSVWriter) {
        guard let label else { return row(list, SDMXCode.code(id), nil, id, id, to: &csv) }
        for version in label.versions {
            row(list, SDMXCode.code(id), nil, version.text, id, language: version.language, to: &csv)
        }
    }

    private func row(
        _ list: String, _ code: String, _ parent: String?, _ name: String, _ id: String, language: String? = nil,
        to csv: inout CSVWriter
    ) {
        csv.row([list, code, parent ?? "", language ?? study.language, name, id])
    }

    /// The codes of SDMX itself that are used, with their names.
    private static let statuses = [
        (
            "CL_OBS_STATUS",
            [
                ("A", "Normal value"), ("B", "Time series break"), ("L", "Missing value; data exist but were not collected"),
                ("M", "Missing value; data cannot exist"), ("O", "Missing value"), ("Q", "Missing value; suppressed"),
                ("U", "Low reliability"),
            ]
        ),
        (
            "CL_CONF_STATUS",
            [
                ("C", "Confidential statistical information"), ("F", "Free (free for publication)"),
                ("N", "Not for publication, restricted for internal use only"),
            ]
        ),
    ]
}
