import CSodium
import Dispatch
import MeraSource

/// Secrets: made by chance, kept as hashes.
enum Secrets {
    /// 128 random bits in the letters of addresses.
    static func token() -> String { text(randomBytes: 16) }

    static func text(randomBytes count: Int) -> String {
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        var (buffer, bits) = (0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(letters[buffer >> bits & 63])
            }
        }
        if bits > 0 { text.append(letters[buffer << (6 - bits) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// What is kept of a secret that has 128 random bits: nothing slower is needed for these.
    static func hash(_ secret: String) -> String { SHA256.hex(Array(secret.utf8)) }

    /// Compares in a time that says nothing about where the two differ.
    static func areEqual(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        return a.count == b.count && sodium_memcmp(a, b, a.count) == 0
    }

    // MARK: Passwords

    /// One at a time: each takes 64 MB of memory for a moment.
    private static let hashing = DispatchQueue(label: "passwords")

    /// Argon2id with salt and costs; nil where there is no memory for it.
    static func hash(password: String) async -> String? {
        await withCheckedContinuation { continuation in
            hashing.async {
                var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
                let code = crypto_pwhash_str(
                    &text, password, UInt64(password.utf8.count), UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE),
                    Int(crypto_pwhash_MEMLIMIT_INTERACTIVE))
                let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
                continuation.resume(returning: code == 0 ? String(decoding: bytes, as: UTF8.self) : nil)
            }
        }
    }

    /// Where there is no hash the time is spent all the same, so that it does not say which names exist.
    static func isRight(_ password: String, for hash: String?) async -> Bool {
        await withCheckedContinuation { continuation in
            hashing.async {
                let code = crypto_pwhash_str_verify(hash ?? nobody, password, UInt64(password.utf8.count))
                continuation.resume(returning: code == 0 && hash != nil)
            }
        }
    }

    private static let nobody =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b4dWRWJTmaaJObGRdescudvJCs"
}
