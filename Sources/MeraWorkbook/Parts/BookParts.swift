/// A sheet of a workbook.
public struct Sheet: Sendable, Hashable {
    public let name: String
    /// Hidden by the author, or so that not even the menu shows it.
    public let isHidden: Bool
    let part: String
    /// Its place where several stand in the part.
    var place = 0
}

/// Where one part of the container points to others.
final class Relations: XMLVisitor {
    private(set) var targets: [(id: String, kind: String, target: String)] = []

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        // What lies outside of the workbook is never looked at.
        guard name == "Relationship", attributes["TargetMode"] != "External", targets.count < 100_000,
            let id = attributes["Id"], let target = attributes["Target"]
        else { return }
        let kind = attributes["Type"].flatMap { $0.split(separator: "/").last } ?? ""
        targets.append((id, String(kind), target))
    }

    func target(ofKind kind: String) -> String? { targets.first { $0.kind == kind }?.target }

    /// The name of the part that holds what `part` points to.
    static func part(of part: String) -> String {
        let (folder, name) = split(part)
        return folder + "_rels/" + name + ".rels"
    }

    /// A target as the name of a part: it is counted from the folder of the part that points to it.
    static func resolve(_ target: String, from part: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var folders = split(part).folder.split(separator: "/")
        for step in target.split(separator: "/") {
            if step == ".." { _ = folders.popLast() } else if step != "." { folders.append(step) }
        }
        return folders.joined(separator: "/")
    }

    private static func split(_ part: String) -> (folder: String, name: String) {
        guard let slash = part.lastIndex(of: "/") else { return ("", part) }
        return (String(part[...slash]), String(part[part.index(after: slash)...]))
    }
}

/// The list of sheets.
final class BookOutline: XMLVisitor {
    private(set) var sheets: [(name: String, relation: String, isHidden: Bool)] = []
    private(set) var is1904 = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "workbookPr" {
            is1904 = attributes.isTrue("date1904")
        } else if name == "sheet", sheets.count < 10_000, let sheet = attributes["name"] {
            let state = attributes["state"] ?? "visible"
            // The id is the one attribute of it with a prefix.
            sheets.append((sheet, attributes["id"] ?? "", state != "visible"))
        }
    }
}
