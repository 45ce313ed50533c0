/// The sheets of an OpenDocument spreadsheet (`.ods`), in the order of the document: all of them stand in one part.
final class OpenOutline: XMLVisitor {
    static let part = "content.xml"

    private(set) var sheets: [(name: String, isHidden: Bool)] = []
    /// Texts and drawings are such documents, too.
    private(set) var isSpreadsheet = false
    /// Days are counted from 1904.
    private(set) var is1904 = false
    private var skipping = OpenSkipping()
    private var style = ""
    private var hiddenStyles: Set<String> = []

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if skipping.enter(name) { return }
        if name == "spreadsheet" {
            isSpreadsheet = true
        } else if name == "null-date" {
            is1904 = attributes["date-value"]?.hasPrefix("1904") == true
        } else if name == "style" {
            style = attributes["name"] ?? ""
        } else if name == "table-properties" {
            if attributes["display"] == "false" { hiddenStyles.insert(style) }
        } else if name == "table", isSpreadsheet {
            guard sheets.count < 10_000 else { return stop(.deep) }
            sheets.append((attributes["name"] ?? "", hiddenStyles.contains(attributes["style-name"] ?? "")))
        }
    }

    override func end(_ name: XMLName) { skipping.leave() }
}

/// What stands beside the cells of a sheet and looks like them: remarks, drawings, the history of changes.
struct OpenSkipping {
    /// How deep inside of it the reader is; 0: outside.
    private var depth = 0

    var isInside: Bool { depth > 0 }

    /// True where an element is none of the sheet.
    mutating func enter(_ name: XMLName) -> Bool {
        if depth > 0 || Self.isBeside(name) { depth += 1 }
        return depth > 0
    }

    mutating func leave() { if depth > 0 { depth -= 1 } }

    private static func isBeside(_ name: XMLName) -> Bool {
        name == "annotation" || name == "frame" || name == "custom-shape" || name == "shapes" || name == "tracked-changes"
            || name == "forms" || name == "control" || name == "dde-links"
    }
}

/// Whether a part of the document is locked with a password.
final class OpenManifest: XMLVisitor {
    static let part = "META-INF/manifest.xml"
    private(set) var isLocked = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "encryption-data" {
            isLocked = true
            stop(nil)
        }
    }
}
