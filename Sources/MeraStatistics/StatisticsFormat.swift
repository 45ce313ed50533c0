/// Files of statistics programs that hold answers with their dictionary.
public enum StatisticsFormat: String, Sendable, CaseIterable {
    /// SPSS.
    case sav
    /// Stata 14 and later.
    case dta

    public func fileName(_ table: String) -> String { "\(table).\(rawValue)" }

    /// The program, as people call it.
    public var program: String {
        switch self {
        case .sav: "SPSS"
        case .dta: "Stata"
        }
    }

    /// Bytes of the name of a variable.
    public var nameLength: Int {
        switch self {
        case .sav: 64
        case .dta: 32
        }
    }

    /// Bytes of the label of a variable.
    public var labelLength: Int {
        switch self {
        case .sav: 255
        case .dta: 80
        }
    }

    /// Bytes of the label of a value.
    public var valueLabelLength: Int {
        switch self {
        case .sav: 120
        case .dta: 32_000
        }
    }

    /// Bytes of a text.
    public var textLength: Int {
        switch self {
        case .sav: 32_767
        case .dta: 1 << 24
        }
    }

    /// Bytes of the longest text of Stata that stands in its row.
    static let columnLength = 2_045

    /// Words of the program's language that name no variable.
    public var reservedWords: Set<String> {
        switch self {
        case .sav: ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"]
        case .dta:
            [
                "_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_pi", "_pred",
                "_rc", "_skip", "str", "strl", "using", "with",
            ]
        }
    }

    /// Days from the first day of the program to 1 January 1970: SPSS counts from 14 October 1582, Stata from 1 January 1960.
    var daysBefore1970: Int {
        switch self {
        case .sav: 141_428
        case .dta: 3_653
        }
    }

    /// What a second is counted as.
    var unitsPerSecond: Double {
        switch self {
        case .sav: 1
        case .dta: 1_000
        }
    }
}

extension StatisticsFormat {
    /// By the ending of a file's name; nil for other files.
    public init?(path: String) {
        let name = path.lowercased()
        guard let found = Self.allCases.first(where: { name.hasSuffix("." + $0.rawValue) }) else { return nil }
        self = found
    }
}
