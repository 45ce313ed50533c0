import MeraSource

/// The table of many units: its data stand in the page once, as JSON that only our script reads.
extension HTMLRenderer {
    func listing(_ listing: Report.Listing, to page: inout HTMLWriter) {
        let id = "units-" + String(listingNumber(listing))
        page.element("div", "listing", [.init(name: "data-source", value: id)]) { page in
            page.element("h3", listing.caption)
            for note in listing.notes { page.element("p", "note", note) }
            page.element("noscript") { $0.element("p", "note", Phrase.listingNeedsScript.text(report.language)) }
        }
        page.element("script", nil, [.init(name: "type", value: "application/json"), .id(id)]) { page in
            var json = JSONData()
            json.write(listing, report.language)
            page.plain(json.bytes)
        }
    }

    private func listingNumber(_ listing: Report.Listing) -> Int {
        var number = 0
        for section in report.sections {
            for case .listing(let other) in section.blocks {
                number += 1
                if other.caption == listing.caption { return number }
            }
        }
        return number
    }
}

/// JSON in which nothing can end the element that holds it.
private struct JSONData {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ listing: Report.Listing, _ language: Language) {
        func word(_ phrase: Phrase) -> String { phrase.text(language) }
        own("{\"unit\":")
        text(listing.unitTitle)
        own(",\"comma\":")
        own(language == .russian ? "true" : "false")
        own(",\"words\":{\"search\":")
        text(word(.listingSearch))
        own(",\"show\":")
        text(word(.listingShow))
        own(",\"more\":")
        text(word(.listingMore))
        own(",\"count\":")
        text(Phrase.listingCount.text(language, ["n": .text("{n}"), "all": .text("{all}")]))
        own("},\"units\":")
        list(listing.units) { $0.text($1.name) }
        if let parent = listing.parentTitle {
            own(",\"parent\":")
            text(parent)
            own(",\"parents\":")
            list(listing.parents) { $0.text($1) }
            own(",\"up\":")
            list(listing.units) { $0.number($1.parent ?? -1) }
        }
        own(",\"groups\":")
        list(listing.groups) { json, group in
            json.own("{\"title\":")
            json.text(group.title)
            json.own(",\"columns\":")
            json.list(group.columns) { $0.column($1) }
            json.own("}")
        }
        own("}")
    }

    private mutating func column(_ column: Report.Listing.Column) {
        own("{\"title\":")
        text(column.title)
        if column.isNumber { own(",\"number\":true") }
        if !column.suffix.isEmpty {
            own(",\"suffix\":")
            text(column.suffix)
        }
        // Where most units have nothing, those that have something are named.
        let filled = column.filled
        let isSparse = filled.count * 2 <= column.places.count
        let places = isSparse ? filled.map { column.places[$0] } : column.places
        if isSparse {
            own(",\"at\":")
            list(filled) { $0.number($1) }
        }
        own(",\"texts\":")
        // Where nearly each unit has a text of its own, indices would only add to it.
        if column.texts.count * 2 > places.count {
            list(places) { $0.text(column.texts[$1]) }
        } else {
            list(column.texts) { $0.text($1) }
            own(",\"places\":")
            list(places) { $0.number($1) }
        }
        own("}")
    }

    private mutating func list<Element>(_ elements: [Element], _ write: (inout JSONData, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (place, element) in elements.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func own(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

    private mutating func number(_ number: Int) {
        if (0..<10).contains(number) {
            bytes.append(UInt8(ascii: "0") + UInt8(number))
        } else {
            bytes.append(contentsOf: String(number).utf8)
        }
    }

    private mutating func text(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 }
        for byte in (isPlain ? text : TerminalText.safe(text)).utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case UInt8(ascii: "<"): own("\\u003c")
            case UInt8(ascii: "&"): own("\\u0026")
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
