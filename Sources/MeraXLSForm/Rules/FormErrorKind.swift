public import MeraSource

/// Classes of mistakes in a form, by which collections of cases name them.
public enum FormErrorKind {
    public static func kind(of code: DiagnosticCode) -> String? { kinds[code] }

    private static let kinds: [DiagnosticCode: String] = [
        .formSheetMissing: "sheet_missing", .formSheetMisspelt: "name_malformed", .formListSheetMisspelt: "choice_list",
        .formColumnMissing: "header_missing", .formColumnRepeated: "header_repeated", .formColumnUnknown: "header_unknown",
        .formTypeMissing: "type_missing", .formTypeUnknown: "type_unknown", .formBlockUnmatched: "unmatched_begin_end",
        .formNameMissing: "name_malformed", .formNameMalformed: "name_malformed", .formNameRepeated: "name_repeated",
        .formNameReserved: "name_reserved", .formLabelMissing: "label_missing", .formListUnknown: "choice_list",
        .formChoiceWithoutName: "choice_name_missing", .formChoiceRepeated: "choice_name_repeated",
        .formReferenceUnknown: "reference_unknown", .formReferenceAmbiguous: "reference_ambiguous",
        .formReferenceMalformed: "reference_malformed", .formParameter: "parameters", .formRange: "range_parameters",
        .formCalculation: "calculation_or_trigger", .formInstanceClash: "external_instance_clash", .formMedia: "media",
        .formEntity: "entity", .formCannotRun: "rejected_by_engine", .formListUnfit: "choice_list",
        .formIncremental: "type_missing", .formEntityWithoutName: "name_missing", .formSearchInFile: "type_unknown",
    ]
}
