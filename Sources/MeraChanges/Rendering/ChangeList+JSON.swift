import MeraModel
public import MeraSource

extension ChangeList {
    /// For programs.
    public func json(_ language: Language) -> String {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("old", old)
            json.field("new", new)
            json.object("version") { json in
                json.field("old", advice.old)
                json.field("new", advice.new)
                json.field("step", advice.step.rawValue)
                json.field("advised", advice.version)
                json.field("fits", advice.fits)
            }
            json.object("counts") { json in
                for changeClass in ChangeClass.allCases {
                    json.field(changeClass.rawValue, changes.count { $0.changeClass == changeClass })
                }
            }
            json.array("changes") { json in
                for change in changes { json.object { Self.write(change, language, to: &$0) } }
            }
        }
        return json.text + "\n"
    }

    private static func write(_ change: Change, _ language: Language, to json: inout JSONWriter) {
        json.field("class", change.changeClass.rawValue)
        json.field("kind", change.kind.rawValue)
        json.field("thing", change.thing.rawValue)
        json.field("name", change.name)
        json.field("key", change.key)
        json.field("label", change.label?.text(language.rawValue))
        json.field("old", change.old)
        json.field("new", change.new)
        if change.kind == .renamed { json.field("likely", change.isLikely) }
        write("old_place", change.oldPlace, to: &json)
        write("new_place", change.newPlace, to: &json)
        if let days = change.days { json.field("days", days) }
        if !change.reaches.isEmpty { json.field("reaches", change.reaches) }
        if let waiver = change.waiver { json.field("waiver", waiver) }
    }

    private static func write(_ name: String, _ place: Location?, to json: inout JSONWriter) {
        guard let place else { return json.null(name) }
        json.object(name) { json in
            json.field("file", place.file.name)
            let position = place.file.position(at: place.span.start)
            json.field("line", position.line)
            json.field("column", position.column)
        }
    }
}
