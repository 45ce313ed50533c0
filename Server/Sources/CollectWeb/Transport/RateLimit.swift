import NIOCore
import Synchronization

/// How often somebody may ask: a bucket of tokens for each name, filled again with time.
final class RateLimit: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: NIODeadline
    }

    private let burst: Double
    private let perSecond: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    init(burst: Int, perMinute: Double) {
        self.burst = Double(burst)
        perSecond = perMinute / 60
    }

    /// Takes a token; where there is none, the seconds until the next.
    func take(_ name: String) -> Int? {
        buckets.withLock { buckets in
            let now = NIODeadline.now()
            // Names that have been silent say nothing any more.
            if buckets.count > 20_000 {
                buckets = buckets.filter { level($0.value, now) < burst }
                if buckets.count > 20_000 { buckets.removeAll() }
            }
            var bucket = buckets[name] ?? Bucket(tokens: burst, at: now)
            bucket.tokens = level(bucket, now)
            bucket.at = now
            defer { buckets[name] = bucket }
            guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up))) }
            bucket.tokens -= 1
            return nil
        }
    }

    private func level(_ bucket: Bucket, _ now: NIODeadline) -> Double {
        min(burst, bucket.tokens + Double((now - bucket.at).nanoseconds) / 1e9 * perSecond)
    }
}
