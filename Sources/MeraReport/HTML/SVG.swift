import MeraModel

/// Drawings in whole and hundredth parts of a pixel, so that their bytes do not depend on how a machine prints numbers.
struct Drawing {
    /// A length in hundredths of a pixel.
    struct Length: Sendable {
        let hundredths: Int

        static func pixels(_ pixels: Int) -> Length { Length(hundredths: pixels * 100) }

        /// Where a fraction of `whole` ends.
        static func part(_ fraction: Fraction, of whole: Int) -> Length {
            Length(hundredths: fraction.tenThousandths * whole / 100)
        }

        static func + (a: Length, b: Length) -> Length { Length(hundredths: a.hundredths + b.hundredths) }
        static func - (a: Length, b: Length) -> Length { Length(hundredths: a.hundredths - b.hundredths) }

        var text: String {
            let whole = hundredths / 100
            let rest = abs(hundredths % 100)
            let sign = hundredths < 0 && whole == 0 ? "-" : ""
            if rest == 0 { return "\(whole)" }
            return sign + "\(whole)." + (rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
        }
    }

    enum Anchor: String { case start, middle, end }

    private let classes: StaticString
    private let frame: [HTMLWriter.Attribute]
    private var shapes = HTMLWriter()

    /// - Parameter title: what is seen, for readers that cannot see it; empty where the row says the same in words.
    init(width: Int, height: Int, title: String, classes: StaticString = "drawing") {
        self.classes = classes
        frame = [
            .init(name: "viewBox", value: "0 0 \(width) \(height)"), .init(name: "width", value: String(width)),
            .init(name: "height", value: String(height)),
            title.isEmpty ? .init(name: "aria-hidden", value: "true") : .init(name: "role", value: "img"),
        ]
        if !title.isEmpty { shapes.element("title", title) }
    }

    mutating func rectangle(_ classes: StaticString, x: Length, y: Length, width: Length, height: Length) {
        shapes.element(
            "rect", classes, [number("x", x), number("y", y), number("width", width), number("height", height)]
        ) { _ in }
    }

    mutating func line(_ classes: StaticString, from: (x: Length, y: Length), to: (x: Length, y: Length)) {
        shapes.element(
            "line", classes, [number("x1", from.x), number("y1", from.y), number("x2", to.x), number("y2", to.y)]
        ) { _ in }
    }

    mutating func circle(_ classes: StaticString, x: Length, y: Length, radius: Length, title: String? = nil) {
        shapes.element("circle", classes, [number("cx", x), number("cy", y), number("r", radius)]) { shape in
            if let title { shape.element("title", title) }
        }
    }

    mutating func text(_ classes: StaticString, _ text: String, x: Length, y: Length, anchor: Anchor) {
        shapes.element(
            "text", classes, [number("x", x), number("y", y), .init(name: "text-anchor", value: anchor.rawValue)], text)
    }

    func write(to page: inout HTMLWriter) {
        page.element("svg", classes, frame) { $0.piece(shapes) }
    }

    private func number(_ name: StaticString, _ length: Length) -> HTMLWriter.Attribute { .init(name: name, value: length.text) }
}
