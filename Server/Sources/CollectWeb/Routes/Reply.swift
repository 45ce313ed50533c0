import CollectStudy
import HTTPTypes
import Hummingbird
import MeraSource
import NIOCore

/// Answers with the headers that every one of them has.
enum Reply {
    static func json(_ status: HTTPResponse.Status, _ json: JSON, _ headers: HTTPFields = [:]) -> Response {
        bytes(status, "application/json; charset=utf-8", Array(json.written.utf8), headers)
    }

    static func page(_ page: Markup, _ status: HTTPResponse.Status = .ok, _ headers: HTTPFields = [:]) -> Response {
        bytes(status, "text/html; charset=utf-8", Array(("<!DOCTYPE html>\n" + page.html).utf8), headers)
    }

    static func bytes(
        _ status: HTTPResponse.Status, _ type: String, _ bytes: [UInt8], _ headers: HTTPFields = [:]
    ) -> Response {
        Response(
            status: status, headers: self.headers(type).merging(headers), body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    static func redirect(_ path: String, _ headers: HTTPFields = [:]) -> Response {
        var all = self.headers("text/plain; charset=utf-8").merging(headers)
        all[.location] = path
        return Response(status: .seeOther, headers: all, body: ResponseBody())
    }

    static func refusal(_ refusal: Refusal, _ language: Language, isPage: Bool) -> Response {
        var headers: HTTPFields = [:]
        if let seconds = refusal.retryAfter { headers[.retryAfter] = String(seconds) }
        if let allow = refusal.allow { headers[.allow] = allow }
        let (message, advice) = (refusal.message.text(language), refusal.advice?.text(language))
        guard isPage else {
            let whole = advice.map { message + " " + $0 } ?? message
            return json(refusal.status, .object([("message", .text(whole)), ("problems", .array([]))]), headers)
        }
        return page(
            Frame(language: language, title: message).page([tag("h1", message), advice.map { tag("p", $0) } ?? .nothing]),
            refusal.status, headers)
    }

    /// Everything that is not named is forbidden: no script, no style but ours, no frame, nothing from elsewhere.
    static func headers(_ type: String) -> HTTPFields {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.xContentTypeOptions] = "nosniff"
        headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        headers[.cacheControl] = "no-store"
        for (name, value) in [
            ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Permissions-Policy", "geolocation=(self), camera=(), microphone=()"),
        ] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }
}

extension HTTPFields {
    /// The others win.
    func merging(_ others: HTTPFields) -> HTTPFields {
        var all = self
        for field in others where field.name != .setCookie { all[field.name] = field.value }
        for field in others where field.name == .setCookie { all.append(field) }
        return all
    }
}
