import CPlatform

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How much memory there is, and how much this process has.
public enum ProcessMemory {
    /// Bytes of this process in the machine's memory; nil where the system does not say.
    public static var resident: Int? {
        #if os(Linux)
            number(in: "/proc/self/statm", at: 1).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }
        #else
            nil
        #endif
    }

    /// Bytes that the machine has for this process: of a container what it was given.
    public static var available: Int? {
        #if os(Linux)
            let pages = sysconf(Int32(_SC_PHYS_PAGES))
            let machine = pages > 0 ? Int(pages) * Int(sysconf(Int32(_SC_PAGESIZE))) : nil
            return [machine, number(in: "/sys/fs/cgroup/memory.max", at: 0)].compactMap { $0 }.min()
        #else
            return nil
        #endif
    }

    /// Memory comes in large pages, and what was given back is kept for what comes next: of a short command a tenth was spent on
    /// asking for it page by page. What is larger than 32 MB still goes back at once. To be called first of all.
    public static func keepFreed() {
        mera_keep_freed(64 << 20, 32 << 20, 64 << 20)
    }

    /// A number among those of a line; nil where there is no such file, or a word stands there (`max`).
    private static func number(in path: String, at place: Int) -> Int? {
        guard let bytes = try? InputFile(path: path).prefix(256) else { return nil }
        let words = bytes.split { $0 == 0x20 || $0 == 0x0A }
        return place < words.count ? Int(String(decoding: words[place], as: UTF8.self)) : nil
    }
}
