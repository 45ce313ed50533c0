import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// What names mean in an expression about a unit: indicators and their properties.
struct UnitScope: Scope {
    let compiler: StudyCompiler
    /// Indicators that the expression needs and whose type is not known yet.
    private(set) var pending: [Int] = []
    /// A property of periods, asked of an indicator that has none.
    private(set) var withoutSeries: (indicator: Int, property: String)?
    /// What is asked of the quality of a score and cannot be said.
    private(set) var scaleObstacle: (code: DiagnosticCode, arguments: Arguments)?
    /// A figure of errors, asked of an indicator that has none.
    private(set) var withoutErrors: (indicator: Int, property: String)?
    /// What names were taken for, if somebody wants to know.
    private(set) var names: [NameUse] = []
    var wantsNames: Bool { compiler.names != nil }

    mutating func found(_ names: [NameUse]) { self.names = names }

    /// The levels at which the expression is meant.
    let levels: [Int]

    init(_ compiler: StudyCompiler, levels: [Int]? = nil) {
        self.compiler = compiler
        self.levels = levels ?? Array(compiler.study.levels.indices)
    }

    static let properties =
        [
            "n", "rows", "weighted_n", "band", "rank", "parent", "target", "previous", "change", "change_percent",
        ] + ErrorFigure.allCases.map(\.rawValue) + PlaceEnd.allCases.map(\.rawValue)
    private static let reason = "#reason"
    private static let target = "#target"

    var propertyFunctions: [String: String] { ["reason": Self.reason, "target": Self.target] }

    mutating func resolve(_ path: [String]) -> Resolution {
        let ids = compiler.indicatorIDs
        if let scale = resolveScale(path) { return scale }
        if let indicator = ids.firstIndex(of: path[0]) { return resolve(indicator, path) }
        if path[0] == "unit" {
            switch path.count > 1 ? path[1] : "" {
            case "id": return .slot(slot(.unitID), .string, consumed: 2)
            case "label": return .slot(slot(.unitLabel), .string, consumed: 2)
            case "level": return .slot(slot(.level), .string, consumed: 2)
            default:
                if let (column, type, consumed) = compiler.unitColumn(Array(path.dropFirst()), levels: levels) {
                    return .slot(slot(column), type, consumed: consumed + 1)
                }
                return .unknown(
                    at: min(1, path.count - 1), candidates: ["id", "label", "level"] + compiler.unitColumns(levels: levels))
            }
        }
        if let function = compiler.functions[path[0]] { return .function(function) }
        if let value = compiler.parameter(path[0]) { return .constant(value, consumed: 1) }
        return .unknown(at: 0, candidates: visibleNames())
    }

    private mutating func resolve(_ indicator: Int, _ path: [String]) -> Resolution {
        if compiler.indicatorStates[indicator] == .waiting { pending.append(indicator) }
        let model = compiler.study.indicators[indicator]
        guard path.count > 1 else { return .slot(slot(.value(indicator)), model.type, consumed: 1) }
        switch path[1] {
        case "n": return .slot(slot(.n(indicator)), .number, consumed: 2)
        case "rows": return .slot(slot(.rows(indicator)), .number, consumed: 2)
        case "weighted_n": return .slot(slot(.weightedN(indicator)), .number, consumed: 2)
        case "rank": return .slot(slot(.rank(indicator)), .number, consumed: 2)
        case "previous", "change", "change_percent":
            if model.series == nil, compiler.indicatorStates[indicator] == .done { withoutSeries = (indicator, path[1]) }
            if path[1] == "previous" { return .slot(slot(.previous(indicator)), model.type, consumed: 2) }
            guard model.type == .number || model.type == .any else { return .unknown(at: 1, candidates: ["previous"]) }
            return .slot(slot(path[1] == "change" ? .change(indicator) : .changePercent(indicator)), .number, consumed: 2)
        case "parent": return .slot(slot(.parent(indicator)), model.type, consumed: 2)
        case Self.reason: return .slot(slot(.reason(indicator)), .string, consumed: 2)
        case "target", Self.target:
            return model.target == nil ? .unknown(at: 1, candidates: []) : .slot(slot(.target(indicator)), .number, consumed: 2)
        case "band":
            guard let list = model.bands.map({ compiler.study.bandLists[$0] }) else { return .unknown(at: 1, candidates: []) }
            return .slot(slot(.band(indicator)), .choice(compiler.domain(list)), consumed: 2)
        default:
            if let end = PlaceEnd(rawValue: path[1]) { return resolve(end, of: indicator) }
            guard let figure = ErrorFigure(rawValue: path[1]) else { return .unknown(at: 1, candidates: Self.properties) }
            if compiler.indicatorStates[indicator] == .done {
                // Ends of an interval may be made of counts.
                let isKnown = model.hasErrors || (figure == .lower || figure == .upper) && (model.interval ?? .none) != .none
                if !isKnown { withoutErrors = (indicator, path[1]) }
                if figure.isOfPeriods, model.series == nil { withoutSeries = (indicator, path[1]) }
            }
            return .slot(slot(.error(indicator, figure)), figure.isTruth ? .boolean : .number, consumed: 2)
        }
    }

    /// The runs of an index are made when all values are finished, so that only conclusions can read them.
    private mutating func resolve(_ end: PlaceEnd, of indicator: Int) -> Resolution {
        let model = compiler.study.indicators[indicator]
        let arguments: Arguments = ["name": .text(model.id), "property": .text(end.rawValue)]
        if !compiler.readsScales {
            refuse(.placeEndsInValue, arguments)
        } else if compiler.indicatorStates[indicator] == .done {
            let isTried = if case .index(let composite) = model.formula { composite.sensitivity != nil } else { false }
            if !isTried { refuse(.placesNotTried, arguments) }
        }
        return .slot(slot(.placeEnd(indicator, end)), .number, consumed: 2)
    }

    func slot(_ slot: UnitSlot) -> Int {
        if let number = compiler.unitSlotNumbers[slot] { return number }
        let number = compiler.study.unitSlots.count
        compiler.study.unitSlots.append(slot)
        compiler.unitSlotNumbers[slot] = number
        return number
    }

    mutating func refuse(_ code: DiagnosticCode, _ arguments: Arguments) { scaleObstacle = (code, arguments) }

    func visibleNames() -> [String] {
        compiler.indicatorIDs + compiler.functions.keys.sorted() + compiler.study.parameters.map(\.id) + ["unit"]
            + (compiler.readsScales ? compiler.study.scores.filter { $0.reliability != nil }.map(\.id) : [])
    }
}
