import MeraSource

/// A workbook of a spreadsheet (`.xlsx`, Office Open XML; `.ods`, OpenDocument), opened from bytes. Every byte of it may be hostile.
///
/// Memory holds the bytes, the shared texts and one row: sheets go by.
public final class Workbook {
    /// As messages call the file.
    public let name: String
    /// In the order of the workbook; sheets of charts are left out.
    public let sheets: [Sheet]
    public let days: SerialDays
    private let container: Container
    private let limits: WorkbookLimits
    private let texts: SharedTexts
    private let styles: [ShownAs]
    /// `.ods`: all sheets stand in one part.
    private let isOpenDocument: Bool

    public init(_ bytes: [UInt8], name: String, limits: WorkbookLimits = WorkbookLimits()) throws(WorkbookFailure) {
        self.name = name
        self.limits = limits
        // A container of the old kind holds `.xls`, and workbooks that are locked.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw WorkbookFailure(Diagnostic(.workbookOldOrLocked, ["file": .text(name)]))
        }
        guard let container = Container(bytes, limits: limits) else {
            throw WorkbookFailure(Diagnostic(.workbookNot, ["file": .text(name)]))
        }
        self.container = container
        let reading = PartReading(container: container, depth: limits.depth, file: name)
        do { try container.index() } catch { throw WorkbookFailure(error, part: "", file: name) }
        if container.has(OpenOutline.part) {
            let outline = try Self.openOutline(reading, container, name)
            sheets = outline.sheets.enumerated().map { place, sheet in
                Sheet(name: sheet.name, isHidden: sheet.isHidden, part: OpenOutline.part, place: place)
            }
            isOpenDocument = true
            days = SerialDays(is1904: outline.is1904)
            (texts, styles) = (SharedTexts(limit: limits.texts), [])
            return
        }
        isOpenDocument = false
        let root = Relations()
        guard container.has("_rels/.rels") else { throw WorkbookFailure(Diagnostic(.workbookNot, ["file": .text(name)])) }
        try reading.read("_rels/.rels", root)
        guard let main = root.target(ofKind: "officeDocument").map({ Relations.resolve($0, from: "") }) else {
            throw WorkbookFailure(Diagnostic(.workbookNot, ["file": .text(name)]))
        }
        let outline = BookOutline()
        try reading.read(main, outline)
        let relations = Relations()
        try reading.read(Relations.part(of: main), relations)
        let targets = Dictionary(
            relations.targets.map { ($0.id, (kind: $0.kind, part: Relations.resolve($0.target, from: main))) },
            uniquingKeysWith: { first, _ in first })
        sheets = outline.sheets.compactMap { sheet in
            guard let target = targets[sheet.relation], target.kind == "worksheet" else { return nil }
            return Sheet(name: sheet.name, isHidden: sheet.isHidden, part: target.part)
        }
        if sheets.isEmpty { throw WorkbookFailure(Diagnostic(.workbookNot, ["file": .text(name)])) }
        days = SerialDays(is1904: outline.is1904)
        let texts = SharedTexts(limit: limits.texts)
        if let target = relations.target(ofKind: "sharedStrings") {
            try reading.read(Relations.resolve(target, from: main), texts)
        }
        self.texts = texts
        let formats = NumberFormats()
        if let target = relations.target(ofKind: "styles") { try reading.read(Relations.resolve(target, from: main), formats) }
        styles = formats.styles
    }

    private static func openOutline(
        _ reading: PartReading, _ container: Container, _ name: String
    ) throws(WorkbookFailure) -> OpenOutline {
        let manifest = OpenManifest()
        if container.has(OpenManifest.part) { try reading.read(OpenManifest.part, manifest) }
        if manifest.isLocked { throw WorkbookFailure(Diagnostic(.workbookOldOrLocked, ["file": .text(name)])) }
        let outline = OpenOutline()
        try reading.read(OpenOutline.part, outline)
        if outline.sheets.isEmpty { throw WorkbookFailure(Diagnostic(.workbookNot, ["file": .text(name)])) }
        return outline
    }

    /// The sheet of that name, in whichever letters.
    public func sheet(_ name: String) -> Sheet? {
        sheets.first { $0.name == name } ?? sheets.first { $0.name.lowercased() == name.lowercased() }
    }

    /// Lets the rows of a sheet that have content go by, from above; the visitor ends it by returning false.
    @discardableResult
    public func visit(_ sheet: Sheet, _ row: (SheetRow) -> Bool) throws(WorkbookFailure) -> SheetFeatures {
        let reading = PartReading(container: container, depth: limits.depth, file: name)
        // The closure is kept no longer than this call, which `withoutActuallyEscaping` cannot say with a typed error.
        var failure: WorkbookFailure?
        let features = withoutActuallyEscaping(row) { row in
            let open = isOpenDocument ? OpenSheetVisitor(SheetRow(texts), sheet: sheet.place, limits: limits, row) : nil
            let visitor = SheetVisitor(SheetRow(texts), styles: styles, days: days, limits: limits, row)
            do throws(WorkbookFailure) {
                try reading.read(sheet.part, open ?? visitor)
            } catch {
                failure = error
            }
            return open?.features ?? visitor.features
        }
        if let failure { throw failure }
        return features
    }
}

/// Reads parts, and says of a failure in which file it was.
private struct PartReading {
    let container: Container
    let depth: Int
    let file: String

    func read(_ part: String, _ visitor: XMLVisitor) throws(WorkbookFailure) {
        do {
            try container.read(part, visitor, depth: depth)
        } catch {
            throw WorkbookFailure(error, part: part, file: file)
        }
    }
}
