import CollectStore
import CollectStudy
import HTTPTypes
import Hummingbird
import MeraSource
import NIOCore

/// A request on its way through the server.
struct Exchange: Sendable {
    let request: Request
    let method: HTTPRequest.Method
    /// The parts of the path, decoded.
    let path: [String]
    let query: [String: String]
    let address: String
    let language: Language
    /// The parts of the path that the route leaves open.
    var open: [String] = []
    /// Who is signed in.
    var session: Session?
    /// Through which link the request comes.
    var link: Link?
    /// The fields of a form that was sent.
    var form: [String: String] = [:]
    var body: [UInt8] = []

    var actor: String { session.map { "person:" + $0.person.name } ?? link.map { "link:" + $0.id } ?? "nobody" }

    init?(_ request: Request, _ channel: any Channel, isBehindProxy: Bool, language usual: Language) {
        self.request = request
        method = request.method
        guard let parts = Self.parts(request.uri.path) else { return nil }
        path = parts
        query = request.uri.query.map { Self.fields(of: $0) ?? [:] } ?? [:]
        let peer = channel.remoteAddress?.ipAddress ?? "local"
        let forwarded = request.headers[HTTPField.Name("X-Forwarded-For") ?? .via]
        address = isBehindProxy ? forwarded?.split(separator: ",").last.map { $0.filter { $0 != " " } } ?? peer : peer
        language = query["lang"].flatMap(Language.init) ?? Self.cookie("mera_lang", request).flatMap(Language.init) ?? usual
    }

    func cookie(_ name: String) -> String? { Self.cookie(name, request) }

    private static func cookie(_ name: String, _ request: Request) -> String? {
        for pair in (request.headers[.cookie] ?? "").split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0].filter({ $0 != " " }) == name { return String(parts[1]) }
        }
        return nil
    }

    private static func parts(_ path: String) -> [String]? {
        var parts: [String] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            guard let text = decoded(part.utf8, plus: false), text != "..", text.utf8.count <= 200 else { return nil }
            parts.append(text)
        }
        return parts
    }

    /// `a=1&b=%D0%B9`; nil where it is no text.
    static func fields(of text: some StringProtocol) -> [String: String]? {
        var fields: [String: String] = [:]
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = decoded(halves[0], plus: true), let value = halves.count > 1 ? decoded(halves[1], plus: true) : ""
            else { return nil }
            fields[key] = value
        }
        return fields
    }

    private static func decoded(_ bytes: some Sequence<UInt8>, plus: Bool) -> String? {
        var text: [UInt8] = []
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.next(), let low = rest.next(),
                    let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
                else { return nil }
                text.append(value)
            } else {
                text.append(plus && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        guard !text.contains(0) else { return nil }
        return String(validating: text, as: UTF8.self)
    }
}

/// An answer that ends the work on a request early.
struct Refusal: Error {
    let status: HTTPResponse.Status
    let message: Phrase
    /// What to do about it.
    var advice: Phrase?
    var retryAfter: Int?
    var allow: String?

    init(_ status: HTTPResponse.Status, en: String, ru: String, retryAfter: Int? = nil, allow: String? = nil) {
        self.status = status
        message = Phrase(en: en, ru: ru)
        self.retryAfter = retryAfter
        self.allow = allow
    }

    static let noPage = Refusal(.notFound, en: "There is no such page.", ru: "Такой страницы нет.")
    static let noSuch = Refusal(.notFound, en: "There is no such submission.", ru: "Такого ответа нет.")
    static let notYours = Refusal(.forbidden, en: "This is not for you to see.", ru: "Эта страница вам недоступна.")

    /// The day is told as the page is shown: in the order of the reader's language.
    static func expired(_ link: Link) -> Refusal {
        let day = link.lastDay ?? ""
        var refusal = Refusal(
            .forbidden, en: "The link was valid until \(Frame(language: .english, title: "").day(day)).",
            ru: "Ссылка действовала до \(Frame(language: .russian, title: "").day(day)) включительно.")
        refusal.advice = anotherLink
        return refusal
    }

    static let noLink = {
        var refusal = Refusal(.unauthorized, en: "There is no such link.", ru: "Такой ссылки нет.")
        refusal.advice = Phrase(
            en: "Check that the address was copied to its end, or ask whoever sent it.",
            ru: "Проверьте, что адрес скопирован до конца, или спросите того, кто его прислал.")
        return refusal
    }()

    static let revoked = {
        var refusal = Refusal(.forbidden, en: "The link was withdrawn.", ru: "Эта ссылка отозвана.")
        refusal.advice = anotherLink
        return refusal
    }()

    private static let anotherLink = Phrase(
        en: "Ask whoever sent it for another. Answers that were received stay.",
        ru: "Попросите новую у того, кто её прислал. Принятые ответы сохранены.")

    init(_ failure: StorageFailure) {
        let words = (
            en: "The answers cannot be stored at the moment; try again shortly. Nothing is lost.",
            ru: "Сейчас ответы сохранить нельзя, повторите немного позже. Ничего не потеряно."
        )
        let seconds =
            switch failure {
            case .full: 30
            case .locked: 2
            case .gone: 10
            case .busy: 1
            case .refused: 0
            }
        if case .refused = failure {
            self.init(.internalServerError, en: "The server made a mistake.", ru: "Ошибка на сервере.")
        } else {
            self.init(.serviceUnavailable, en: words.en, ru: words.ru, retryAfter: seconds)
        }
    }
}

enum Form {
    /// A text as a value of a query.
    static func encoded(_ text: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~/".utf8)
        var result: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if plain.contains(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
