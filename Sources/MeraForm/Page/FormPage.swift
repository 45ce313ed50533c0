import FEELScript
public import MeraModel
import MeraReport
import MeraSource

/// A questionnaire as one HTML file in which people fill it in: rules, texts and rows of registers inside, no request, no script
/// and no style but ours.
public struct FormPage: Sendable {
    private let title: String
    private let language: String
    private let script: [UInt8]

    /// - Parameters:
    ///   - model: what is asked and judged.
    ///   - pictures: by their paths in the definition, as `data:` addresses.
    public init(_ study: Study, table: Int, model: FormModel, pictures: [(path: String, address: String)] = []) {
        let definition = study.tables[table]
        language = study.language
        title = definition.passport.label?.text(language) ?? definition.id
        let images = JS.map(pictures.map { ($0.path, JS.string($0.address)) })
        // The words of languages that the form does not have are left out.
        let isRussian = model.languages.contains("ru")
        let words = (isRussian ? ["page-words-ru.js"] : []) + (model.languages == ["ru"] ? [] : ["page-words-en.js"])
        let own = SqueezedScript.text(FormRuntime.text(for: model.script))
        let page = SqueezedScript.text(Script.assets(words + Self.scripts))
        script = Array((own + model.script + "Mera.images=\(images);\n" + page + "Mera.page.start();\n").utf8)
    }

    public func bytes() -> [UInt8] {
        var page = HTMLWriter()
        page.own("<!DOCTYPE html>\n")
        page.element("html", nil, [.init(name: "lang", value: language)]) { page in
            page.element("head") { head(&$0) }
            page.element("body") { page in
                page.element("noscript") {
                    $0.element("p", Phrase.formNeedsScript.text(Language(rawValue: language) ?? .english))
                }
                page.element("script") { $0.plain(script) }
            }
        }
        page.own("\n")
        return page.bytes
    }

    private func head(_ page: inout HTMLWriter) {
        page.void("meta", [.init(name: "charset", value: "utf-8")])
        page.void(
            "meta",
            [.init(name: "http-equiv", value: "Content-Security-Policy"), .init(name: "content", value: policy)])
        page.void(
            "meta",
            [.init(name: "name", value: "viewport"), .init(name: "content", value: "width=device-width, initial-scale=1")])
        page.void("meta", [.init(name: "name", value: "referrer"), .init(name: "content", value: "no-referrer")])
        page.element("title", title)
        page.element("style") { $0.plain(Self.style) }
    }

    /// Opened from a disk the page can reach nothing; from a server it sends answers there and nowhere else.
    public var policy: String {
        "default-src 'none'; script-src '\(PageSource.policy(script))'; style-src '\(PageSource.policy(Self.style))'; "
            + "img-src data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    }

    /// In the order in which they need one another.
    private static let scripts = [
        "page-elements.js", "page-combobox.js", "page-texts.js", "page-choices.js", "page-problems.js",
        "page-question.js", "page-groups.js", "page-repeat.js", "page-attachments.js", "page-store.js", "page-draft.js",
        "page-steps.js", "page-files.js", "page-outbox.js", "page-check.js", "page-drafts.js", "form-page.js",
    ]

    private static let style = Array(
        squeezed(Stylesheet.colours.description + "\n" + Script.asset("form.css")).utf8)

    /// Without comments, the indentation of lines and the spaces that only people need.
    private static func squeezed(_ sheet: String) -> String {
        var text = sheet
        while let begin = text.firstRange(of: "/*"), let end = text[begin.upperBound...].firstRange(of: "*/") {
            text.removeSubrange(begin.lowerBound..<end.upperBound)
        }
        return text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
            .replacing(" { ", with: "{").replacing("; }", with: "}").replacing("; ", with: ";").replacing(": ", with: ":")
            .replacing("} ", with: "}").replacing(", ", with: ",").replacing(" > ", with: ">")
            .replacing("}\n", with: "}").replacing(";\n", with: ";").replacing("{\n", with: "{").replacing("\n}", with: "}")
    }

    /// The service worker that keeps forms for times without network, and the manifest by which a form is installed: a server
    /// serves them as `/sw.js` and `/form.webmanifest`.
    public static let worker = Array(Script.asset("sw.js").utf8)
    public static let manifest = Array(Script.asset("form.webmanifest").utf8)
}

extension Phrase {
    static let formNeedsScript = Phrase(
        en: "The form needs JavaScript: switch it on in the browser.", ru: "Форме нужен JavaScript: включите его в браузере.")
}
