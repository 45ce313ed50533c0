import MeraModel
import MeraTable

/// What rows of a result file say for each reason for which there is no value.
struct ReasonFields: Sendable {
    private var fields: [CSVFields]

    init(_ make: (MissingReason) -> CSVFields) {
        fields = Array(repeating: CSVFields(style: CSVStyle()), count: 1 + Int(MissingReason.allCases.map(\.rawValue).max() ?? 0))
        for reason in MissingReason.allCases { fields[Int(reason.rawValue)] = make(reason) }
    }

    subscript(reason: MissingReason) -> CSVFields { fields[Int(reason.rawValue)] }
}
